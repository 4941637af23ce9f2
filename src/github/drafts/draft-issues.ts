import type { Octokit } from "../connect/connect.ts";
import { failedRequest } from "../connect/failed-request.ts";
import { labelledIssues } from "../issues/labelled-issues.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** Whose release an issue is about. */
export interface DraftName {
  readonly branch: string;
  /** The prompt's id. */
  readonly id: string;
}

/** An issue that the app itself opened. */
export interface DraftIssue {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly about: DraftName;
  readonly body: string;
}

/** Found again by this label, without a reading of all issues. */
const label = "promptops";

/** The first line of an issue, by which it is found again; it counts only where the app itself wrote it. */
export function draftMarker({ branch, id }: DraftName): string {
  return `<!-- promptops:draft branch=${coded(branch)} prompt=${coded(id)} -->`;
}

/** No `-` and no `>` in it, so that no name ends the comment. */
function coded(name: string): string {
  return encodeURIComponent(name).replaceAll("-", "%2D");
}

/** Which draft such a text is about; null where it is none. */
export function readDraftMarker(body: string): DraftName | null {
  const [, branch, id] =
    /^<!-- promptops:draft branch=([\w.%!~*'()]{1,2000}) prompt=([\w.%!~*'()]{1,2000}) -->\r?(?:\n|$)/.exec(
      body,
    ) ?? [];
  if (branch === undefined || id === undefined) return null;
  try {
    return { branch: decodeURIComponent(branch), id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}

/** All issues that the app opened about drafts, the oldest first. */
export async function draftIssues(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  appLogin: string,
): Promise<readonly DraftIssue[]> {
  const all = await labelledIssues(octokit, { owner, repo }, label).catch((error: unknown) => {
    // A repository that has no issues.
    if (failedRequest(error)?.status === 410) return [];
    throw error;
  });
  return all.flatMap(({ number, state, body, user, pull_request }) => {
    const about = readDraftMarker(body ?? "");
    const isOwn = user?.type === "Bot" && user.login.toLowerCase() === appLogin.toLowerCase();
    if (about === null || !isOwn || pull_request !== undefined) return [];
    return [{ number, state: state === "open" ? "open" : "closed", about, body: body ?? "" }];
  });
}

export interface DraftText {
  readonly about: DraftName;
  readonly title: string;
  readonly body: string;
}

function marked(about: DraftName, body: string): string {
  return `${draftMarker(about)}\n${body}`;
}

/** Opens an issue. It is never tried twice here: whether it was made is read from the list. */
export async function openDraftIssue(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { about, title, body }: DraftText,
): Promise<number> {
  // https://docs.github.com/rest/issues/issues#create-an-issue
  const { data } = await octokit.rest.issues.create({
    owner,
    repo,
    title,
    body: marked(about, body),
    labels: [label],
    request: { retries: 0 },
  });
  if (typeof data !== "object") throw new Error("the answer about the issue broke off");
  return data.number;
}

interface IssueName extends RepositoryName {
  readonly number: number;
}

/** Writes what an issue says, and opens it where it is closed. */
export async function rewriteDraftIssue(
  octokit: Octokit,
  { owner, repo, number }: IssueName,
  { about, title, body }: DraftText,
): Promise<void> {
  // https://docs.github.com/rest/issues/issues#update-an-issue
  await octokit.rest.issues.update({
    owner,
    repo,
    issue_number: number,
    title,
    body: marked(about, body),
    state: "open",
  });
}

/** Has GitHub tell people about an issue; whom it does not take, it may leave out. Never rejects. */
export async function assignDraftIssue(
  octokit: Octokit,
  { owner, repo, number }: IssueName,
  logins: readonly string[],
): Promise<void> {
  const assignees = logins.slice(0, 10);
  if (assignees.length === 0) return;
  await octokit.rest.issues.update({ owner, repo, issue_number: number, assignees }).catch(() => null);
}

/** Says why, and closes it. */
export async function closeDraftIssue(
  octokit: Octokit,
  { owner, repo, number }: IssueName,
  why: string,
): Promise<void> {
  // https://docs.github.com/rest/issues/comments#create-an-issue-comment
  await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body: why });
  await octokit.rest.issues.update({ owner, repo, issue_number: number, state: "closed" });
}
