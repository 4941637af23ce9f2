import * as core from "@actions/core";
import type { GateProblem } from "../gate/report.ts";
import { type DriftingPointer, publishMonitorCheck } from "../github/checks/monitor-check.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { refusal } from "../github/connect/refusal.ts";
import type { StickyKind, StickyText } from "../github/issues/sticky-issues.ts";
import {
  monitorClosedBody,
  monitorIssueBody,
  monitorIssueTitle,
  monitorMark,
  monitorMarker,
} from "../report/monitor/monitor-issue.ts";
import { monitorHeadline } from "../report/monitor/monitor-summary.ts";
import { isDriftAlarm } from "../watch/alarms.ts";
import { type IssueStep, issueSteps } from "../watch/issue-steps.ts";
import type { WatchedBranch } from "../watch/watch-branch.ts";
import { mentionsOf } from "./mentions-of.ts";
import type { Runner } from "./runner.ts";
import { settleIssues } from "./settle-issues.ts";

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
    const steps = await settleIssues(octokit, runner, {
      kind,
      stepsOver: (known) => issueSteps(watched, known),
      textOf: (step) => textOf(step, watched, runner),
    });
    await tellApp(watched, steps, { octokit, runner });
    return null;
  } catch (error) {
    return refusal(error, { doing: "write the monitor's issues", permission: "issues: write" });
  }
}

/** What drifts and stands open, for the app, which opens pull requests; where the policy wants them. */
async function tellApp(
  { today, policy }: WatchedBranch,
  steps: readonly IssueStep[],
  { octokit, runner }: Place & { readonly octokit: Octokit },
): Promise<void> {
  if (policy.monitor.on_drift !== "rollback-pr") return;
  const drifting = steps.flatMap(driftingIn);
  const { owner, repo, sha: headSha } = runner;
  const commit = { owner, repo, headSha };
  const refused = await publishMonitorCheck(octokit, commit, { title: monitorHeadline(today), drifting });
  if (refused !== null) core.warning(`${refused.what}. ${refused.remedy} The app opens no pull request.`);
}

/** Versions that are worse than the guard of their rollout allows, and those that drift; how much a prompt is called says nothing against its version. */
function driftingIn(step: IssueStep): readonly DriftingPointer[] {
  if (step.do === "close" || step.state === "closed") return [];
  const { id, versions, facts } = step.prompt;
  const open = new Set(step.about);
  const breached = facts.flatMap(({ kind: what, environment, version }) =>
    what === "guard-breached" && environment !== null && version !== null
      ? [{ id, environment, version }]
      : [],
  );
  const drifting = versions.flatMap((judged) => {
    const isWorse = judged.moved.some(({ word, signal }) => word === "drift" && signal !== "calls");
    const { environment, version, override } = judged;
    if (environment === null || override !== null || !isWorse || !isDriftAlarm(judged, open)) return [];
    return [{ id, environment, version }];
  });
  return [...breached, ...drifting];
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
