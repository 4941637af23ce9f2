import type { Octokit } from "../connect/connect.ts";
import { failedRequest } from "../connect/failed-request.ts";
import { secondsToWait } from "../connect/wait-for-rate-limits.ts";
import type { PullRequestName } from "./own-comments.ts";

export interface AskedReviewers {
  readonly asked: readonly string[];
  /** GitHub does not take them: no access, not a member, the author. Whom it may take later is in neither list. */
  readonly refused: readonly string[];
}

/**
 * Asks people (`@login`) and teams (`@org/slug`) for their review, all with one request. GitHub refuses all of them for
 * one that it does not take, so they are then asked one by one.
 */
export async function requestReviewers(
  octokit: Octokit,
  pull: PullRequestName,
  reviewers: readonly string[],
): Promise<AskedReviewers> {
  if (reviewers.length === 0) return { asked: [], refused: [] };
  const first = await ask(octokit, pull, reviewers);
  if (first === "asked") return { asked: reviewers, refused: [] };
  if (first === "failed") return { asked: [], refused: [] };
  if (reviewers.length === 1) return { asked: [], refused: reviewers };
  const answers = new Map<string, Asking>();
  for (const each of reviewers.slice(0, mostOneByOne)) answers.set(each, await ask(octokit, pull, [each]));
  const thatAre = (answer: Asking): readonly string[] =>
    reviewers.filter((each) => answers.get(each) === answer);
  return { asked: thatAre("asked"), refused: thatAre("refused") };
}

const mostOneByOne = 15;

/** "failed" may be another answer a minute later. Nothing of a decision hangs on any of them. */
type Asking = "asked" | "refused" | "failed";

async function ask(octokit: Octokit, pull: PullRequestName, reviewers: readonly string[]): Promise<Asking> {
  const names = reviewers.map((each) => each.replace(/^@/, ""));
  const teams = names.filter((name) => name.includes("/")).map((name) => name.slice(name.indexOf("/") + 1));
  const people = names.filter((name) => !name.includes("/"));
  try {
    // https://docs.github.com/rest/pulls/review-requests#request-reviewers-for-a-pull-request
    await octokit.rest.pulls.requestReviewers({
      owner: pull.owner,
      repo: pull.repo,
      pull_number: pull.number,
      ...(people.length > 0 ? { reviewers: people } : {}),
      ...(teams.length > 0 ? { team_reviewers: teams } : {}),
    });
    return "asked";
  } catch (error) {
    const failed = failedRequest(error);
    if (failed === null) throw error;
    const isFinal = failed.status === 422 || failed.status === 403 || failed.status === 404;
    return isFinal && secondsToWait(error, 0) === null ? "refused" : "failed";
  }
}
