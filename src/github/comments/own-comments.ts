import type { Octokit } from "../connect/connect.ts";

/** A pull request by its repository and number. */
export interface PullRequestName {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

export interface OwnComment {
  readonly id: number;
  /** As GraphQL names it. */
  readonly nodeId: string;
  readonly body: string;
  readonly url: string;
}

interface Author {
  readonly __typename: string;
  readonly login: string;
}

interface Answer {
  readonly viewer: { readonly login: string };
  readonly repository: { readonly pullRequest: { readonly comments: Comments } | null } | null;
}

interface Comments {
  readonly nodes: readonly (CommentNode | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface CommentNode {
  readonly id: string;
  readonly fullDatabaseId: string;
  readonly isMinimized: boolean;
  readonly body: string;
  readonly url: string;
  /** Null when the account is gone. */
  readonly author: Author | null;
}

// https://docs.github.com/graphql/reference/objects#pullrequest
// fullDatabaseId, because the ids of comments are past the 32 bits of databaseId.
const query = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        nodes { id fullDatabaseId isMinimized body url author { __typename login } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** GitHub takes at most 2,500 comments on a pull request; twice that ends what never ends. */
const mostPages = 50;

/**
 * The comments that this token's owner wrote under `marker` and that are not hidden, oldest first. A marker alone proves nothing: anybody can
 * write it. The workflow's token may not ask who it is over REST, so GraphQL's viewer says it.
 */
export async function ownComments(
  octokit: Octokit,
  pull: PullRequestName,
  marker: string,
): Promise<OwnComment[]> {
  const found: OwnComment[] = [];
  let after: string | null = null;
  for (let count = 0; count < mostPages; count++) {
    const { viewer, nodes, next } = await commentPage(octokit, pull, after);
    for (const node of nodes)
      if (node !== null && !node.isMinimized && isBy(viewer, node.author) && isUnder(marker, node.body))
        found.push({
          id: Number(node.fullDatabaseId),
          nodeId: node.id,
          body: node.body,
          url: node.url,
        });
    if (next === null) return found;
    after = next;
  }
  throw new Error(`the pull request has more than ${mostPages * 100} comments`);
}

interface CommentPage {
  readonly viewer: string;
  readonly nodes: readonly (CommentNode | null)[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

async function commentPage(
  octokit: Octokit,
  pull: PullRequestName,
  after: string | null,
): Promise<CommentPage> {
  const answer = await octokit.graphql<Answer | undefined>(query, { ...pull, after });
  const comments = answer?.repository?.pullRequest?.comments;
  // An answer that breaks off in the middle comes as nothing.
  if (answer === undefined || comments === undefined) throw new Error("the list of comments is not there");
  const { nodes, pageInfo } = comments;
  return { viewer: answer.viewer.login, nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** GraphQL calls a bot `x[bot]` as viewer and `x` as author; a person called `x` is somebody else. */
function isBy(viewer: string, author: Author | null): boolean {
  if (author === null) return false;
  if (viewer.endsWith("[bot]")) return author.__typename === "Bot" && `${author.login}[bot]` === viewer;
  return author.__typename === "User" && author.login === viewer;
}

/** The marker is the first line: within a quote or below other words it is not ours. */
function isUnder(marker: string, body: string): boolean {
  return body.split(/\r?\n/, 1)[0]?.trimEnd() === marker;
}
