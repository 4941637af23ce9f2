import type { PullRequestName } from "../../comments/own-comments.ts";
import type { Octokit } from "../../connect/connect.ts";
import { pageSize } from "../../connect/every-page.ts";
import { lessAtOnce } from "../../connect/less-at-once.ts";
import type { FileNode } from "../../objects/look-up-files.ts";
import type { Actor } from "./login.ts";

/** A list of GraphQL's, one page. */
export interface Page<T> {
  readonly totalCount: number;
  readonly nodes: readonly (T | null)[] | null;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly endCursor: string | null;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
  };
}

export interface Person {
  readonly user: { readonly login: string } | null;
  readonly email?: string | null;
}

export interface CommitNode {
  readonly oid: string;
  readonly committedViaWeb: boolean;
  readonly changedFilesIfAvailable: number | null;
  readonly author: Person | null;
  readonly committer: Person | null;
  readonly authors: Page<Person>;
  readonly parents: Page<{ readonly oid: string }>;
  readonly signature: { readonly isValid: boolean } | null;
}

export interface ReviewNode {
  readonly fullDatabaseId: string;
  readonly author: Actor;
  readonly state: string;
  readonly body: string;
  readonly submittedAt: string | null;
  /** Null once the commit is gone. */
  readonly commit: { readonly oid: string } | null;
}

export interface CommentNode {
  readonly fullDatabaseId: string;
  readonly author: Actor;
  readonly editor: Actor;
  readonly lastEditedAt: string | null;
  readonly createdAt: string;
  readonly body: string;
}

export interface TimelineNode {
  readonly __typename: string;
  readonly actor?: Actor;
  readonly previousReviewState?: string;
  readonly review?: { readonly fullDatabaseId: string } | null;
  readonly previousRefName?: string;
  readonly requestedReviewer?: {
    readonly __typename: string;
    readonly login?: string;
    readonly combinedSlug?: string;
  } | null;
}

/** How often the head was moved by force; it has moved where this has grown, though it be the same again. */
export interface Forced {
  readonly totalCount: number;
}

export const forcedPushes =
  "forced: timelineItems(first: 1, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { totalCount }";

export interface PullRequestNode {
  readonly number: number;
  readonly state: string;
  readonly isDraft: boolean;
  readonly createdAt: string;
  readonly isCrossRepository: boolean;
  readonly changedFiles: number;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly headRefOid: string;
  readonly forced: Forced;
  /** Null where the fork is gone. */
  readonly headRepository: { readonly nameWithOwner: string } | null;
  readonly author: Actor;
  /** Null where the branch is gone. */
  readonly baseRef: {
    readonly target: { readonly oid: string; readonly policy?: FileNode | null } | null;
  } | null;
  readonly commits: Page<{ readonly commit: CommitNode }>;
  readonly reviews: Page<ReviewNode>;
  readonly comments: Page<CommentNode>;
  readonly timelineItems: Page<TimelineNode>;
}

interface Answer {
  readonly viewer: { readonly login: string };
  readonly repository: {
    readonly nameWithOwner: string;
    readonly defaultBranchRef: { readonly name: string } | null;
    readonly pullRequest: PullRequestNode | null;
  } | null;
}

const page = "pageInfo { hasNextPage endCursor hasPreviousPage startCursor } totalCount";
const actor = "{ __typename login }";

type List = "commits" | "reviews" | "comments" | "timelineItems";

