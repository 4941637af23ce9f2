import { commitOnBranch } from "../../src/github/branch/commit-on-branch.ts";
import type { Octokit } from "../../src/github/connect/connect.ts";

/** Everything that a live run makes begins with this, and is removed by it. */
export const prefix = "promptops-live/";

/** The repository, and the two who act there. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
  /** The default branch. */
  readonly base: string;
  /** Opens pull requests and pushes. */
  readonly user: Octokit;
  /** An installation of an app of the user's own: writes checks and commits. */
  readonly app: Octokit;
}

export interface OpenedPull {
  readonly number: number;
  readonly branch: string;
  readonly headSha: string;
}

/** Makes a branch with one changed file, and a pull request of it. */
export async function openPull(place: Place, scenario: string): Promise<OpenedPull> {
  const { owner, repo, base, user } = place;
  const branch = `${prefix}${scenario}`;
  const sha = await tipOf(place, base);
  // https://docs.github.com/rest/git/refs#create-a-reference
  await user.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha });
  const headSha = await push(place, { branch, expectedHead: sha, text: "one\n" });
  // https://docs.github.com/rest/pulls/pulls#create-a-pull-request
  const { data } = await user.rest.pulls.create({
    owner,
    repo,
    head: branch,
    base,
    title: `PromptOps looks at ${scenario}; it closes by itself`,
  });
  return { number: data.number, branch, headSha };
}

/** Commits one file to a branch as the user, and gives the new tip. */
export async function push(
  { owner, repo, user }: Place,
  {
    branch,
    expectedHead,
    text,
  }: { readonly branch: string; readonly expectedHead: string; readonly text: string },
): Promise<string> {
  const files = [{ path: "promptops-live.txt", bytes: new TextEncoder().encode(text) }];
  const made = await commitOnBranch(user, { owner, repo, branch, expectedHead, message: "Look", files });
  if (made.status !== "committed") throw new Error(`the user's commit is ${made.status}`);
  return made.sha;
}

export async function tipOf({ owner, repo, user }: Place, branch: string): Promise<string> {
  // https://docs.github.com/rest/commits/commits#get-a-commit
  const { data } = await user.rest.repos.getCommit({ owner, repo, ref: branch });
  return data.sha;
}

/** Closes the pull requests and removes the branches that this or an earlier, killed run made. */
export async function cleanUp({ owner, repo, user }: Place): Promise<number> {
  // https://docs.github.com/rest/git/refs#list-matching-references
  const { data: refs } = await user.rest.git.listMatchingRefs({ owner, repo, ref: `heads/${prefix}` });
  for (const { ref } of refs) {
    const branch = ref.replace("refs/heads/", "");
    // https://docs.github.com/rest/pulls/pulls#list-pull-requests
    const { data: pulls } = await user.rest.pulls.list({
      owner,
      repo,
      state: "open",
      head: `${owner}:${branch}`,
    });
    for (const { number, head } of pulls)
      if (head.ref === branch)
        await user.rest.pulls.update({ owner, repo, pull_number: number, state: "closed" });
    // https://docs.github.com/rest/git/refs#delete-a-reference
    await user.rest.git.deleteRef({ owner, repo, ref: `heads/${branch}` });
  }
  return refs.length;
}
