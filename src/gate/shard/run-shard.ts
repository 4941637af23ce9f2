import type { History } from "../../branch/checkout.ts";
import type { Shard } from "../../evaluation/shard.ts";
import { policyInForce } from "../check/policy-in-force.ts";
import { type ComparedTrees, readTrees } from "../compare/read-trees.ts";
import type { GateRequest } from "../gate-request.ts";
import { evaluateTrees, type GatePorts } from "../run/evaluate-trees.ts";
import { keeper } from "./keeper.ts";
import { runName } from "./run-name.ts";
import type { ShardFile } from "./shard-file.ts";

/** Asks what falls to one shard of a run, the samples of the first look alone, and keeps the answers for a merge. */
export async function runShard(
  request: GateRequest,
  shard: Shard,
  ports: GatePorts,
): Promise<History<ShardFile>> {
  const trees = await readTrees(request, ports.checkout);
  if (trees.status === "missing") return trees;
  const whole = await wholeAnswers(request, trees.value, ports);
  if (whole !== null) return whole;
  const run = await runName(request, trees.value, ports.checkout);
  const { models, answers } = keeper(ports.models);
  // A part of the cases cannot be judged: what this says is thrown away.
  await evaluateTrees({ ...request, shard }, trees.value, { ...ports, models });
  return { status: "known", value: { shard, run, max_cost_usd: request.max_cost_usd, answers } };
}

/** A shard's file holds answers as they came, for the merge to grade: what may not be shown or kept is not written. */
async function wholeAnswers(
  request: GateRequest,
  { policy: base, head }: ComparedTrees,
  { checkout }: GatePorts,
): Promise<Extract<History<never>, { status: "missing" }> | null> {
  const { policy } = await policyInForce({ base, head }, checkout, request);
  const { comment, redact } = policy.privacy;
  if (comment === "full" && redact.length === 0) return null;
  return {
    status: "missing",
    what: "The policy's `privacy` keeps answers out of files, so a shard has nothing to write.",
    remedy: "Run the gate in one job, or let whoever owns the policy take `comment: ids` and `redact` out.",
  };
}
