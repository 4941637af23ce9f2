import type { DraftIssue, DraftText } from "../../github/drafts/draft-issues.ts";
import type { RepositoryName } from "../../github/objects/look-up-files.ts";
import {
  draftIssueBody,
  draftIssueTitle,
  nothingWaits,
  saidTooEarly,
  stillWaiting,
  wasReleased,
} from "../../report/approval/draft-issue-text.ts";
import type { Platform } from "../platform.ts";
import { type DecidedDraft, namesDraft } from "./decide-draft.ts";

export interface DraftIssuePorts {
  readonly platform: Platform;
  readonly repository: RepositoryName;
  readonly branch: string;
}

/** What became of the drafts that wait, or waited. */
export interface DraftState {
  /** Those that wait still, also for a merge of the pull request that releases them. */
  readonly waiting: readonly DecidedDraft[];
  /** All issues of the app; none of a prompt that is not known to be settled is closed. */
  readonly issues: readonly DraftIssue[];
  /** Ids of prompts whose drafts could not be decided. */
  readonly unknown: ReadonlySet<string>;
  /** By id, what was released just now. */
  readonly released: ReadonlyMap<string, { readonly version: number; readonly sha: string }>;
}

/** GitHub takes 80 texts a minute; what is left over is written by the next turn. */
const mostWritten = 20;

/** Sees to one open issue for each draft that waits, and to none else. Gives how many are left for another turn. */
export async function settleDraftIssues(ports: DraftIssuePorts, state: DraftState): Promise<number> {
  const own = state.issues.filter(({ about }) => about.branch === ports.branch);
  const waiting = new Map(state.waiting.map((decided) => [decided.draft.id, decided]));
  const kept = new Set(state.waiting.flatMap(({ issue }) => issue?.number ?? []));
  const steps = [
    ...[...waiting.values()].flatMap((decided) => stepsOf(ports, decided)),
    ...own
      .filter(({ about, state: is }) => is === "open" && !state.unknown.has(about.id))
      .filter(({ number }) => !kept.has(number))
      .map((issue) => () => close(ports, issue, state)),
  ];
  for (const step of steps.slice(0, mostWritten)) await step();
  return Math.max(0, steps.length - mostWritten);
}

type Step = () => Promise<void>;

function stepsOf(ports: DraftIssuePorts, decided: DecidedDraft): readonly Step[] {
  const { issue, draft, unanswered } = decided;
  if (issue === null) return [() => open(ports, decided)];
  const isCurrent = issue.state === "open" && namesDraft(issue.body, draft);
  return [
    ...(isCurrent ? [] : [() => rewrite(ports, { issue, decided })]),
    ...unanswered.map((comment) => () => answer(ports, { decided, issue, comment })),
  ];
}

async function open({ platform, repository }: DraftIssuePorts, decided: DecidedDraft): Promise<void> {
  const number = await platform.drafts.open(repository, textOf(decided));
  const logins = decided.decision?.prompts.flatMap(({ can_approve }) => can_approve) ?? [];
  await platform.drafts.assign(
    { ...repository, number },
    logins.map((login) => login.replace(/^@/, "")),
  );
}

function textOf({ draft }: DecidedDraft): DraftText {
  return { about: draft, title: draftIssueTitle(draft), body: draftIssueBody(draft) };
}

async function rewrite(
  { platform, repository }: DraftIssuePorts,
  { issue, decided }: { readonly issue: DraftIssue; readonly decided: DecidedDraft },
): Promise<void> {
  await platform.drafts.rewrite({ ...repository, number: issue.number }, textOf(decided));
}

interface Answering {
  readonly decided: DecidedDraft;
  readonly issue: DraftIssue;
  readonly comment: DecidedDraft["unanswered"][number];
}

async function answer(
  { platform, repository }: DraftIssuePorts,
  { decided, issue, comment }: Answering,
): Promise<void> {
  const { counted, decision } = decided;
  const text = counted.has(comment) && decision !== null ? stillWaiting(decision.reasons) : saidTooEarly;
  await platform.pulls.answer(
    { ...repository, number: issue.number },
    { answer: { comment: comment.id, headSha: null }, text },
  );
}

async function close(
  { platform, repository }: DraftIssuePorts,
  { number, about }: DraftIssue,
  { released }: DraftState,
): Promise<void> {
  const made = released.get(about.id);
  const why = made === undefined ? nothingWaits : wasReleased(made.version, made.sha);
  await platform.drafts.close({ ...repository, number }, why);
}
