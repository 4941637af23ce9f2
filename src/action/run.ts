import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as core from "@actions/core";
import { writeOutput } from "../checkout/work-tree/write-output.ts";
import type { GateProblem, Report } from "../gate/report.ts";
import { unreadReport } from "../gate/run/report-of.ts";
import { runGate } from "../gate/run-gate.ts";
import { runMerge } from "../gate/shard/run-merge.ts";
import { connect } from "../github/connect/connect.ts";
import { junitXml } from "../report/junit.ts";
import { reportJson } from "../report/report-json.ts";
import { headline } from "../report/words/headline.ts";
import { twoSentences } from "../report/words/two-sentences.ts";
import type { Crash } from "./crash.ts";
import { readEvent, refusedToWatch } from "./event.ts";
import { waitsForMaintainer } from "./fork-consent.ts";
import { type GateRun, inCheckout } from "./in-checkout.ts";
import { readInputs } from "./inputs.ts";
import { probe } from "./probe.ts";
import { publish } from "./publish.ts";
import { readApproval } from "./read-approval.ts";
import { type Runner, readRunner } from "./runner.ts";
import { shardsIn } from "./shards-in.ts";
import { takeShard } from "./take-shard.ts";
import { watch } from "./watch.ts";
import { withLiveCostsHere } from "./with-live-costs-here.ts";

/** Judges what the event brings and says so everywhere before the step fails. Never rejects. */
export async function run(environment: NodeJS.ProcessEnv, ending: RunEnding): Promise<void> {
  try {
    const refused = await judgeEvent(environment, ending);
    if (refused !== null) fail(refused);
  } catch (error) {
    fail(unexpected(error));
  }
}

/** What may end a run early: somebody who stops it, or an error that no promise holds. */
export interface RunEnding {
  readonly signal: AbortSignal;
  readonly crash: Crash;
}

async function judgeEvent(environment: NodeJS.ProcessEnv, ending: RunEnding): Promise<GateProblem | null> {
  const reading = readRunner(environment);
  if (reading.status !== "read") {
    return {
      what: `${reading.lacks} is not set.`,
      remedy: "Let a GitHub runner start this, or use `promptops gate` at a terminal.",
    };
  }
  const { runner } = reading;
  const read = readInputs((name) => core.getInput(name));
  if (read.status !== "read") return read;
  const { inputs } = read;
  const { token, shard } = inputs;
  const octokit = token === "" ? null : connect({ token, apiUrl: runner.apiUrl, log: core.info });
  const { signal, crash } = ending;
  const payload: unknown = JSON.parse(await readFile(runner.payloadPath, "utf8"));
  if (inputs.monitor || inputs.probe) {
    const input = inputs.monitor ? "monitor" : "probe";
    const refused = refusedToWatch({ name: runner.event, payload, ref: runner.ref, input });
    if (refused !== null) return refused;
    const judgeRunning = inputs.monitor ? watch : probe;
    const stop = AbortSignal.any([signal, crash.signal]);
    return await Promise.race([
      judgeRunning({ runner, inputs, environment, signal: stop, octokit }),
      crash.happened,
    ]);
  }
  const event = readEvent({ name: runner.event, payload, sha: runner.sha, base_ref: inputs.base_ref });
  if (event.kind === "refused") return event;
  const judging: GateRun = { runner, inputs, event, environment, signal, octokit };
  if (shard !== null) return await Promise.race([takeShard(judging, shard), crash.happened]);
  await judge(judging, crash);
  return null;
}

/** From here on there is a pull request that may show an older verdict, so every end is published. */
async function judge(judging: GateRun, crash: Crash): Promise<void> {
  const { runner, inputs, signal, octokit } = judging;
  const { report: judged, number } = await reportOn(judging, crash);
  const report = {
    ...judged,
    waits_for_maintainer: waitsForMaintainer(judged, judging.event),
    approval: await readApproval({ report: judged, number, runner, inputs, signal }),
  };
  if (signal.aborted)
    return fail({ what: "The run was stopped before it ended.", remedy: "Run the job again." });
  const json = reportJson(report);
  const path = await writeReport(json, runner);
  await publish({ report, json, path, runner, inputs, octokit, number });
  if (inputs.junit !== null) await writeOutput(resolve(runner.workspace, inputs.junit), junitXml(report));
  if (report.verdict !== "passed") core.setFailed(headline(report));
}

interface Judged {
  readonly report: Report;
  readonly number: number | null;
}

async function reportOn(judging: GateRun, crash: Crash): Promise<Judged> {
  const { event, inputs, runner } = judging;
  const unjudged = (problem: GateProblem, number: number | null): Judged => ({
    report: unreadReport({ names: namesOf(event) }, problem),
    number,
  });
  try {
    const signal = AbortSignal.any([judging.signal, crash.signal]);
    const work = inCheckout({ ...judging, signal }, async ({ request, number }, ports, checkout) => {
      const report =
        inputs.merge === null
          ? await runGate(request, ports)
          : await runMerge(request, await shardsIn(resolve(runner.workspace, inputs.merge)), ports);
      const priced = { checkout, policy: request.policy };
      return { report: await withLiveCostsHere(report, { runner, inputs, signal }, priced), number };
    });
    const done = await Promise.race([work, crash.happened]);
    return done.status === "done" ? done.value : unjudged(done, done.number);
  } catch (error) {
    return unjudged(unexpected(error), event.kind === "pull-request" ? event.number : null);
  }
}

function namesOf(event: GateRun["event"]): Pick<Report, "base" | "head" | "merge"> {
  const merge = event.kind === "pull-request" ? event.merge : null;
  return { base: null, head: event.head, merge };
}

async function writeReport(json: string, { temp }: Runner): Promise<string> {
  const path = join(temp, "promptops-report.json");
  await writeOutput(path, json);
  return path;
}

function unexpected(error: unknown): GateProblem {
  return {
    what: error instanceof Error ? error.message : String(error),
    remedy: "Run the job again; if it happens again, report it with this log.",
  };
}

/** What could not be judged is never "passed": the outputs say so as well. */
function fail({ what, remedy }: GateProblem): void {
  core.setOutput("verdict", "unjudged");
  core.setFailed(twoSentences(what, remedy));
}
