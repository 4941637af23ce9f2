import { readFile } from "node:fs/promises";
import * as core from "@actions/core";
import type { GateProblem } from "../gate/report.ts";
import { twoSentences } from "../report/words/two-sentences.ts";
import { type RunEnding, unexpected } from "./crash.ts";
import { readEvent, refusedToWatch } from "./event.ts";
import { readInputs } from "./inputs.ts";
import { readRunner } from "./runner.ts";

/** Evaluates what the event brings and says so everywhere before the step fails. Never rejects. */
export async function run(environment: NodeJS.ProcessEnv, ending: RunEnding): Promise<void> {
  try {
    const refused = await evaluateEvent(environment, ending);
    if (refused !== null) fail(refused);
  } catch (error) {
    fail(unexpected(error));
  }
}

/** What is refused from the runner, its inputs and its event alone needs none of what evaluates. */
async function evaluateEvent(environment: NodeJS.ProcessEnv, ending: RunEnding): Promise<GateProblem | null> {
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
  const payload: unknown = JSON.parse(await readFile(runner.payloadPath, "utf8"));
  if (inputs.monitor || inputs.probe) {
    const input = inputs.monitor ? "monitor" : "probe";
    const refused = refusedToWatch({ name: runner.event, payload, ref: runner.ref, input });
    if (refused !== null) return refused;
    const { evaluateRunning } = await import("./evaluate-event.ts");
    return await evaluateRunning({ runner, inputs, environment }, ending);
  }
  const event = readEvent({ name: runner.event, payload, sha: runner.sha, base_ref: inputs.base_ref });
  if (event.kind === "refused") return event;
  const { evaluateChange } = await import("./evaluate-event.ts");
  return await evaluateChange({ runner, inputs, environment, event }, ending);
}

/** What could not be judged is never "passed": the outputs say so as well. */
function fail({ what, remedy }: GateProblem): void {
  core.setOutput("verdict", "unjudged");
  core.setFailed(twoSentences(what, remedy));
}
