import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { recordingsPath } from "../../evaluation/recordings-path.ts";
import type { Report } from "../../gate/report.ts";
import { runGate } from "../../gate/run-gate.ts";
import { readRecordings, recordingsLimit } from "../../model/recordings/read-recordings.ts";
import { type Recorded, recorder } from "../../model/recordings/recorder.ts";
import { writeRecordings } from "../../model/recordings/write-recordings.ts";
import { count } from "../../report/words/figures.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import { openCachedModels } from "../gate/open-cached-models.ts";
import { drawnProgress } from "../gate/progress-bar.ts";
import { providerOptions, readProvider } from "../gate/read-provider.ts";
import { terminalRequest } from "../gate/terminal-request.ts";
import { type Command, type ExitCode, type Invocation, text } from "../terminal/command.ts";
import { inCheckout } from "../terminal/in-checkout.ts";
import { refuse } from "../terminal/refuse.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** `promptops record`: asks a provider and keeps its answers, which replay then gives. */
export const record: Command = {
  summary:
    "Keeps a model's answers, of head and of base, in evals/recordings/<id>.jsonl, where the provider 'replay' finds them.",
  operands: "[ID...]",
  exits: { 0: "every answer is kept", 2: "an answer did not come" },
  options: {
    ...providerOptions,
    base: {
      type: "string",
      value: "REF",
      help: "record what this commit asks as well, instead of where the branch began",
    },
  },
  examples: [
    { line: "promptops record", does: "record every prompt that has a suite" },
    {
      line: "promptops record support.triage --provider stub",
      does: "record one prompt's answers by the stub",
    },
    {
      line: "promptops record support.triage --provider openai --model gpt-4o-mini",
      does: "record what this model answers, whatever the prompt and the policy name",
    },
  ],
  run: (invocation) => inCheckout(invocation.terminal, (opened) => recordIn(opened, invocation)),
};

type Opened = Extract<OpenedCheckout, { status: "open" }>;

async function recordIn({ checkout, root }: Opened, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const provider = readProvider(invocation);
  if (provider.status === "refused") return refuse(provider, terminal);
  const request = await terminalRequest(checkout, {
    base: text(invocation, "base"),
    head: null,
    provider: provider.provider,
  });
  if (request.status === "missing") return refuse(request, terminal);
  const { models, recorded } = recorder(await openCachedModels(terminal, checkout));
  const progress = drawnProgress(terminal);
  const judge = operands.length === 0 ? "all" : { ids: operands };
  const report = await runGate(
    { ...request.value, judge, looks: "one" },
    { checkout, models, progress, signal: terminal.signal },
  );
  progress.clear();
  const unknown = operands.find((id) => !report.prompts.some((row) => row.id === id));
  if (unknown !== undefined) return refuse(notThere(unknown), terminal);
  if (report.prompts.length === 0) return refuse(nothingThere, terminal);
  for (const [id, { answers }] of recorded) {
    if (!(await keep(root, id, answers))) return refuse(linkInTheWay(recordingsPath(id)), terminal);
  }
  return tell(report, recorded, terminal);
}

/** Answers that are there already stay where no newer one came, so that a run that was stopped loses nothing. */
async function keep(root: string, id: string, answers: Recorded["answers"]): Promise<boolean> {
  if (answers.length === 0) return true;
  const path = recordingsPath(id);
  const before = (await readFiles(root, [path], recordingsLimit)).get(path);
  const bytes = before?.kind === "file" && before.blob.status === "read" ? before.blob.bytes : null;
  const old = bytes === null ? null : readRecordings(bytes, path).content;
  const content = writeRecordings([...(old?.answers.values() ?? []), ...answers]);
  return (await replaceFile({ root, path, content })) === "written";
}

/** A line a prompt, and why some answers are not there. */
function tell(report: Report, recorded: ReadonlyMap<string, Recorded>, terminal: Terminal): ExitCode {
  // The answers of all models stand in the prompt's one file.
  const own = report.prompts.filter(({ further_model }) => !further_model);
  for (const { id, reason } of own) {
    const kept = recorded.get(id);
    if (kept === undefined) terminal.write(`not recorded  ${id}: ${reason}\n`);
    else if (kept.failures.length === 0)
      terminal.write(`recorded      ${id}: ${count(kept.answers.length, "answer")}\n`);
    else
      terminal.write(
        `incomplete    ${id}: ${count(kept.answers.length, "answer")}, ${kept.failures.length} failed: ${kept.failures[0]}\n`,
      );
  }
  if (terminal.signal.aborted) return 130;
  const complete =
    report.prompts.length > 0 && [...recorded.values()].every(({ failures }) => failures.length === 0);
  return complete && recorded.size > 0 ? 0 : 2;
}

function notThere(id: string): { readonly what: string; readonly remedy: string } {
  return {
    what: `there is no prompt '${id}'`,
    remedy: "Name an id as it stands in the prompt's file; 'promptops gate' lists them",
  };
}

const nothingThere = {
  what: "there is no prompt to record",
  remedy: "Write one with its suite, or let 'promptops init' write the first",
} as const;
