import { type Call, type Operations, repositoryOf, text, whole } from "./call.ts";
import type { Repository } from "./repository.ts";
import { timeOf, type User, userJson, userOf, type World } from "./world.ts";

/** One push as the repository's activity keeps it. */
export interface Activity {
  readonly id: number;
  readonly before: string;
  readonly after: string;
  /** `branch` here, `owner:branch` in a fork. */
  readonly branch: string;
  readonly actor: User;
  readonly at: string;
  readonly type: "push" | "force_push" | "branch_creation";
}

export interface NewPush {
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  readonly by: string;
  readonly type?: Activity["type"];
  readonly at?: string;
}

export function recordPush(world: World, repository: Repository, push: NewPush): void {
  repository.activities.push({
    id: world.nextId(),
    before: push.before,
    after: push.after,
    branch: push.branch,
    actor: userOf(world, push.by),
    at: push.at ?? timeOf(world.nextSecond()),
    type: push.type ?? "push",
  });
}

export const activities: Operations = {
  "repos/list-activities": {
    needs: ["contents:read"],
    handle: (call) => {
      const repository = forkedFrom(call) ?? repositoryOf(call);
      const owner = text(call.path, "owner");
      const wanted = text(call.query, "ref").replace(/^refs\/heads\//, "");
      const branch = owner.toLowerCase() === repository.owner.toLowerCase() ? wanted : `${owner}:${wanted}`;
      const isLate = repository.late.activities > 0 && repository.late.activities-- > 0;
      const found = repository.activities
        .filter((each) => each.branch === branch)
        .slice(0, isLate ? -1 : undefined)
        .toReversed()
        .map(activityJson);
      // https://docs.github.com/rest/repos/repos#list-repository-activities pages with cursors, not numbers.
      const size = Math.min(whole(call.query, "per_page", 30), 100);
      const start = Number(text(call.query, "after") || 0);
      const next = new URL(call.url);
      next.searchParams.set("after", String(start + size));
      const more = start + size < found.length;
      return {
        status: 200,
        body: found.slice(start, start + size),
        headers: more ? { link: `<${next.href}>; rel="next"` } : {},
      };
    },
  },
};

/** A fork keeps its pushes with the repository that it was forked from. */
function forkedFrom({ world, path }: Call): Repository | undefined {
  const [owner, name] = [text(path, "owner"), text(path, "repo")];
  return [...world.repositories.values()].find(
    (each) =>
      each.name === name && each.pullRequests.some((pull) => pull.headOwner === owner && !pull.forkGone),
  );
}

function activityJson({ id, before, after, branch, actor, at, type }: Activity): object {
  return {
    id,
    node_id: `PSH_${id}`,
    before,
    after,
    ref: `refs/heads/${branch.replace(/^.*:/, "")}`,
    timestamp: at,
    activity_type: type,
    actor: userJson(actor),
  };
}
