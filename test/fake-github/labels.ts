import { type Call, type Operations, repositoryOf, whole } from "./call.ts";
import { page } from "./page.ts";
import type { Repository } from "./repository.ts";
import { timeOf, type User, userJson, userOf, type World } from "./world.ts";

/** That a label was put on a pull request, or taken off, or the pull request was opened again. */
export interface Labelling {
  readonly id: number;
  /** Of the pull request. */
  readonly number: number;
  readonly event: "labeled" | "unlabeled" | "reopened";
  readonly label: string;
  readonly by: User;
  readonly at: string;
}

export interface NewLabelling {
  readonly number: number;
  readonly label: string;
  readonly by: string;
  readonly event?: Labelling["event"];
}

export function addLabelling(world: World, repository: Repository, plan: NewLabelling): Labelling {
  const labelling: Labelling = {
    id: world.nextId(),
    number: plan.number,
    event: plan.event ?? "labeled",
    label: plan.label,
    by: userOf(world, plan.by),
    at: timeOf(world.nextSecond()),
  };
  repository.labellings.push(labelling);
  return labelling;
}

export const labels: Operations = {
  "issues/list-events": {
    needs: ["issues:read", "pull_requests:read"],
    handle: (call) => {
      const number = whole(call.path, "issue_number");
      const found = repositoryOf(call).labellings.filter((each) => each.number === number);
      return page(call, [subscribed(call), ...found.map(labellingJson)]);
    },
  },
};

/** Something else that happened. */
function subscribed({ token }: Call): object {
  return { id: 1, event: "subscribed", actor: userJson(token.as), commit_id: null, created_at: timeOf(0) };
}

function labellingJson({ id, event, label, by, at }: Labelling): object {
  return {
    id,
    event,
    actor: userJson(by),
    commit_id: null,
    created_at: at,
    ...(event === "reopened" ? {} : { label: { name: label, color: "ededed" } }),
  };
}
