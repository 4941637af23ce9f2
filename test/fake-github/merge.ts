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
  await repository.git(["update-ref", `refs/heads/${baseRef}`, after]);
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
  const tree = (await repository.git(["rev-parse", `${mergeSha}^{tree}`])).trim();
  switch (method) {
    case "merge": {
      const message = `Merge pull request #${number} from ${pull.headOwner}/${pull.headRef}\n\n${title}`;
      return [await commitTree(world, repository, { tree, parents: [baseSha, headSha], message })];
    }
    case "squash":
      return [
        await commitTree(world, repository, { tree, parents: [baseSha], message: `${title} (#${number})` }),
      ];
    case "fast-forward":
      return await commitsOf(pull);
    case "rebase":
      return await replayed(pull);
  }
}

/** Each commit's own changes, on the base's tip. */
async function replayed(pull: PullRequest): Promise<readonly string[]> {
  const { repository } = pull;
  const landed: string[] = [];
  let onto = pull.baseSha;
  for (const sha of await commitsOf(pull)) {
    const files: Record<string, string | null> = {};
    for (const { filename, previous_filename, status } of await changedFiles(repository, `${sha}^`, sha)) {
      if (previous_filename !== undefined) files[previous_filename] = null;
      files[filename] = status === "removed" ? null : await repository.git(["show", `${sha}:${filename}`]);
    }
    const message = (await repository.git(["show", "-s", "--format=%B", sha])).trim();
    onto = await repository.commit({ parents: [onto], files, message });
    landed.push(onto);
  }
  return landed;
}

interface Planned {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

async function commitTree(
  world: World,
  repository: Repository,
  { tree, parents, message }: Planned,
): Promise<string> {
  const person = `GitHub <noreply@github.com> ${world.nextSecond()} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${person}`,
    `committer ${person}`,
  ];
  const text = `${lines.join("\n")}\n\n${message}`;
  return await repository.writeCommit(text);
}
