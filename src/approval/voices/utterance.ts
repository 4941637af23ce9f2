import type { CountedApproval, Reason } from "../decision.ts";
import type { Comment, PullRequestFacts, Review } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { ownerKey, shownOwner } from "../facts/owner-name.ts";
import { commandsIn } from "./commands.ts";

/** What a person said that may decide: by a review or by a comment. */
export interface Utterance {
  readonly kind: "approves" | "objects" | "withdraws" | "dismissed";
  /** Key of the login. */
  readonly user: string;
  readonly by: CountedApproval["by"];
  readonly id: string;
  /** The commit that it is about; null where nobody knows. */
  readonly commit: string | null;
  readonly at: number;
  readonly shown: string;
}

export interface Utterances {
  readonly said: readonly Utterance[];
  /** Why something that was said does not count. */
  readonly setAside: readonly Reason[];
}

type Heard = Utterance | Reason | null;

/** What was said on this pull request, oldest first; at the same time, what is against the merge comes last. */
export function utterances(facts: PullRequestFacts, policy: DecisionPolicy): Utterances {
  const heard: readonly Heard[] = [
    ...facts.reviews.map((review) => ofReview(review, facts, policy)),
    ...facts.reviews.map((review) => cancelIn(review, facts)),
    ...facts.comments.flatMap((comment) => ofComment(comment, policy)),
  ];
  const said = heard.filter((each) => each !== null && "kind" in each);
  const setAside = heard.filter((each) => each !== null && "code" in each);
  return { said: said.toSorted(bySequence), setAside };
}

const rank: Readonly<Record<Utterance["kind"], number>> = {
  approves: 0,
  withdraws: 1,
  dismissed: 2,
  objects: 3,
};

function bySequence(a: Utterance, b: Utterance): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.kind !== b.kind) return rank[a.kind] - rank[b.kind];
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function ofReview(review: Review, { pr }: PullRequestFacts, policy: DecisionPolicy): Heard {
  if (review.user === null) return null;
  const shown = shownOwner(review.user);
  const state = review.state.toUpperCase();
  if (typeof review.pr === "number" && review.pr !== pr.number) {
    if (state !== "APPROVED") return null;
    const text = `The approval of ${shown} belongs to another pull request (${review.pr}).`;
    return { code: "other-pull-request", subject: shown, text };
  }
  const kind = kindOf(state, review, policy);
  if (kind === null) return null;
  const at = moment(review.submitted_at) ?? unknownTime(kind);
  return {
    kind,
    user: ownerKey(review.user),
    by: "review",
    id: String(review.id),
    commit: review.commit_id,
    at,
    shown,
  };
}

/**
 * `/approve cancel` in a review's text takes back what its author approved. It is the one command that counts there: no
 * answer of the app's could name the head for another.
 */
function cancelIn({ id, user, body, commit_id, submitted_at, pr }: Review, facts: PullRequestFacts): Heard {
  if (user === null || (typeof pr === "number" && pr !== facts.pr.number)) return null;
  if (!commandsIn(body).some(({ kind }) => kind === "cancel")) return null;
  const at = moment(submitted_at) ?? unknownTime("withdraws");
  const about = { by: "review", id: String(id), commit: commit_id, at } as const;
  return { kind: "withdraws", user: ownerKey(user), shown: shownOwner(user), ...about };
}

/**
 * A request for changes is lifted by the one who made it, as if it had never been said: what they approved before is
 * held to its content, where approvals are. Dismissed by others, or nobody knows by whom, it stands.
 */
function kindOf(
  state: string,
  { user, dismissed_from, dismissed_by }: Review,
  { stale }: DecisionPolicy,
): Utterance["kind"] | null {
  if (state === "APPROVED") return "approves";
  if (state === "CHANGES_REQUESTED") return "objects";
  if (state !== "DISMISSED") return null;
  const from = dismissed_from?.toUpperCase();
  if (from === "APPROVED" || from === "COMMENTED") return "dismissed";
  const byThemselves =
    user !== null && typeof dismissed_by === "string" && ownerKey(dismissed_by) === ownerKey(user);
  if (!byThemselves) return "objects";
  return from === "CHANGES_REQUESTED" && stale !== "never" ? null : "dismissed";
}

function ofComment(comment: Comment, policy: DecisionPolicy): readonly Heard[] {
  const { user } = comment;
  if (user === null) return [];
  return commandsIn(comment.body).map((command) => {
    if (command.kind !== "approve" && command.kind !== "cancel") return null;
    const shown = shownOwner(user);
    const kind = command.kind === "approve" ? "approves" : "withdraws";
    const refused = command.kind === "approve" ? refusal(comment, policy) : null;
    if (refused !== null) return { ...refused, subject: shown };
    const at = moment(comment.created_at) ?? unknownTime(kind);
    return {
      kind,
      user: ownerKey(user),
      by: "comment",
      id: String(comment.id),
      commit: comment.head_sha_at,
      at,
      shown,
    };
  });
}

/** Taking an approval back counts even where an approval would not. */
function refusal(comment: Comment, { comment_approvals }: DecisionPolicy): Omit<Reason, "subject"> | null {
  const shown = shownOwner(comment.user ?? "");
  if (!comment_approvals) {
    return {
      code: "not-allowed",
      text: `The /approve of ${shown} does not count: approval by comment is not allowed here.`,
    };
  }
  if (comment.edited_by !== null) {
    return {
      code: "edited",
      text: `The /approve of ${shown} does not count: the comment was edited by ${shownOwner(comment.edited_by)}.`,
    };
  }
  if (comment.head_sha_at === null) {
    return {
      code: "unanswered",
      text: `The /approve of ${shown} counts once the app has answered it, which names the commit.`,
    };
  }
  return null;
}

/** Without a time an approval is the oldest and anything against the merge the newest. */
function unknownTime(kind: Utterance["kind"]): number {
  return kind === "approves" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970; null where the text is no full timestamp with its offset. */
function moment(text: string | null | undefined): number | null {
  if (typeof text !== "string" || !timestamp.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
