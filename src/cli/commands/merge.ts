import { resolve } from "node:path";
import { readShards } from "../../checkout/work-tree/read-shards.ts";
import { runMerge } from "../../gate/shard/run-merge.ts";
import { withLiveCosts } from "../../gate/with-live-costs.ts";
import { gateOptions } from "../gate/gate-options.ts";
import { runHere } from "../gate/run-here.ts";
import { tellReport } from "../gate/tell-report.ts";
import type { Command } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { askedLiveCosts, usageOption } from "../usage/asked-live-costs.ts";

/** `promptops merge`: the verdict of what `gate --shard` asked on several machines. */
export const merge: Command = {
  summary:
    "Judges the answers of all shards of a run as one; what no shard could know it needs (more samples) is asked here.",
  operands: "REPORT...",
  exits: { 0: "passed, warnings too", 1: "blocked", 2: "not judged" },
  options: { ...gateOptions, ...usageOption },
  examples: [
    { line: "promptops merge shards/*.jsonl", does: "judge what all shards wrote" },
    {
      line: "promptops merge --base v1.2 --head HEAD 1.jsonl 2.jsonl",
      does: "with the options of the shards",
    },
    { line: "promptops merge shards/*.jsonl --json", does: "for a program" },
  ],
  run: async (invocation) => {
    const { operands, terminal } = invocation;
    if (operands.length === 0) return refuse(noShards, terminal);
    const priced = await askedLiveCosts(invocation);
    if (priced.status === "refused") return refuse(priced, terminal);
    const shards = await readShards(operands.map((operand) => resolve(terminal.directory, operand)));
    return await runHere(
      invocation,
      async (request, ports) => withLiveCosts(await runMerge(request, shards, ports), priced.live),
      (report) => tellReport(report, invocation),
    );
  },
};

const noShards = {
  what: "'merge' needs the files that the shards wrote",
  remedy:
    "Name them, as in 'promptops merge shards/*.jsonl'; 'promptops gate --shard 2/8 --report FILE' writes one",
} as const;
