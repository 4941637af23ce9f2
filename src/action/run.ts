import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as core from "@actions/core";
import { type OpenedCheckout, openCheckout } from "../checkout/open-checkout.ts";
import type { Report } from "../gate/report.ts";
import { runGate } from "../gate/run-gate.ts";
import { connect } from "../github/connect.ts";
import { compareMergeBase } from "../github/pull-request.ts";
import { openModels } from "../model/open-models.ts";
import { headline } from "../report/headline.ts";
import { reportJson } from "../report/report-json.ts";
import { type Event, readEvent } from "./event.ts";
import { gateRequest } from "./gate-request.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { loggedProgress } from "./logged-progress.ts";
import { publish } from "./publish.ts";
import { type Runner, readRunner } from "./runner.ts";

interface Refused {
  readonly what: string;
  readonly remedy: string;
}

/** Judges what the event brings and says so everywhere before the step fails. Never rejects. */
export async function run(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  try {
    const refused = await judgeEvent(environment, signal);
    if (refused !== null) fail(refused);
  } catch (error) {
    fail({
      what: error instanceof Error ? error.message : String(error),
      remedy: "run the job again; if it happens again, report it with this log",
    });
  }
}

async function judgeEvent(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Refused | null> {
  const reading = readRunner(environment);
  if (reading.status !== "read") {
    return {
      what: `${reading.lacks} is not set`,
      remedy: "let a GitHub runner start this, or use 'promptops gate' at a terminal",
    };
  }
  const { runner } = reading;
  const read = readInputs((name) => core.getInput(name));
  if (read.status !== "read") return read;
  const { inputs } = read;
  const payload: unknown = JSON.parse(await readFile(runner.payloadPath, "utf8"));
  const event = readEvent({ name: runner.event, payload, sha: runner.sha, base_ref: inputs.base_ref });
  if (event.kind === "refused") return event;
  const opened = await openCheckout({
    directory: join(runner.workspace, inputs.working_directory),
    fetch: { url: runner.repositoryUrl, token: inputs.token || null },
    safeDirectory: true,
    environment,
  });
  if (opened.status !== "open") return { what: opened.what, remedy: "put actions/checkout before this step" };
  try {
    return await judgeCheckout({ runner, inputs, event, opened, signal });
  } finally {
    await opened.close();
  }
}

interface Opened {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly event: Exclude<Event, { kind: "refused" }>;
  readonly opened: Extract<OpenedCheckout, { status: "open" }>;
  readonly signal: AbortSignal;
}

async function judgeCheckout({ runner, inputs, event, opened, signal }: Opened): Promise<Refused | null> {
  const { owner, repo } = runner;
  const octokit = connect({ token: inputs.token, apiUrl: runner.apiUrl, log: core.info });
  const request = await gateRequest(
    event,
    { fill: inputs.provider, overrule: null },
    {
      checkout: opened.checkout,
      mergeBase: async (base, head) => {
        const found = await compareMergeBase(octokit, { owner, repo, base, head });
        return found.status === "known"
          ? { status: "known", value: found.sha }
          : { ...found, status: "missing" };
      },
    },
  );
  if (request.status === "missing") return request;
  const { checkout } = opened;
  const progress = loggedProgress(core.info, () => performance.now());
  const report = await runGate(request.value, { checkout, models: openModels(), progress, signal });
  if (signal.aborted) return { what: "The run was stopped before it ended", remedy: "run the job again" };
  const path = await writeReport(report, runner);
  await publish({ report, path, runner, inputs, octokit, number: event.number });
  if (report.verdict !== "passed") core.setFailed(headline(report));
  return null;
}

async function writeReport(report: Report, { temp }: Runner): Promise<string> {
  const path = join(temp, "promptops-report.json");
  await writeFile(path, reportJson(report));
  return path;
}

/** What could not be judged is never "passed": the outputs say so as well. */
function fail({ what, remedy }: Refused): void {
  core.setOutput("verdict", "unjudged");
  core.setFailed(`${what}. ${remedy}.`);
}
