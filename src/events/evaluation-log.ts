import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { type EvaluationCall, evaluationEvent } from "../event/evaluation-event.ts";

/** Adds a line to a file for each call as it ends, so that a run that is stopped leaves what it paid for. */
export function evaluationLog(path: string): (call: EvaluationCall) => void {
  const run = randomUUID();
  let calls = 0;
  // Before a model is paid, not after.
  appendFileSync(path, "");
  return (call) => {
    calls += 1;
    appendFileSync(path, evaluationEvent(call, { id: `${run}-${calls}`, time: new Date().toISOString() }));
  };
}
