import type { Octokit } from "../connect/connect.ts";
import { failedRequest } from "../connect/failed-request.ts";
import { commitOnBranch, type NewCommit } from "./commit-on-branch.ts";
import { holdsFiles } from "./holds-files.ts";

/** The branch of the one pull request that brings releases to a branch that takes no commits. */
export function releaseBranchName(branch: string): string {
  return `promptops/release/${branch}`;
}

/**
 * Puts the release on a branch of its own, made anew from the tip whatever stood there, and sees to one open pull request.
 * Rejects where GitHub does not do it.
 */
export async function standingPullRequest(
  octokit: Octokit,
  commit: NewCommit,
): Promise<{ readonly number: number }> {
  const { owner, repo, branch: base, expectedHead: sha } = commit;
  const branch = releaseBranchName(base);
  if (!(await isCurrent(octokit, commit))) {
    await moveBranch(octokit, { owner, repo, branch, sha });
    const outcome = await commitOnBranch(octokit, { ...commit, branch });
    if (outcome.status !== "committed")
      throw new Error(`the release branch could not be written: ${outcome.status}`);
  }
  return { number: await openPullRequest(octokit, { owner, repo, branch, base, message: commit.message }) };
}

/**
 * Closes the app's own pull request of releases with a word, where one is open: nothing is due any more, so that what it
 * holds would give a number for nothing. Gives how many were closed.
 */
export async function closeStandingPullRequest(
  octokit: Octokit,
  { owner, repo, branch: base }: Pick<NewCommit, "owner" | "repo" | "branch">,
  { appLogin, why }: { readonly appLogin: string; readonly why: string },
): Promise<number> {
  const branch = releaseBranchName(base);
  const open = await openPullRequests(octokit, { owner, repo, branch, base });
  const own = open.filter(
    ({ user }) => user?.type === "Bot" && user.login.toLowerCase() === appLogin.toLowerCase(),
  );
  for (const { number } of own) {
    // https://docs.github.com/rest/issues/comments#create-an-issue-comment
    await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body: why });
    // https://docs.github.com/rest/pulls/pulls#update-a-pull-request
    await octokit.rest.pulls.update({ owner, repo, pull_number: number, state: "closed" });
  }
  return own.length;
}

interface BranchMove {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
  readonly sha: string;
}

/** Whether the branch holds this release already: one commit on the tip, with this message and these files. */
async function isCurrent(octokit: Octokit, commit: NewCommit): Promise<boolean> {
  const query = `query ReleaseBranch($owner: String!, $repo: String!, $ref: String!) {
    repository(owner: $owner, name: $repo) {
      ref(qualifiedName: $ref) { target { ... on Commit { message parents(first: 2) { nodes { oid } } } } }
    }
  }`;
  interface Answer {
    readonly repository: {
      readonly ref: {
        readonly target: { readonly message?: string; readonly parents?: Parents } | null;
      } | null;
    } | null;
  }
  interface Parents {
    readonly nodes: readonly ({ readonly oid: string } | null)[] | null;
  }
  const { owner, repo, branch, expectedHead, message } = commit;
  const ref = `refs/heads/${releaseBranchName(branch)}`;
  const answer = await octokit.graphql<Answer | undefined>(query, { owner, repo, ref });
  const target = answer?.repository?.ref?.target ?? null;
  const parents = (target?.parents?.nodes ?? []).map((parent) => parent?.oid);
  if (target?.message?.trimEnd() !== message.trimEnd() || parents.length !== 1 || parents[0] !== expectedHead)
    return false;
  // Somebody may have written another commit with the same words.
  const to = releaseBranchName(branch);
  return await holdsFiles(octokit, { owner, repo, from: expectedHead, to, files: commit.files });
}

/** Makes a branch point to a commit, whatever stood there. */
export async function moveBranch(octokit: Octokit, { owner, repo, branch, sha }: BranchMove): Promise<void> {
  try {
    // https://docs.github.com/rest/git/refs#update-a-reference
    await octokit.rest.git.updateRef({ owner, repo, ref: `heads/${branch}`, sha, force: true });
  } catch (error) {
    const status = failedRequest(error)?.status;
    if (status !== 404 && status !== 422) throw error;
    // https://docs.github.com/rest/git/refs#create-a-reference
    await octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha });
  }
}

interface Wanted {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
  readonly base: string;
  readonly message: string;
}

async function openPullRequest(octokit: Octokit, wanted: Wanted): Promise<number> {
  const { owner, repo, branch, base, message } = wanted;
  const [title = "Release prompts", ...body] = message.split("\n");
  const [first] = await openPullRequests(octokit, { owner, repo, branch, base });
  if (first === undefined) {
    // https://docs.github.com/rest/pulls/pulls#create-a-pull-request
    const created = await octokit.rest.pulls.create({
      owner,
      repo,
      head: branch,
      base,
      title,
      body: shown(body),
    });
    return created.data.number;
  }
  if (first.title !== title)
    // https://docs.github.com/rest/pulls/pulls#update-a-pull-request
    await octokit.rest.pulls.update({ owner, repo, pull_number: first.number, title, body: shown(body) });
  return first.number;
}

async function openPullRequests(octokit: Octokit, { owner, repo, branch, base }: Omit<Wanted, "message">) {
  // https://docs.github.com/rest/pulls/pulls#list-pull-requests
  const { data } = await octokit.rest.pulls.list({
    owner,
    repo,
    state: "open",
    head: `${owner}:${branch}`,
    base,
  });
  return data;
}

/** As a code block, so that nothing of a value comes alive. */
function shown(body: readonly string[]): string {
  const text = body.join("\n").trim();
  return `\`\`\`text\n${text.slice(0, 60_000)}\n\`\`\`\n`;
}
