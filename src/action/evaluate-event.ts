import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as core from "@actions/core";
import { readShards } from "../checkout/work-tree/read-shards.ts";
import { writeOutput } from "../checkout/work-tree/write-output.ts";
import { mostShards } from "../evaluation/shard.ts";
import type { GateProblem, Report } from "../gate/report.ts";
import { unreadReport } from "../gate/run/report-of.ts";
import { runGate } from "../gate/run-gate.ts";
import type { ShardReading } from "../gate/shard/read-shard.ts";
import { runMerge } from "../gate/shard/run-merge.ts";
import type { Octokit } from "../github/connect/connect.ts";
import { connect } from "../github/connect/connect.ts";
import { junitXml } from "../report/junit.ts";
import { reportJson } from "../report/report-json.ts";
import { headline } from "../report/words/headline.ts";
import { type Crash, type RunEnding, unexpected } from "./crash.ts";
import { waitsForMaintainer } from "./fork-consent.ts";
import { type GateRun, inCheckout } from "./in-checkout.ts";
import type { Inputs } from "./inputs.ts";
import { probe } from "./probe.ts";
import { publish } from "./publish.ts";
import { readApproval } from "./read-approval.ts";
import type { Runner } from "./runner.ts";
import { takeShard } from "./take-shard.ts";
import { watch } from "./watch.ts";
import { withLiveCostsHere } from "./with-live-costs-here.ts";

/** A run that nothing refused, from the runner and the inputs alone. */
type Accepted = Pick<GateRun, "runner" | "inputs" | "environment">;

/** Looks at what runs, for a run that is about no change; says why where it cannot. */
export async function evaluateRunning(
  accepted: Accepted,
  { signal, crash }: RunEnding,
): Promise<GateProblem | null> {
  const look = accepted.inputs.monitor ? watch : probe;
  const stop = AbortSignal.any([signal, crash.signal]);
  return await Promise.race([
    look({ ...accepted, signal: stop, octokit: octokitOf(accepted) }),
    crash.happened,
  ]);
}

/** Evaluates the change that an event brings, or its part of it, and publishes the end. */
export async function evaluateChange(
  accepted: Accepted & Pick<GateRun, "event">,
  { signal, crash }: RunEnding,
): Promise<GateProblem | null> {
  const evaluating: GateRun = { ...accepted, signal, octokit: octokitOf(accepted) };
  const { shard } = accepted.inputs;
  if (shard === null) return await publishVerdict(evaluating, crash);
  return await Promise.race([takeShard(evaluating, shard), crash.happened]);
}

function octokitOf({ inputs, runner }: { readonly inputs: Inputs; readonly runner: Runner }): Octokit | null {
  const { token } = inputs;
  return token === "" ? null : connect({ token, apiUrl: runner.apiUrl, log: core.info });
}

/** From here on there is a pull request that may show an older verdict, so every end is published. */
async function publishVerdict(evaluating: GateRun, crash: Crash): Promise<GateProblem | null> {
  const { runner, inputs, signal, octokit } = evaluating;
  const { report: evaluated, number } = await reportOn(evaluating, crash);
  const report = {
    ...evaluated,
    waits_for_maintainer: waitsForMaintainer(evaluated, evaluating.event),
    approval: await readApproval({ report: evaluated, number, runner, inputs, signal }),
  };
  if (signal.aborted) return { what: "The run was stopped before it ended.", remedy: "Run the job again." };
  const json = reportJson(report);
  const path = await writeReport(json, runner);
  await publish({ report, json, path, runner, inputs, octokit, number });
  if (inputs.junit !== null) await writeOutput(resolve(runner.workspace, inputs.junit), junitXml(report));
  if (report.verdict !== "passed") core.setFailed(headline(report));
  return null;
}

interface Evaluated {
  readonly report: Report;
  readonly number: number | null;
}

async function reportOn(evaluating: GateRun, crash: Crash): Promise<Evaluated> {
  const { event, inputs, runner } = evaluating;
  const unjudged = (problem: GateProblem, number: number | null): Evaluated => ({
    report: unreadReport({ names: namesOf(event) }, problem),
    number,
  });
  try {
    const signal = AbortSignal.any([evaluating.signal, crash.signal]);
    const work = inCheckout({ ...evaluating, signal }, async ({ request, number }, ports, checkout) => {
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

/** What the shards of a run wrote, anywhere below a folder; a folder that is not there holds none. */
async function shardsIn(folder: string): Promise<readonly ShardReading[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(".jsonl"));
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  // One more than there may be shows that one is there twice.
  return await readShards(paths.slice(0, mostShards + 1));
}
