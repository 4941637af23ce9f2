import { writeCommandAnswer } from "../../github/comments/command-answer.ts";
import type { Octokit } from "../../github/connect/connect.ts";
import {
  assignDraftIssue,
  closeDraftIssue,
  type DraftIssue,
  draftMarker,
  openDraftIssue,
  rewriteDraftIssue,
} from "../../github/drafts/draft-issues.ts";
import type { RepositoryName } from "../../github/objects/look-up-files.ts";
import {
  draftIssueBody,
  draftIssueTitle,
  nothingWaits,
  saidTooEarly,
  stillWaiting,
  wasReleased,
} from "../../report/approval/draft-issue-text.ts";
import { type JudgedDraft, namesDraft } from "./judge-draft.ts";

export interface DraftIssuePorts {
  readonly octokit: Octokit;
  readonly repository: RepositoryName;
  readonly branch: string;
}

/** What became of the drafts that wait, or waited. */
export interface DraftState {
  /** Those that wait still, also for a merge of the pull request that releases them. */
  readonly waiting: readonly JudgedDraft[];
  /** All issues of the app; none of a prompt that is not known to be settled is closed. */
  readonly issues: readonly DraftIssue[];
  /** Ids of prompts whose drafts could not be judged. */
  readonly unknown: ReadonlySet<string>;
  /** By id, what was released just now. */
  readonly released: ReadonlyMap<string, { readonly version: number; readonly sha: string }>;
}

/** GitHub takes 80 texts a minute; what is left over is written by the next turn. */
const mostWritten = 20;

/** Sees to one open issue for each draft that waits, and to none else. Gives how many are left for another turn. */
export async function settleDraftIssues(ports: DraftIssuePorts, state: DraftState): Promise<number> {
  const own = state.issues.filter(({ about }) => about.branch === ports.branch);
  const waiting = new Map(state.waiting.map((judged) => [judged.draft.id, judged]));
  const kept = new Set(state.waiting.flatMap(({ issue }) => issue?.number ?? []));
  const steps = [
    ...[...waiting.values()].flatMap((judged) => stepsOf(ports, judged)),
    ...own
      .filter(({ about, state: is }) => is === "open" && !state.unknown.has(about.id))
      .filter(({ number }) => !kept.has(number))
      .map((issue) => () => close(ports, issue, state)),
  ];
  for (const step of steps.slice(0, mostWritten)) await step();
  return Math.max(0, steps.length - mostWritten);
}

type Step = () => Promise<void>;

function stepsOf(ports: DraftIssuePorts, judged: JudgedDraft): readonly Step[] {
  const { issue, draft, unanswered } = judged;
  if (issue === null) return [() => open(ports, judged)];
  const isCurrent = issue.state === "open" && namesDraft(issue.body, draft);
  return [
    ...(isCurrent ? [] : [() => rewrite(ports, { issue, judged })]),
    ...unanswered.map((comment) => () => answer(ports, { judged, issue, comment })),
  ];
}

async function open({ octokit, repository }: DraftIssuePorts, judged: JudgedDraft): Promise<void> {
  const number = await openDraftIssue(octokit, repository, textOf(judged));
  const logins = judged.decision?.prompts.flatMap(({ can_approve }) => can_approve) ?? [];
  await assignDraftIssue(
    octokit,
    { ...repository, number },
    logins.map((login) => login.replace(/^@/, "")),
  );
}

function textOf({ draft }: JudgedDraft): { readonly title: string; readonly body: string } {
  return { title: draftIssueTitle(draft), body: `${draftMarker(draft)}\n${draftIssueBody(draft)}` };
}

async function rewrite(
  { octokit, repository }: DraftIssuePorts,
  { issue, judged }: { readonly issue: DraftIssue; readonly judged: JudgedDraft },
): Promise<void> {
  await rewriteDraftIssue(octokit, { ...repository, number: issue.number }, textOf(judged));
}

interface Answering {
  readonly judged: JudgedDraft;
  readonly issue: DraftIssue;
  readonly comment: JudgedDraft["unanswered"][number];
}

async function answer(
  { octokit, repository }: DraftIssuePorts,
  { judged, issue, comment }: Answering,
): Promise<void> {
  const { counted, decision } = judged;
  const text = counted.has(comment) && decision !== null ? stillWaiting(decision.reasons) : saidTooEarly;
  await writeCommandAnswer(
    octokit,
    { ...repository, number: issue.number },
    { answer: { comment: comment.id, headSha: null }, text },
  );
}

async function close(
  { octokit, repository }: DraftIssuePorts,
  { number, about }: DraftIssue,
  { released }: DraftState,
): Promise<void> {
  const made = released.get(about.id);
  const why = made === undefined ? nothingWaits : wasReleased(made.version, made.sha);
  await closeDraftIssue(octokit, { ...repository, number }, why);
}
