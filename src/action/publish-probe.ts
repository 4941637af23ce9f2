import * as core from "@actions/core";
import type { ProbedBranch } from "../gate/probe/probe-deployed.ts";
import type { GateProblem } from "../gate/report.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { refusal } from "../github/connect/refusal.ts";
import { type StickyKind, type StickyText, stickyIssues } from "../github/issues/sticky-issues.ts";
import { issueMarker, readIssueMarker } from "../report/monitor/issue-marker.ts";
import {
  probeClosedBody,
  probeIssueBody,
  probeIssueTitle,
  probeMark,
} from "../report/monitor/probe-issue.ts";
import type { AlarmIssue, IssueStep } from "../watch/issue-steps.ts";
import { type ProbedTogether, probeSteps } from "../watch/probe-steps.ts";
import { mentionsOf } from "./mentions-of.ts";
import type { Runner } from "./runner.ts";
import { writeIssue } from "./write-issue.ts";

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
    const found = await stickyIssues(octokit, runner, kind);
    const issues = new Map(found.map((issue) => [issue.number, issue]));
    const known = found.flatMap(({ number, state, body }): readonly AlarmIssue[] => {
      const mark = readIssueMarker(probeMark, body);
      return mark === null ? [] : [{ number, state, ...mark }];
    });
    for (const step of probeSteps(probed.rows, known)) {
      const text = textOf(step, probed, runner);
      const issue = step.number === null ? undefined : issues.get(step.number);
      await writeIssue(octokit, runner, { kind, issue, text });
    }
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
