import { changedFiles } from "./changed-files.ts";
import { type Asking, actorNode } from "./graphql-actor.ts";
import { commitNode } from "./graphql-commit.ts";
import { connection } from "./graphql-connection.ts";
import { refNode } from "./graphql-repository.ts";
import { commentUrl, type IssueComment } from "./issue-comments.ts";
import { branchPoint, commitsOf, type PullRequest } from "./pull-request.ts";
import { updatedAt } from "./pull-request-json.ts";
import type { Review, TimelineEvent } from "./reviews.ts";
import { userOf } from "./world.ts";

export function pullRequestNode(asking: Asking, pull: PullRequest, repositoryNode: object): object {
  const { repository, number } = pull;
  const fork = pull.headOwner !== repository.owner;
  return {
    __typename: "PullRequest",
    id: `PR_${pull.id}`,
    number,
    repository: repositoryNode,
    state: pull.state === "open" ? "OPEN" : pull.merged ? "MERGED" : "CLOSED",
    isDraft: pull.draft,
    locked: pull.locked,
    title: pull.title,
    createdAt: pull.createdAt,
    updatedAt: () => updatedAt(pull),
    author: actorNode(pull.author),
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    baseRef: () => refNode(asking, repository, `refs/heads/${pull.baseRef}`),
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    isCrossRepository: fork,
    headRepositoryOwner: () =>
      fork && pull.forkGone
        ? null
        : { ...actorNode(userOf(asking.world, pull.headOwner)), __typename: "User" },
    headRepository: () =>
      fork && pull.forkGone
        ? null
        : {
            __typename: "Repository",
            name: repository.name,
            nameWithOwner: `${pull.headOwner}/${repository.name}`,
          },
    changedFiles: async () =>
      pull.counts.changedFiles ?? (await changedFiles(repository, branchPoint(pull), pull.headSha)).length,
    files: async (slice: Parameters<ReturnType<typeof connection>>[0]) => {
      const listed = await changedFiles(repository, branchPoint(pull), pull.headSha);
      return connection(() => listed.map(fileNode))(slice);
    },
    commits: (slice: Parameters<ReturnType<typeof connection>>[0]) => {
      const listed = commitsOf(pull);
      const nodes = listed
        .slice(0, 250)
        .map((oid) => ({ commit: commitNode(asking.world, repository, oid) }));
      const total = pull.counts.commits ?? listed.length;
      return { ...connection(() => nodes)(slice), totalCount: total };
    },
    reviews: connection(() => pull.reviews.map((review) => reviewNode(asking, pull, review))),
    comments: connection(() =>
      repository.comments
        .filter((comment) => comment.number === number)
        .map((comment) => commentNode(asking, pull, comment)),
    ),
    reviewRequests: connection(() => [
      ...[...pull.requested.users].map((login) => ({
        requestedReviewer: actorNode(userOf(asking.world, login)),
      })),
      ...[...pull.requested.teams].map((slug) => ({
        requestedReviewer: { __typename: "Team", slug, combinedSlug: `${repository.owner}/${slug}` },
      })),
    ]),
    timelineItems: (
      given: { readonly itemTypes?: readonly string[] } & Parameters<ReturnType<typeof connection>>[0],
    ) => {
      const nodes = pull.timeline
        .filter(({ event }) => given.itemTypes?.includes(itemTypes[event]) ?? true)
        .map((event) => timelineNode(asking, pull, event));
      return connection(() => nodes)(given);
    },
  };
}

function fileNode({ filename, status }: { readonly filename: string; readonly status: string }): object {
  const changeType = { removed: "DELETED" }[status] ?? status.toUpperCase();
  return { __typename: "PullRequestChangedFile", path: filename, changeType };
}

const itemTypes: Readonly<Record<TimelineEvent["event"], string>> = {
  review_dismissed: "REVIEW_DISMISSED_EVENT",
  head_ref_force_pushed: "HEAD_REF_FORCE_PUSHED_EVENT",
  base_ref_changed: "BASE_REF_CHANGED_EVENT",
  review_requested: "REVIEW_REQUESTED_EVENT",
  labeled: "LABELED_EVENT",
  unlabeled: "UNLABELED_EVENT",
};

const typeNames: Readonly<Record<TimelineEvent["event"], string>> = {
  review_dismissed: "ReviewDismissedEvent",
  head_ref_force_pushed: "HeadRefForcePushedEvent",
  base_ref_changed: "BaseRefChangedEvent",
  review_requested: "ReviewRequestedEvent",
  labeled: "LabeledEvent",
  unlabeled: "UnlabeledEvent",
};

function timelineNode(asking: Asking, pull: PullRequest, item: TimelineEvent): object {
  const { repository } = pull;
  const asked = item.reviewer;
  return {
    __typename: typeNames[item.event],
    id: `TE_${item.id}`,
    actor: actorNode(item.actor),
    createdAt: item.createdAt,
    ...(item.review === undefined ? {} : { review: reviewNode(asking, pull, item.review) }),
    previousReviewState: item.previousState ?? null,
    previousRefName: item.before ?? "",
    currentRefName: item.after ?? "",
    beforeCommit: () =>
      item.before === undefined ? null : commitNode(asking.world, repository, item.before),
    afterCommit: () => (item.after === undefined ? null : commitNode(asking.world, repository, item.after)),
    requestedReviewer: () => {
      if (asked === undefined) return null;
      if (asked.kind === "user") return actorNode(userOf(asking.world, asked.name));
      return { __typename: "Team", slug: asked.name, combinedSlug: `${repository.owner}/${asked.name}` };
    },
    label: { id: "L", name: item.label ?? "", color: "000000" },
  };
}

function reviewNode({ world }: Asking, { repository }: PullRequest, review: Review): object {
  return {
    __typename: "PullRequestReview",
    id: `PRR_${review.id}`,
    fullDatabaseId: String(review.id),
    author: actorNode(review.author),
    state: review.state,
    body: review.body,
    submittedAt: review.submittedAt,
    // Null once nothing leads to the commit and GitHub has swept it away.
    commit: () => commitNode(world, repository, review.commitId),
  };
}

export function commentNode(
  { world, token }: Asking,
  { repository }: Pick<PullRequest, "repository">,
  comment: IssueComment,
): object {
  return {
    __typename: "IssueComment",
    id: `IC_${comment.id}`,
    fullDatabaseId: String(comment.id),
    isMinimized: comment.hidden,
    body: comment.body,
    url: commentUrl(world, repository, comment),
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    lastEditedAt: comment.lastEditedAt,
    editor: actorNode(comment.editor),
    viewerDidAuthor: comment.author?.login === token.as.login,
    author: actorNode(comment.author),
  };
}
