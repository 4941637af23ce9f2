import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as core from "@actions/core";
import type { NamedCheckout } from "../checkout/git-checkout.ts";
import { openCheckout } from "../checkout/open-checkout.ts";
import type { History } from "../gate/checkout.ts";
import type { Problem, Report } from "../gate/report.ts";
import { unreadReport } from "../gate/report-of.ts";
import { runGate } from "../gate/run-gate.ts";
import { connect, type Octokit } from "../github/connect.ts";
import { openModels } from "../model/open-models.ts";
import { headline } from "../report/headline.ts";
import { reportJson } from "../report/report-json.ts";
import { twoSentences } from "../report/two-sentences.ts";
import { askedBy } from "./asked-by.ts";
import { type Event, readEvent } from "./event.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { loggedProgress } from "./logged-progress.ts";
import { publish } from "./publish.ts";
import { requestSources } from "./request-sources.ts";
import { type Runner, readRunner } from "./runner.ts";

/** Judges what the event brings and says so everywhere before the step fails. Never rejects. */
export async function run(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  try {
    const refused = await judgeEvent(environment, signal);
    if (refused !== null) fail(refused);
  } catch (error) {
    fail(unexpected(error));
  }
}

async function judgeEvent(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Problem | null> {
  const reading = readRunner(environment);
  if (reading.status !== "read") {
    return {
      what: `${reading.lacks} is not set.`,
      remedy: "Let a GitHub runner start this, or use 'promptops gate' at a terminal.",
    };
  }
  const { runner } = reading;
  const read = readInputs((name) => core.getInput(name));
  if (read.status !== "read") return read;
  const { inputs } = read;
  const payload: unknown = JSON.parse(await readFile(runner.payloadPath, "utf8"));
  const event = readEvent({ name: runner.event, payload, sha: runner.sha, base_ref: inputs.base_ref });
  if (event.kind === "refused") return event;
  await judge({ runner, inputs, event, environment, signal });
  return null;
}

interface Judging {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly event: Exclude<Event, { kind: "refused" }>;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** From here on there is a pull request that may show an older verdict, so every end is published. */
async function judge(judging: Judging): Promise<void> {
  const { runner, inputs, signal } = judging;
  const { token } = inputs;
  const octokit = token === "" ? null : connect({ token, apiUrl: runner.apiUrl, log: core.info });
  const { report, number } = await reportOn(judging, octokit);
  if (signal.aborted)
    return fail({ what: "The run was stopped before it ended.", remedy: "Run the job again." });
  const json = reportJson(report);
  const path = await writeReport(json, runner);
  await publish({ report, json, path, runner, inputs, octokit, number });
  if (report.verdict !== "passed") core.setFailed(headline(report));
}

interface Judged {
  readonly report: Report;
  readonly number: number | null;
}

async function reportOn(judging: Judging, octokit: Octokit | null): Promise<Judged> {
  const { runner, inputs, event, environment } = judging;
  const number = event.kind === "pull-request" ? event.number : null;
  const unjudged = (problem: Problem): Judged => ({ report: unreadReport(namesOf(event), problem), number });
  try {
    const opened = await openCheckout({
      directory: join(runner.workspace, inputs.working_directory),
      fetch: { url: runner.repositoryUrl, token: inputs.token || null },
      safeDirectory: true,
      environment,
    });
    if (opened.status !== "open")
      return unjudged({ what: opened.what, remedy: "Put actions/checkout before this step." });
    try {
      const judged = await judgeCheckout(judging, opened.checkout, octokit);
      return judged.status === "known" ? judged.value : unjudged(judged);
    } finally {
      await opened.close();
    }
  } catch (error) {
    return unjudged(unexpected(error));
  }
}

async function judgeCheckout(
  { runner, inputs, event, environment, signal }: Judging,
  checkout: NamedCheckout,
  octokit: Octokit | null,
): Promise<History<Judged>> {
  const provider = { fill: inputs.provider, overrule: null };
  const asked = await askedBy(event, provider, requestSources({ checkout, octokit, runner }));
  if (asked.status === "missing") return asked;
  const { number } = asked.value;
  const request = { ...asked.value.request, max_cost_usd: inputs.max_cost_usd };
  const { cache_path } = inputs;
  const cacheFolder = cache_path === null ? null : resolve(runner.workspace, cache_path);
  const models = openModels({ environment, cacheFolder });
  const progress = loggedProgress(core.info, () => performance.now());
  const report = await runGate(request, { checkout, models, progress, signal });
  const trouble = models.trouble();
  if (trouble !== null) core.warning(`Answers could not be kept: ${trouble}`);
  return { status: "known", value: { report, number } };
}

function namesOf(event: Judging["event"]): Pick<Report, "base" | "head" | "merge"> {
  const merge = event.kind === "pull-request" ? event.merge : null;
  return { base: null, head: event.head, merge };
}

async function writeReport(json: string, { temp }: Runner): Promise<string> {
  const path = join(temp, "promptops-report.json");
  await writeFile(path, json);
  return path;
}

function unexpected(error: unknown): Problem {
  return {
    what: error instanceof Error ? error.message : String(error),
    remedy: "Run the job again; if it happens again, report it with this log.",
  };
}

/** What could not be judged is never "passed": the outputs say so as well. */
function fail({ what, remedy }: Problem): void {
  core.setOutput("verdict", "unjudged");
  core.setFailed(twoSentences(what, remedy));
}
