import type { Review } from "../../../approval/facts/facts.ts";
import { loginOf, typeOf } from "./login.ts";
import type { ReviewNode, TimelineNode } from "./pull-request-query.ts";

/** Reviews, each with what it was before it was dismissed, and by whom. */
export function reviewFacts(
  reviews: readonly ReviewNode[],
  timeline: readonly TimelineNode[],
): readonly Review[] {
  const dismissals = new Map(
    timeline
      .filter(({ __typename }) => __typename === "ReviewDismissedEvent")
      .map((event) => [event.review?.fullDatabaseId ?? "", event]),
  );
  return reviews.map((review) => {
    const { fullDatabaseId: id, author, state, commit, submittedAt, body } = review;
    const dismissal = state === "DISMISSED" ? dismissals.get(id) : undefined;
    return {
      id,
      user: loginOf(author),
      user_type: typeOf(author),
      state,
      commit_id: commit?.oid ?? null,
      submitted_at: submittedAt,
      body,
      ...(dismissal === undefined
        ? {}
        : {
            dismissed_from: dismissal.previousReviewState ?? null,
            dismissed_by: loginOf(dismissal.actor ?? null),
          }),
    };
  });
}
