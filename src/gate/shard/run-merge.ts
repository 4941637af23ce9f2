import { readTrees } from "../compare/read-trees.ts";
import type { GateRequest } from "../gate-request.ts";
import type { Report } from "../report.ts";
import { evaluateTrees, type GatePorts } from "../run/evaluate-trees.ts";
import { unreadReport } from "../run/report-of.ts";
import { joinShards } from "./join-shards.ts";
import type { ShardReading } from "./read-shard.ts";
import { runName } from "./run-name.ts";

/**
 * Judges one change by the answers of its shards. All else is read from the checkout anew, and what no shard was
 * answered (a look with more samples, what a shard's part of the budget did not allow) is asked here.
 */
export async function runMerge(
  request: GateRequest,
  shards: readonly ShardReading[],
  ports: GatePorts,
): Promise<Report> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return unreadReport(request, trees);
  const joined = joinShards(shards, await runName(request, trees.value, ports.checkout));
  const merging = joined.status === "joined" ? { kept: joined.answers } : { problem: joined.problem };
  return await evaluateTrees(request, trees.value, { ...ports, ...merging });
}
