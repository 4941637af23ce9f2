import * as core from "@actions/core";
import type { GateProblem } from "../gate/report.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { refusal } from "../github/connect/refusal.ts";
import {
  openStickyIssue,
  rewriteStickyIssue,
  type StickyIssue,
  type StickyKind,
  type StickyText,
  stickyIssues,
} from "../github/issues/sticky-issues.ts";
import type { Policy } from "../policy/policy.ts";
import {
  monitorClosedBody,
  monitorIssueBody,
  monitorIssueTitle,
  monitorMark,
  monitorMarker,
  readMonitorMarker,
} from "../report/monitor/monitor-issue.ts";
import { isDriftAlarm } from "../watch/alarms.ts";
import { type AlarmIssue, type IssueStep, issueSteps } from "../watch/issue-steps.ts";
import type { WatchedBranch } from "../watch/watch-branch.ts";
import type { Runner } from "./runner.ts";

const kind: StickyKind = { label: "promptops", mark: monitorMark };

interface Place {
  /** null: the run has no token. */
  readonly octokit: Octokit | null;
  readonly runner: Runner;
}

/** Opens, rewrites and closes the issues of prompts; says why where GitHub does not let it. */
export async function publishAlarms(watched: WatchedBranch, place: Place): Promise<GateProblem | null> {
  const { octokit, runner } = place;
  if (octokit === null) {
    core.warning("The input github-token is empty, so no issue is written.");
    return null;
  }
  try {
    const found = await stickyIssues(octokit, runner, kind);
    const issues = new Map(found.map((issue) => [issue.number, issue]));
    const known = found.flatMap(({ number, state, body }): readonly AlarmIssue[] => {
      const mark = readMonitorMarker(body);
      return mark === null ? [] : [{ number, state, ...mark }];
    });
    for (const step of issueSteps(watched, known)) {
      const text = textOf(step, watched, runner);
      const issue = step.number === null ? undefined : issues.get(step.number);
      await write(octokit, runner, { issue, text });
    }
    return null;
  } catch (error) {
    return refusal(error, { doing: "write the monitor's issues", permission: "issues: write" });
  }
}

async function write(
  octokit: Octokit,
  runner: Runner,
  { issue, text }: { readonly issue: StickyIssue | undefined; readonly text: StickyText },
): Promise<void> {
  if (issue === undefined) {
    core.info(`Opened ${await openStickyIssue(octokit, runner, { kind, ...text })}`);
    return;
  }
  await rewriteStickyIssue(octokit, runner, { issue, text });
  core.info(`${text.state === "open" ? "Wrote" : "Closed"} ${issue.url}`);
}

function textOf(step: IssueStep, watched: WatchedBranch, { runUrl: run }: Runner): StickyText {
  if (step.do === "close") {
    const { id, why } = step;
    const body = `${monitorMarker({ id, about: [] })}\n${monitorClosedBody(why, { run })}`;
    return { state: "closed", title: monitorIssueTitle(id), body };
  }
  const { prompt, about, state } = step;
  const open = new Set(about);
  const body = monitorIssueBody({
    prompt,
    report: watched.today,
    isOpen: (version) => isDriftAlarm(version, open),
    mentions: mentionsOf(prompt.owner, watched.policy),
    run,
  });
  return {
    state,
    title: monitorIssueTitle(prompt.id),
    body: `${monitorMarker({ id: prompt.id, about })}\n${body}`,
  };
}

/** Only names that are written with an "@": another one may be that of a stranger at GitHub. */
function mentionsOf(owners: readonly string[], { approval }: Policy): readonly string[] {
  const map = new Map(Object.entries(approval.owner_map).map(([name, names]) => [name.toLowerCase(), names]));
  const named = owners.flatMap((owner) => map.get(owner.toLowerCase()) ?? [owner]);
  return [...new Set(named.filter((name) => name.startsWith("@")))];
}
