import { isSameText } from "../comments/same-text.ts";
import type { Octokit } from "../connect/connect.ts";
import { isUnclear } from "../connect/failed-request.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import { labelledIssues } from "./labelled-issues.ts";

/** Issues of one kind are found again by this label and by who wrote them. */
export interface StickyKind {
  readonly label: string;
  /** How the first line begins, without the rest of the HTML comment: `<!-- promptops:monitor `. */
  readonly mark: string;
}

export interface StickyIssue {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly title: string;
  /** Its first line is the marker. */
  readonly body: string;
  readonly url: string;
}

export type StickyText = Pick<StickyIssue, "state" | "title" | "body">;

/**
 * The issues of a kind that this token's owner wrote, the oldest first. A marker alone proves nothing: anybody can write
 * it. Rejects where GitHub does not give all of them.
 */
export async function stickyIssues(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { label, mark }: StickyKind,
): Promise<readonly StickyIssue[]> {
  // The workflow's token may not ask who it is over REST, so GraphQL's viewer says it.
  const { viewer } = await octokit.graphql<{ readonly viewer: { readonly login: string } }>(
    "query ownLogin { viewer { login } }",
  );
  const all = await labelledIssues(octokit, { owner, repo }, label);
  return all.flatMap(({ number, state, title, body, user, html_url: url, pull_request }) => {
    const isOwn = user?.login.toLowerCase() === viewer.login.toLowerCase();
    if (!isOwn || pull_request !== undefined || !(body ?? "").startsWith(mark)) return [];
    return [{ number, state: state === "open" ? "open" : "closed", title, body: body ?? "", url }];
  });
}

/** Opens an issue. Where it is not clear whether GitHub did, it is looked for before it is said to have failed. */
export async function openStickyIssue(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { kind, title, body }: { readonly kind: StickyKind } & Omit<StickyText, "state">,
): Promise<string> {
  try {
    // https://docs.github.com/rest/issues/issues#create-an-issue
    const { data } = await octokit.rest.issues.create({
      owner,
      repo,
      title,
      body,
      labels: [kind.label],
      request: { retries: 0 },
    });
    // An answer that breaks off in the middle comes as text.
    if (typeof data === "object") return data.html_url;
  } catch (error) {
    if (!isUnclear(error)) throw error;
  }
  const [written] = (await stickyIssues(octokit, { owner, repo }, kind)).filter(
    (issue) => markerOf(issue.body) === markerOf(body),
  );
  if (written === undefined) throw new Error("GitHub did not say whether it opened the issue");
  return written.url;
}

/** Makes an issue say this; nothing is asked of GitHub where it says it already. */
export async function rewriteStickyIssue(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { issue, text }: { readonly issue: StickyIssue; readonly text: StickyText },
): Promise<void> {
  const isSame =
    isSameText(issue.body, text.body) && issue.title === text.title && issue.state === text.state;
  if (isSame) return;
  // https://docs.github.com/rest/issues/issues#update-an-issue
  await octokit.rest.issues.update({ owner, repo, issue_number: issue.number, ...text });
}

function markerOf(body: string): string {
  return body.split(/\r?\n/, 1)[0]?.trimEnd() ?? "";
}
