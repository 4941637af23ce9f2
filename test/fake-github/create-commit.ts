import { GraphQLError } from "graphql";
import { recordPush } from "./activities.ts";
import type { Asking } from "./graphql-actor.ts";
import { commitNode } from "./graphql-commit.ts";
import { missing, notAllowed } from "./graphql-error.ts";
import { remerge } from "./pull-request.ts";
import type { Repository } from "./repository.ts";

export interface CommitInput {
  readonly branch: { readonly repositoryNameWithOwner?: string; readonly branchName?: string };
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly expectedHeadOid: string;
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
}

/** Rules that let nobody push who is not on their bypass list. */
const closing: readonly string[] = ["pull_request", "merge_queue", "required_status_checks", "update"];

const turns = new WeakMap<object, Promise<unknown>>();

/**
 * One after the other, since GitHub compares and moves a branch in one step.
 * https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export async function createCommit(asking: Asking, input: CommitInput): Promise<object> {
  const before = turns.get(asking.world) ?? Promise.resolve();
  const turn = before.then(() => createInTurn(asking, input));
  turns.set(
    asking.world,
    turn.catch(() => null),
  );
  return await turn;
}

async function createInTurn(asking: Asking, input: CommitInput): Promise<object> {
  const { world, token } = asking;
  const fullName = input.branch.repositoryNameWithOwner ?? "";
  const branch = input.branch.branchName ?? "";
  const repository = world.repositories.get(fullName.toLowerCase());
  if (repository === undefined) throw missing(`a Repository with the name '${fullName}'`);
  if (token.permissions !== null && token.permissions["contents"] !== "write") throw notAllowed();
  const ref = `refs/heads/${branch}`;
  const head = repository.store.refs.get(ref);
  if (head === undefined) throw missing(`a Ref with the name '${branch}'`);
  refuseByRules(repository, branch);
  if (head !== input.expectedHeadOid)
    throw new GraphQLError(
      `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
      { extensions: { type: "STALE_DATA" } },
    );
  const { headline, body } = input.message;
  const after = await repository.commit({
    branch,
    author: token.as.login,
    verified: true,
    viaWeb: true,
    message: body ? `${headline}\n\n${body}` : headline,
    files: Object.fromEntries([
      ...(input.fileChanges?.additions ?? []).map(({ path, contents }) => [
        path,
        Buffer.from(contents, "base64"),
      ]),
      ...(input.fileChanges?.deletions ?? []).map(({ path }) => [path, null]),
    ]),
  });
  recordPush(world, repository, { branch, before: head, after, by: token.as.login });
  await moved(repository, branch, after);
  return { clientMutationId: null, commit: () => commitNode(world, repository, after) };
}

function refuseByRules({ branchRules, protections }: Repository, branch: string): void {
  const rule = branchRules.find((each) => each.branch === branch && closing.includes(each.type));
  if (rule !== undefined)
    throw new GraphQLError(
      "Repository rule violations found\n\nChanges must be made through a pull request.\n\n",
      { extensions: { type: "UNPROCESSABLE" } },
    );
  if (protections.has(branch))
    throw new GraphQLError("You're not authorized to push to this branch. Visit https://docs.github.com/", {
      extensions: { type: "BRANCH_PROTECTION_RULE_VIOLATION" },
    });
}

/** What GitHub does when a branch has moved: open pull requests from it and into it follow. */
export async function moved(repository: Repository, branch: string, after: string): Promise<void> {
  for (const pull of repository.pullRequests) {
    if (pull.state !== "open") continue;
    if (pull.headRef === branch && pull.headOwner === repository.owner) pull.headSha = after;
    else if (pull.baseRef !== branch) continue;
    await remerge(pull);
  }
}
