import { createHash } from "node:crypto";
import { join } from "node:path";
import * as core from "@actions/core";
import { writeOutput } from "../checkout/work-tree/write-output.ts";
import { belowByChanceIds, inconclusiveIds } from "../gate/overall-verdict.ts";
import type { Report } from "../gate/report.ts";
import { publishCheck } from "../github/checks/check-run.ts";
import { type Published, publishComment } from "../github/comments/sticky-comment.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { annotations } from "../report/annotations.ts";
import { isWorse, markerOf, renderComment, renderTakenBack } from "../report/markdown/comment.ts";
import type { Links } from "../report/markdown/links.ts";
import { renderSummary } from "../report/markdown/summary.ts";
import { measuredPrompts } from "../report/rows/measured-prompts.ts";
import { renderTerminal } from "../report/terminal/terminal.ts";
import { headline, headlineTitle } from "../report/words/headline.ts";
import type { Inputs } from "./inputs.ts";
import type { Runner } from "./runner.ts";
import { suggest } from "./suggest.ts";

interface Publication {
  readonly report: Report;
  /** The report file's content. */
  readonly json: string;
  /** Where the report file is. */
  readonly path: string;
  readonly runner: Runner;
  readonly inputs: Inputs;
  /** null: the run has no token, so nothing can be written at GitHub. */
  readonly octokit: Octokit | null;
  /** The pull request; null for events without one. */
  readonly number: number | null;
}

const logColumns = 140;
const annotate = { error: core.error, warning: core.warning, notice: core.notice };

/** Log, annotations, summary, outputs and comment, in this order: the network comes last. */
export async function publish(publication: Publication): Promise<void> {
  const { report, json, path, runner, inputs, octokit, number } = publication;
  const links: Links = {
    run: runner.runUrl,
    baseBranch: runner.baseBranch,
    repository: runner.repositoryUrl,
    pull: number,
  };
  core.info(renderTerminal(report, { columns: logColumns, colour: false }));
  for (const { level, message, file, line, column, title } of annotations(report)) {
    annotate[level](message, { file, startLine: line, startColumn: column, title });
  }
  const summary = renderSummary(report, { links });
  await core.summary.addRaw(summary).write({ overwrite: true });
  const comment = isQuiet(report) ? renderTakenBack(report.folder) : renderComment(report, { links });
  setOutputs(report, { path, comment: await writeComment(comment, runner) });
  if (octokit === null) {
    core.warning("The input github-token is empty, so no comment is written.");
    return;
  }
  await publishVerdict({ report, json, runner, octokit, summary });
  if (number === null || !inputs.comment) return;
  const { owner, repo } = runner;
  const mode = isQuiet(report) ? "only-update" : "write";
  const marker = markerOf(report.folder);
  const isNews = (before: string): boolean => isWorse(comment, before);
  tell(await publishComment(octokit, { owner, repo, number }, { mode, marker, body: comment, isNews }));
  if (inputs.suggest) await suggest({ report, octokit, pull: { owner, repo, number } });
}

/** A change that touches nothing governed gets no comment; one that was written before is set right. */
function isQuiet(report: Report): boolean {
  const { prompts, deleted, problems, findings, approval, governing_files, begins } = report;
  if (begins !== null) return false;
  const needing = approval?.state === "unread" ? governing_files : (approval?.rows ?? []);
  const nothing = [prompts, deleted, problems, needing].every((list) => list.length === 0);
  return nothing && findings.every(({ severity }) => severity === "warning");
}

/** For a step that sends it elsewhere. */
async function writeComment(comment: string, { temp }: Runner): Promise<string> {
  const path = join(temp, "promptops-comment.md");
  await writeOutput(path, comment);
  return path;
}

function setOutputs(
  report: Report,
  { path, comment }: { readonly path: string; readonly comment: string },
): void {
  core.setOutput("verdict", report.verdict);
  core.setOutput("headline", headline(report));
  core.setOutput("report", path);
  core.setOutput("comment-path", comment);
  core.setOutput(
    "prompts",
    JSON.stringify(
      report.prompts.map(({ id, path, model, verdict, reason }) => ({ id, path, model, verdict, reason })),
    ),
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

/** For the app, where the job has `checks: write`; most have not, which is no warning. */
async function publishVerdict({
  report,
  json,
  runner,
  octokit,
  summary,
}: Pick<Publication, "report" | "json" | "runner"> & {
  readonly octokit: Octokit;
  readonly summary: string;
}): Promise<void> {
  if (!pullRequestEvents.includes(runner.event)) return;
  const { owner, repo } = runner;
  const reportDigest = createHash("sha256").update(json).digest("hex");
  const measured = measuredPrompts(report);
  const { verdict, would, folder, cost_usd } = report;
  const check = {
    verdict,
    would,
    folder,
    title: headlineTitle(report),
    summary,
    reportDigest,
    policy: report.policy.digest,
    cost_usd,
    inconclusive: inconclusiveIds(report),
    belowByChance: belowByChanceIds(report),
    measured,
  };
  const published = await publishCheck(octokit, { owner, repo, headSha: report.head }, check);
  if (published.status === "published") return;
  // The next run cannot know what this one cost.
  const counts = report.pull_request_cost !== undefined;
  (counts ? core.warning : core.debug)(`${published.what}. ${published.remedy}`);
}

const pullRequestEvents: readonly string[] = ["pull_request", "merge_group", "workflow_run"];
