import { mustCommitAt } from "../fake-git/commit-object.ts";
import { putCommit } from "../fake-git/new-commit.ts";
import { bytesOf } from "../fake-git/object-store.ts";
import { moveRef } from "../fake-git/references.ts";
import { recordPush } from "./activities.ts";
import { changedFiles } from "./changed-files.ts";
import { moved } from "./create-commit.ts";
import { commitsOf, type PullRequest, remerge } from "./pull-request.ts";
import type { Repository } from "./repository.ts";
import type { World } from "./world.ts";

export type MergeMethod = "squash" | "merge" | "rebase" | "fast-forward";

export interface MergePlan {
  readonly method?: MergeMethod;
  readonly by?: string;
}

/** Merges a pull request as GitHub does, and gives the base's new tip. */
export async function merge(
  world: World,
  pull: PullRequest,
  { method = "merge", by = "octocat" }: MergePlan = {},
): Promise<string> {
  const { repository, baseRef, number } = pull;
  await remerge(pull);
  if (pull.mergeSha === null) throw new Error(`#${number} has a conflict`);
  const before = pull.baseSha;
  const landed = await land(world, pull, method);
  const after = landed.at(-1) ?? before;
  moveRef(repository.store, `refs/heads/${baseRef}`, after);
  pull.state = "closed";
  pull.merged = true;
  pull.mergeSha = after;
  for (const sha of landed) pull.landed.add(sha);
  recordPush(world, repository, { branch: baseRef, before, after, by });
  await moved(repository, baseRef, after);
  return after;
}

async function land(world: World, pull: PullRequest, method: MergeMethod): Promise<readonly string[]> {
  const { repository, baseSha, headSha, mergeSha, number, title } = pull;
  const { tree } = mustCommitAt(repository.store, mergeSha ?? "");
  switch (method) {
    case "merge": {
      const message = `Merge pull request #${number} from ${pull.headOwner}/${pull.headRef}\n\n${title}`;
      return [commitTree(world, repository, { tree, parents: [baseSha, headSha], message })];
    }
    case "squash":
      return [commitTree(world, repository, { tree, parents: [baseSha], message: `${title} (#${number})` })];
    case "fast-forward":
      return commitsOf(pull);
    case "rebase":
      return await replayed(pull);
  }
}

/** Each commit's own changes, on the base's tip. */
async function replayed(pull: PullRequest): Promise<readonly string[]> {
  const { repository } = pull;
  const landed: string[] = [];
  let onto = pull.baseSha;
  for (const sha of commitsOf(pull)) {
    const { parents, message } = mustCommitAt(repository.store, sha);
    const files: Record<string, Buffer | null> = {};
    for (const change of await changedFiles(repository, parents[0] ?? null, sha)) {
      if (change.previous_filename !== undefined) files[change.previous_filename] = null;
      files[change.filename] = bytesOf(repository.store, change.sha ?? "", "blob");
    }
    onto = await repository.commit({ parents: [onto], files, message: message.trim() });
    landed.push(onto);
  }
  return landed;
}

interface Planned {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

function commitTree(world: World, repository: Repository, { tree, parents, message }: Planned): string {
  const person = `GitHub <noreply@github.com> ${world.nextSecond()} +0000`;
  return putCommit(repository.store, { tree, parents, author: person, committer: person, message });
}
