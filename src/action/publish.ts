import * as core from "@actions/core";
import type { Report } from "../gate/report.ts";
import type { Octokit } from "../github/connect.ts";
import { type Published, publishComment } from "../github/sticky-comment.ts";
import { annotations } from "../report/annotations.ts";
import { commentMarker, renderComment } from "../report/comment.ts";
import type { Links } from "../report/links.ts";
import { renderSummary } from "../report/summary.ts";
import { renderTakenBack } from "../report/taken-back.ts";
import { renderTerminal } from "../report/terminal.ts";
import type { Inputs } from "./inputs.ts";
import type { Runner } from "./runner.ts";

interface Publication {
  readonly report: Report;
  /** Where the report file is. */
  readonly path: string;
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly octokit: Octokit;
  /** The pull request; null for events without one. */
  readonly number: number | null;
}

const logColumns = 140;

/** Log, annotations, summary, outputs and comment, in this order: the network comes last. */
export async function publish({ report, path, runner, inputs, octokit, number }: Publication): Promise<void> {
  const links: Links = { run: runner.runUrl, baseBranch: runner.baseBranch };
  core.info(renderTerminal(report, { columns: logColumns, colour: false }));
  for (const { level, message, file, line, column, title } of annotations(report)) {
    core[level](message, { file, startLine: line, startColumn: column, title });
  }
  await core.summary.addRaw(renderSummary(report, { links })).write({ overwrite: true });
  setOutputs(report, path);
  if (number === null || !inputs.comment) return;
  const { owner, repo } = runner;
  const comment = isQuiet(report)
    ? ({ body: renderTakenBack(), mode: "only-update" } as const)
    : ({ body: renderComment(report, { links }), mode: "write" } as const);
  tell(await publishComment(octokit, { owner, repo, number }, { marker: commentMarker, ...comment }));
}

/** A change that touches nothing governed gets no comment; one that was written before is set right. */
function isQuiet({ prompts, deleted, problems, findings }: Report): boolean {
  const nothing = [prompts, deleted, problems].every((list) => list.length === 0);
  return nothing && findings.every(({ severity }) => severity === "warning");
}

function setOutputs(report: Report, path: string): void {
  core.setOutput("verdict", report.verdict);
  core.setOutput("report", path);
  core.setOutput(
    "prompts",
    JSON.stringify(report.prompts.map(({ id, path, verdict, reason }) => ({ id, path, verdict, reason }))),
  );
  core.setOutput("cost-usd", report.cost_usd === null ? "" : String(report.cost_usd));
  core.setOutput("comment-url", "");
}

function tell(published: Published): void {
  switch (published.status) {
    case "created":
    case "updated":
    case "unchanged":
      core.setOutput("comment-url", published.url);
      core.info(`The comment is ${published.url}`);
      break;
    case "absent":
      break;
    case "forbidden":
    case "failed":
      // The verdict stands without its comment.
      core.warning(`${published.what}. ${published.remedy} The verdict and the job summary stand.`);
  }
}