/** The lists of a pull request, each by the name that a further page asks for it. */
const lists: Readonly<Record<List, string>> = {
  // https://docs.github.com/graphql/reference/objects#commit
  commits: `nodes { commit {
    oid committedViaWeb changedFilesIfAvailable
    author { email user { login } } committer { email user { login } }
    authors(first: 100) { nodes { user { login } } ${page} }
    parents(first: 20) { nodes { oid } ${page} }
    signature { isValid }
  } } ${page}`,
  // https://docs.github.com/graphql/reference/objects#pullrequestreview
  reviews: `nodes { fullDatabaseId author ${actor} state body submittedAt commit { oid } } ${page}`,
  // https://docs.github.com/graphql/reference/objects#issuecomment
  comments: `nodes { fullDatabaseId author ${actor} editor ${actor} lastEditedAt createdAt body } ${page}`,
  // https://docs.github.com/graphql/reference/objects#reviewdismissedevent
  timelineItems: `nodes {
    __typename
    ... on ReviewDismissedEvent { actor ${actor} previousReviewState review { fullDatabaseId } }
    ... on BaseRefChangedEvent { previousRefName }
    ... on ReviewRequestedEvent {
      requestedReviewer { __typename ... on User { login } ... on Team { combinedSlug } }
    }
  } ${page}`,
};

const itemTypes = "itemTypes: [REVIEW_DISMISSED_EVENT, BASE_REF_CHANGED_EVENT, REVIEW_REQUESTED_EVENT]";

const query = `query PullRequest(
  $owner: String!, $repo: String!, $number: Int!, $policy: String!, $count: Int!
) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    nameWithOwner
    defaultBranchRef { name }
    pullRequest(number: $number) {
      number state isDraft createdAt isCrossRepository changedFiles
      baseRefName headRefName headRefOid headRepository { nameWithOwner } author ${actor} ${forcedPushes}
      baseRef { target { oid ... on Commit { policy: file(path: $policy) { oid mode type } } } }
      commits(first: $count) { ${lists.commits} }
      reviews(first: $count) { ${lists.reviews} }
      comments(last: $count) { ${lists.comments} }
      timelineItems(first: $count, ${itemTypes}) { ${lists.timelineItems} }
    }
  }
}`;

export interface FirstLook {
  readonly viewer: string;
  /** The name that the repository has now, whatever it was asked for by. */
  readonly fullName: string;
  readonly defaultBranch: string | null;
  readonly pull: PullRequestNode;
}

/** The pull request with the first hundred of everything, in one request. Rejects where there is none. */
export async function firstLook(
  octokit: Octokit,
  { owner, repo, number }: PullRequestName,
  policy: string,
): Promise<FirstLook> {
  // https://docs.github.com/graphql/reference/objects#pullrequest
  const answer = await lessAtOnce(pageSize, (count) =>
    octokit.graphql<Answer | undefined>(query, { owner, repo, number, policy, count }),
  );
  const pull = answer?.repository?.pullRequest;
  if (answer?.repository === undefined || answer.repository === null || pull === undefined || pull === null)
    throw new Error("the pull request is not there");
  const { nameWithOwner: fullName, defaultBranchRef } = answer.repository;
  return { viewer: answer.viewer.login, fullName, defaultBranch: defaultBranchRef?.name ?? null, pull };
}

/** The other pages of a list, forwards; comments come backwards, the newest first. */
export async function nextPage<T>(
  octokit: Octokit,
  { owner, repo, number }: PullRequestName,
  { list, cursor }: { readonly list: List; readonly cursor: string },
): Promise<Page<T>> {
  const bounds = list === "comments" ? "last: $count, before: $cursor" : "first: $count, after: $cursor";
  const types = list === "timelineItems" ? `, ${itemTypes}` : "";
  const source = `query MoreOfPullRequest(
    $owner: String!, $repo: String!, $number: Int!, $cursor: String!, $count: Int!
  ) {
    repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
      list: ${list}(${bounds}${types}) { ${lists[list]} }
    } }
  }`;
  interface More {
    readonly repository: { readonly pullRequest: { readonly list: Page<T> } | null } | null;
  }
  const answer = await lessAtOnce(pageSize, (count) =>
    octokit.graphql<More | undefined>(source, { owner, repo, number, cursor, count }),
  );
  const more = answer?.repository?.pullRequest?.list;
  if (more === undefined) throw new Error(`the list of ${list} is not there`);
  return more;
}
