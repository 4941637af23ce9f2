import { resolve } from "node:path";
import type { History } from "../../branch/checkout.ts";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import { mostShards, readShard } from "../../evaluation/shard.ts";
import type { GateRequest } from "../../gate/gate-request.ts";
import type { Report } from "../../gate/report.ts";
import type { GatePorts } from "../../gate/run/evaluate-trees.ts";
import { type Foreseen, runEstimate } from "../../gate/run-estimate.ts";
import { runGate } from "../../gate/run-gate.ts";
import { runShard } from "../../gate/shard/run-shard.ts";
import type { ShardFile } from "../../gate/shard/shard-file.ts";
import { shardText } from "../../gate/shard/shard-text.ts";
import { withLiveCosts } from "../../gate/with-live-costs.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { estimateWords } from "../../report/words/estimate-words.ts";
import { count } from "../../report/words/figures.ts";
import { gateOptions } from "../gate/gate-options.ts";
import { namedPrompts, unknownPrompt } from "../gate/named-prompts.ts";
import { runHere } from "../gate/run-here.ts";
import { tellReport } from "../gate/tell-report.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { inRepository } from "../terminal/repository.ts";
import { askedLiveCosts, usageOption } from "../usage/asked-live-costs.ts";

/** `promptops gate`: what the Action does, at a terminal. */
export const gate: Command = {
  summary:
    "Judges what the work tree changes, as the Action does; with nothing changed, every prompt against its baseline.",
  operands: "[ID|FILE...]",
  exits: { 0: "passed, warnings too; with --shard: the answers are written", 1: "blocked", 2: "not judged" },
  options: {
    ...gateOptions,
    ...usageOption,
    estimate: { type: "boolean", help: "ask nothing, and say what would be asked and what it may cost" },
    yes: { type: "boolean", help: "ask models without a question first, also where nothing changed" },
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
    { line: "promptops gate support.triage", does: "judge one prompt, changed or not" },
    { line: "promptops gate --estimate", does: "see first what it would ask and cost" },
    { line: "promptops gate --details", does: "show every case that changed" },
    { line: "promptops gate --base v1.2 --head HEAD", does: "compare two commits" },
    { line: "promptops gate --usage week.jsonl", does: "with what live calls cost" },
    { line: "promptops gate --json > report.json", does: "for a program" },
    { line: "promptops gate --shard 2/8 --report 2.jsonl", does: "one of eight machines" },
  ],
  run: async (invocation) => {
    const { operands, terminal } = invocation;
    if (operands.length === 0) return await judgeNamed(invocation, []);
    return await inRepository(terminal, async (root) => {
      const named = await namedPrompts(operands, { root, directory: terminal.directory });
      if (named.status === "missing") return refuse(named, terminal);
      return await judgeNamed({ ...invocation, operands: named.value.ids }, named.value.known);
    });
  },
};

async function judgeNamed(invocation: Invocation, known: readonly string[]): Promise<ExitCode> {
  const named = text(invocation, "shard");
  const shard = named === null ? null : readShard(named);
  if (named !== null && shard === null) return refuse(noShard(named), invocation.terminal);
  const wanted = (request: GateRequest): GateRequest => only(invocation.operands, request);
  if (isOn(invocation, "estimate")) {
    const foresee = (request: GateRequest, ports: GatePorts): Promise<Foreseen> =>
      runEstimate({ ...wanted(request), shard: shard ?? undefined }, ports);
    return await runHere(invocation, foresee, async (foreseen) => tellEstimate(foreseen, known, invocation));
  }
  if (shard === null) {
    const priced = await askedLiveCosts(invocation);
    if (priced.status === "refused") return refuse(priced, invocation.terminal);
    const judge = async (request: GateRequest, ports: GatePorts): Promise<Report> =>
      withLiveCosts(await runGate(wanted(request), ports), priced.live);
    return await runHere(invocation, judge, (report) => tellJudged(report, known, invocation));
  }
  return await runHere(
    invocation,
    (request, ports) => runShard(wanted(request), shard, ports),
    (done) => tellShard(done, invocation),
  );
}

/** Prompts that are named are judged whether or not they changed. */
function only(ids: readonly string[], request: GateRequest): GateRequest {
  return ids.length === 0 ? request : { ...request, judge: { ids } };
}

async function tellJudged(
  report: Report,
  known: readonly string[],
  invocation: Invocation,
): Promise<ExitCode> {
  const judged = report.prompts.map(({ id }) => id);
  const unknown = invocation.operands.find((name) => !judged.includes(name));
  if (unknown !== undefined && report.problems.length === 0) {
    return refuse(unknownPrompt(unknown, known, "gate"), invocation.terminal);
  }
  return await tellReport(report, invocation);
}

function tellEstimate(foreseen: Foreseen, known: readonly string[], invocation: Invocation): ExitCode {
  const { terminal, operands } = invocation;
  const { prompts, estimate, problems } = foreseen;
  const name = operands.find((id) => !prompts.includes(id));
  const refused = problems[0] ?? (name === undefined ? null : unknownPrompt(name, known, "gate"));
  if (refused !== null && !isOn(invocation, "json")) return refuse(refused, terminal);
  if (isOn(invocation, "json")) {
    terminal.write(machineJson("promptops-estimate/1", { prompts, estimate, problems }));
  } else {
    const words =
      estimate === null ? "No live model would be asked, so it costs nothing." : estimateWords(estimate);
    terminal.write(`${literalLog(`${count(prompts.length, "prompt")}. ${words}`)}\n`);
  }
  return problems.length > 0 ? 2 : 0;
}

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
  else await writeOutput(resolve(terminal.directory, file), content);
  terminal.writeError(
    `promptops: shard ${shard.index} of ${shard.count} has ${answers.length} answers; 'promptops merge' judges them.\n`,
  );
  return 0;
}
