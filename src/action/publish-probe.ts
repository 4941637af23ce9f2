import * as core from "@actions/core";
import type { ProbedBranch } from "../gate/probe/probe-deployed.ts";
import type { GateProblem } from "../gate/report.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { refusal } from "../github/connect/refusal.ts";
import type { StickyKind, StickyText } from "../github/issues/sticky-issues.ts";
import { issueMarker } from "../report/monitor/issue-marker.ts";
import {
  probeClosedBody,
  probeIssueBody,
  probeIssueTitle,
  probeMark,
} from "../report/monitor/probe-issue.ts";
import type { IssueStep } from "../watch/issue-steps.ts";
import { type ProbedTogether, probeSteps } from "../watch/probe-steps.ts";
import { mentionsOf } from "./mentions-of.ts";
import type { Runner } from "./runner.ts";
import { settleIssues } from "./settle-issues.ts";

const kind: StickyKind = { label: "promptops", mark: probeMark };

interface Probed extends Pick<ProbedBranch, "rows" | "policy"> {
  /** Of the prompts, by id. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

/** Opens, rewrites and closes the issues of prompts that are answered worse; says why where GitHub does not let it. */
export async function publishProbe(
  probed: Probed,
  { octokit, runner }: { readonly octokit: Octokit | null; readonly runner: Runner },
): Promise<GateProblem | null> {
  if (octokit === null) {
    core.warning("The input github-token is empty, so no issue is written.");
    return null;
  }
  try {
    await settleIssues(octokit, runner, {
      kind,
      stepsOver: (known) => probeSteps(probed.rows, known),
      textOf: (step) => textOf(step, probed, runner),
    });
    return null;
  } catch (error) {
    return refusal(error, { doing: "write the probe's issues", permission: "issues: write" });
  }
}

function textOf(
  step: IssueStep<ProbedTogether>,
  { owners, policy }: Probed,
  { runUrl: run }: Runner,
): StickyText {
  if (step.do === "close") {
    const { id, why } = step;
    const body = `${issueMarker(probeMark, { id, about: [] })}\n${probeClosedBody(why, { run })}`;
    return { state: "closed", title: probeIssueTitle(id), body };
  }
  const { prompt, about, state } = step;
  const { id } = prompt;
  const body = probeIssueBody({
    id,
    versions: prompt.versions.filter(({ version }) => about.includes(String(version))),
    mentions: mentionsOf(owners.get(id) ?? [], policy),
    run,
  });
  return { state, title: probeIssueTitle(id), body: `${issueMarker(probeMark, { id, about })}\n${body}` };
}
