import type { DraftPeople } from "../../approval/facts/draft-facts.ts";
import { mostCommits } from "../../approval/facts/most-listed.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { Octokit } from "../connect/connect.ts";
import { pageSize } from "../connect/every-page.ts";
import { loginOf } from "../facts/lists/login.ts";
import { firstLook } from "../facts/lists/pull-request-query.ts";
import { readCommits } from "../facts/lists/read-commits.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** What brought a draft to its branch. */
export interface DraftOrigin extends RepositoryName {
  readonly branch: string;
  /** Pull requests by number. */
  readonly pulls: readonly number[];
  /** Commits of the branch whose content is no pull request's: pushed, or merged by hand. */
  readonly commits: readonly string[];
}

/** Who gave a draft its content. Rejects where that cannot be read as a whole. */
export async function readDraftPeople(octokit: Octokit, origin: DraftOrigin): Promise<DraftPeople> {
  const parts: DraftPeople[] = [];
  for (const number of origin.pulls) parts.push(await peopleOfPull(octokit, { ...origin, number }));
  const pushes =
    origin.commits.length === 0 ? [] : await pushesTo(octokit, { ...origin, branch: origin.branch });
  for (const sha of origin.commits) parts.push(await peopleOfCommit(octokit, { ...origin, sha }, pushes));
  const authors = new Set(parts.map(({ author }) => author));
  const [author = null] = authors;
  return {
    author: authors.size === 1 ? author : null,
    wrote: distinct(parts.flatMap(({ wrote }) => wrote)),
    pushed: distinct(parts.flatMap(({ pushed }) => pushed)),
    unattributed: parts.flatMap(({ unattributed }) => unattributed),
    pusherUnknown: parts.flatMap(({ pusherUnknown }) => pusherUnknown),
  };
}

function distinct(logins: readonly string[]): readonly string[] {
  return [...new Set(logins)];
}

async function peopleOfPull(
  octokit: Octokit,
  { owner, repo, number }: RepositoryName & { readonly number: number },
): Promise<DraftPeople> {
  const { pull } = await firstLook(octokit, { owner, repo, number }, policyPath);
  if (pull.commits.totalCount > mostCommits) throw new Error(`#${number} has more commits than GitHub lists`);
  const commits = await readCommits(octokit, { owner, repo, number }, pull);
  const author = loginOf(pull.author);
  // Pushes to a fork are recorded in the fork, where the app may not look.
  const pushes = pull.isCrossRepository
    ? []
    : await pushesTo(octokit, { owner, repo, branch: pull.headRefName });
  const wrote = commits.flatMap((commit) => [commit.author, commit.committer, ...commit.co_authors]);
  return {
    author,
    wrote: [author, ...wrote].filter((login) => login !== null),
    pushed: pushes.flatMap(({ by }) => by ?? []),
    unattributed: commits
      .filter((commit) => commit.author === null || commit.committer === null)
      .map(({ sha }) => sha),
    pusherUnknown: pull.isCrossRepository || pushes.length > 0 ? [] : [pull.headRefOid],
  };
}

async function peopleOfCommit(
  octokit: Octokit,
  { owner, repo, sha }: RepositoryName & { readonly sha: string },
  pushes: readonly Pushed[],
): Promise<DraftPeople> {
  interface Person {
    readonly user: { readonly login: string } | null;
  }
  interface Answer {
    readonly repository: {
      readonly object: {
        readonly committer?: Person | null;
        readonly authors?: {
          readonly nodes: readonly (Person | null)[] | null;
          readonly pageInfo: { readonly hasNextPage: boolean };
        };
      } | null;
    } | null;
  }
  const query = `query DraftCommit($owner: String!, $repo: String!, $sha: GitObjectID!) {
    repository(owner: $owner, name: $repo) { object(oid: $sha) { ... on Commit {
      committer { user { login } }
      authors(first: 100) { nodes { user { login } } pageInfo { hasNextPage } }
    } } }
  }`;
  // https://docs.github.com/graphql/reference/objects#commit
  const answer = await octokit.graphql<Answer | undefined>(query, { owner, repo, sha });
  const commit = answer?.repository?.object;
  const nodes = commit?.authors?.nodes;
  if (nodes === undefined || nodes === null || commit?.authors?.pageInfo.hasNextPage !== false)
    throw new Error(`the people of ${sha} cannot be read`);
  const authors = nodes.map((node) => node?.user?.login ?? null);
  const people = [...authors, commit.committer?.user?.login ?? null];
  const by = pushes.find(({ after }) => after === sha)?.by ?? null;
  return {
    author: authors[0] ?? null,
    wrote: people.filter((login) => login !== null),
    pushed: by === null ? [] : [by],
    unattributed: people.includes(null) ? [sha] : [],
    // Of several commits in one push GitHub names the last alone.
    pusherUnknown: by === null ? [sha] : [],
  };
}

interface Pushed {
  readonly by: string | null;
  readonly after: string;
}

/** The newest pushes to a branch of that name, also to one that is deleted: as many as one page has. */
async function pushesTo(
  octokit: Octokit,
  { owner, repo, branch }: RepositoryName & { readonly branch: string },
): Promise<readonly Pushed[]> {
  // https://docs.github.com/rest/repos/repos#list-repository-activities
  const { data } = await octokit.rest.repos.listActivities({
    owner,
    repo,
    ref: `refs/heads/${branch}`,
    per_page: pageSize,
  });
  if (!Array.isArray(data)) throw new Error("the list of pushes breaks off");
  return data.map(({ actor, after }) => ({ by: actor?.login ?? null, after }));
}
