import { readTrees } from "./compare/read-trees.ts";
import type { GateRequest } from "./gate-request.ts";
import type { Report } from "./report.ts";
import { evaluateTrees, type GatePorts } from "./run/evaluate-trees.ts";
import { unreadReport } from "./run/report-of.ts";

/** Judges one change: reads both sides, measures what changed, and says what it found. */
export async function runGate(request: GateRequest, ports: GatePorts): Promise<Report> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return unreadReport(request, trees);
  return await evaluateTrees(request, trees.value, ports);
}
