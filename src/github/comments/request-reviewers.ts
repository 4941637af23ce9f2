import type { Octokit } from "../connect/connect.ts";
import { failedRequest } from "../connect/failed-request.ts";
import type { PullRequestName } from "./own-comments.ts";

export interface AskedReviewers {
  readonly asked: readonly string[];
  /** GitHub does not take them: no access, not a member, the author. */
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
  if (await ask(octokit, pull, reviewers)) return { asked: reviewers, refused: [] };
  if (reviewers.length === 1) return { asked: [], refused: reviewers };
  const asked: string[] = [];
  for (const each of reviewers.slice(0, mostOneByOne)) if (await ask(octokit, pull, [each])) asked.push(each);
  return { asked, refused: reviewers.filter((each) => !asked.includes(each)) };
}

const mostOneByOne = 15;

async function ask(octokit: Octokit, pull: PullRequestName, reviewers: readonly string[]): Promise<boolean> {
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
    return true;
  } catch (error) {
    if (failedRequest(error)?.status === 422) return false;
    throw error;
  }
}
