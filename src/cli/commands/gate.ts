import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { History } from "../../branch/checkout.ts";
import { mostShards, readShard } from "../../evaluation/shard.ts";
import { runGate } from "../../gate/run-gate.ts";
import { runShard } from "../../gate/shard/run-shard.ts";
import type { ShardFile } from "../../gate/shard/shard-file.ts";
import { shardText } from "../../gate/shard/shard-text.ts";
import { gateOptions } from "../gate/gate-options.ts";
import { runHere } from "../gate/run-here.ts";
import { tellReport } from "../gate/tell-report.ts";
import { type Command, type ExitCode, type Invocation, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops gate`: what the Action does, at a terminal. */
export const gate: Command = {
  summary:
    "Judges what the work tree changes, as the Action does; with nothing changed, every prompt against its baseline.",
  operands: "",
  exits: { 0: "passed, warnings too; with --shard: the answers are written", 1: "blocked", 2: "not judged" },
  options: {
    ...gateOptions,
    shard: {
      type: "string",
      value: "I/N",
      help: "ask only the cases of one of N shards, and write the answers for 'promptops merge'",
    },
  },
  examples: [
    { line: "promptops gate", does: "judge what you changed since your branch left the default branch" },
    { line: "promptops gate --provider stub", does: "try it without a key" },
    {
      line: "promptops gate --provider openai --model gpt-4o-mini",
      does: "see what another model makes of your change",
    },
    { line: "promptops gate --base v1.2 --head HEAD", does: "compare two commits" },
    { line: "promptops gate --json > report.json", does: "for a program" },
    { line: "promptops gate --shard 2/8 --report 2.jsonl", does: "one of eight machines" },
  ],
  run: async (invocation) => {
    const named = text(invocation, "shard");
    if (named === null) return await runHere(invocation, runGate, (report) => tellReport(report, invocation));
    const shard = readShard(named);
    if (shard === null) return refuse(noShard(named), invocation.terminal);
    return await runHere(
      invocation,
      (request, ports) => runShard(request, shard, ports),
      (done) => tellShard(done, invocation),
    );
  },
};

function noShard(named: string): { readonly what: string; readonly remedy: string } {
  const what = `there is no shard '${named}'`;
  return { what, remedy: `Name its number and how many there are, at most ${mostShards}, as in --shard 2/8` };
}

/** A shard says nothing of the change: its result goes to the file, else to standard output, for a merge to judge. */
async function tellShard(done: History<ShardFile>, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  if (done.status === "missing") return refuse(done, terminal);
  const content = shardText(done.value);
  const { shard, answers } = done.value;
  const file = text(invocation, "report");
  if (file === null) terminal.write(content);
  else await writeFile(resolve(terminal.directory, file), content);
  terminal.writeError(
    `promptops: shard ${shard.index} of ${shard.count} has ${answers.length} answers; 'promptops merge' judges them.\n`,
  );
  return 0;
}
