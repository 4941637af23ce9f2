import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";
import { type RefusedRequest, refusal } from "../connect/refusal.ts";
import type { PullRequestName } from "./own-comments.ts";

/** That a label was put on a pull request. */
export interface Labelling {
  /** The person; null for a bot, or an account that is gone. */
  readonly by: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether the pull request was opened again after it, which sets off a run as well. */
  readonly reopened: boolean;
}

/** null: the label is not there, or was taken off again. */
export type LastLabelling =
  | { readonly status: "known"; readonly labelling: Labelling | null }
  | RefusedRequest;

/** A hundred events a page; who has more than this has to look elsewhere. */
const mostPages = 50;

/** Who put a label on a pull request last, and when. GitHub's own record: nobody can date it back. Never rejects. */
export async function lastLabelling(
  octokit: Octokit,
  { owner, repo, number }: PullRequestName,
  label: string,
): Promise<LastLabelling> {
  try {
    const asked = { owner, repo, issue_number: number, per_page: pageSize };
    const events = await everyPage(
      // https://docs.github.com/rest/issues/events#list-issue-events-for-an-issue-or-pull-request
      (page) => octokit.rest.issues.listEvents({ ...asked, page }),
      mostPages,
    );
    let labelling: Labelling | null = null as Labelling | null;
    for (const event of events) {
      if (event.event === "reopened" && labelling !== null) labelling = { ...labelling, reopened: true };
      if (!("label" in event) || event.label.name.toLowerCase() !== label.toLowerCase()) continue;
      if (event.event === "unlabeled") labelling = null;
      if (event.event !== "labeled") continue;
      const { actor, created_at } = event;
      labelling = {
        by: actor?.type === "User" ? actor.login : null,
        at: Date.parse(created_at),
        reopened: false,
      };
    }
    return { status: "known", labelling };
  } catch (error) {
    return refusal(error, {
      doing: "read the labels of the pull request",
      permission: "pull-requests: read",
    });
  }
}
