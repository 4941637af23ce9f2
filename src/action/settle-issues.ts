import * as core from "@actions/core";
import type { Octokit } from "../github/connect/connect.ts";
import {
  openStickyIssue,
  rewriteStickyIssue,
  type StickyIssue,
  type StickyKind,
  type StickyText,
  stickyIssues,
} from "../github/issues/sticky-issues.ts";
import { readIssueMarker } from "../report/monitor/issue-marker.ts";
import type { AlarmIssue, IssueStep } from "../watch/issue-steps.ts";
import type { Runner } from "./runner.ts";

interface Settling<T> {
  readonly kind: StickyKind;
  /** What is to be done about the issues that are there. */
  readonly stepsOver: (known: readonly AlarmIssue[]) => readonly IssueStep<T>[];
  readonly textOf: (step: IssueStep<T>) => StickyText;
}

/** Opens, rewrites and closes the issues of a kind; gives what was done. */
export async function settleIssues<T>(
  octokit: Octokit,
  runner: Runner,
  { kind, stepsOver, textOf }: Settling<T>,
): Promise<readonly IssueStep<T>[]> {
  const found = await stickyIssues(octokit, runner, kind);
  const issues = new Map(found.map((issue) => [issue.number, issue]));
  const known = found.flatMap(({ number, state, body }): readonly AlarmIssue[] => {
    const mark = readIssueMarker(kind.mark, body);
    return mark === null ? [] : [{ number, state, ...mark }];
  });
  const steps = stepsOver(known);
  for (const step of steps) {
    const issue = step.number === null ? undefined : issues.get(step.number);
    await writeIssue(octokit, runner, { kind, issue, text: textOf(step) });
  }
  return steps;
}

/** Opens an issue, or makes the one that is there say this. */
async function writeIssue(
  octokit: Octokit,
  runner: Runner,
  {
    kind,
    issue,
    text,
  }: {
    readonly kind: StickyKind;
    readonly issue: StickyIssue | undefined;
    readonly text: StickyText;
  },
): Promise<void> {
  if (issue === undefined) {
    core.info(`Opened ${await openStickyIssue(octokit, runner, { kind, ...text })}`);
    return;
  }
  await rewriteStickyIssue(octokit, runner, { issue, text });
  core.info(`${text.state === "open" ? "Wrote" : "Closed"} ${issue.url}`);
}
