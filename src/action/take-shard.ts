import { join } from "node:path";
import * as core from "@actions/core";
import { writeOutput } from "../checkout/work-tree/write-output.ts";
import type { Shard } from "../evaluation/shard.ts";
import type { GateProblem } from "../gate/report.ts";
import { runShard } from "../gate/shard/run-shard.ts";
import { shardText } from "../gate/shard/shard-text.ts";
import { type GateRun, inCheckout } from "./in-checkout.ts";

/** Asks what falls to one shard and writes the answers for the merge; the pull request hears nothing of it. */
export async function takeShard(judging: GateRun, shard: Shard): Promise<GateProblem | null> {
  const done = await inCheckout(judging, ({ request }, ports) => runShard(request, shard, ports));
  const taken = done.status === "done" ? done.value : done;
  if (taken.status === "missing") return taken;
  if (judging.signal.aborted)
    return { what: "The run was stopped before it ended.", remedy: "Run the job again." };
  const { index, count } = shard;
  const path = join(judging.runner.temp, `promptops-shard-${index}-of-${count}.jsonl`);
  await writeOutput(path, shardText(taken.value));
  core.setOutput("report", path);
  core.info(`Shard ${index} of ${count} has ${taken.value.answers.length} answers; the merge judges them.`);
  return null;
}
