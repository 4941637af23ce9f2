import { resolve } from "node:path";
import { mapModel } from "../../policy/map-model.ts";
import { isLive, likelyProvider } from "../../policy/providers.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { type Exported, type ExportTarget, exportTargets } from "../../transfer/export/exported.ts";
import { exportPrompt } from "../../transfer/export-prompt.ts";
import { acceptedLosses } from "../files/accepted-losses.ts";
import { linkInTheWay, placeNewFile } from "../files/place-file.ts";
import { type GovernedFiles, readGoverned } from "../files/read-governed.ts";
import { unknownPrompt } from "../gate/named-prompts.ts";
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

/** `promptops export`: prompts and their cases, as files of another format. */
export const exportCommand: Command = {
  summary:
    "Writes prompts and their cases as files of another format. What would be run, read or filled in there is escaped or refused.",
  operands: "[ID...]",
  exits: {
    0: "everything is whole, or lost only what was accepted",
    1: "something was refused",
    2: "nothing could be read, or a file stands in the way",
  },
  options: {
    to: { type: "string", value: "FORMAT", help: `the format: ${exportTargets.join(", ")}` },
    output: { type: "string", value: "DIR", help: "the folder that the files are written to" },
    accept: { type: "string", value: "CODES", help: "the codes of losses that are accepted, with commas" },
    check: { type: "boolean", help: "write nothing, and say what would be written" },
    json: { type: "boolean", help: "print the outcome as JSON" },
  },
  examples: [
    { line: "promptops export --to promptfoo --output out", does: "every prompt, a folder each" },
    { line: "promptops export --to github support.triage --output out", does: "one prompt" },
    { line: "promptops export --to promptfoo --output out --check", does: "see first what would be lost" },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const to = exportTargets.find((name) => name === text(invocation, "to"));
    if (to === undefined) return refuse(noFormat, terminal);
    const output = text(invocation, "output");
    if (output === null) return refuse(noOutput, terminal);
    return await inRepository(terminal, (root) => takeOut(root, { to, output }, invocation));
  },
};

const noFormat = {
  what: "'export' needs to know the format",
  remedy: `Name one of ${exportTargets.join(", ")}: promptops export --to promptfoo --output out`,
} as const;

const noOutput = {
  what: "'export' needs to know where to write",
  remedy: "Name a folder: promptops export --to promptfoo --output out",
} as const;

interface Wanted {
  readonly to: ExportTarget;
  readonly output: string;
}

async function takeOut(root: string, { to, output }: Wanted, invocation: Invocation): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const accept = acceptedLosses(text(invocation, "accept"));
  if ("what" in accept) return refuse(accept, terminal);
  const read = await readGoverned(root);
  if (read.status === "missing") return refuse(read, terminal);
  const known = read.value.prompts.flatMap(({ id }) => id ?? []);
  const unknown = operands.find((id) => !known.includes(id));
  if (unknown !== undefined) return refuse(unknownPrompt(unknown, known, "export"), terminal);
  const outcome = exported(read.value, operands, (exporting) => exportPrompt(exporting, to, accept.codes));
  if (outcome.length === 0) return refuse(nothingHere, terminal);
  if (!isOn(invocation, "check")) {
    const folder = resolve(terminal.directory, output);
    for (const { path, text: content } of outcome.flatMap(({ files }) => files)) {
      const placed = await placeNewFile({ root: folder, path, content });
      if (placed === "link") return refuse(linkInTheWay(path), terminal);
      if (placed === "kept") return refuse(inTheWay(path), terminal);
    }
  }
  terminal.write(
    isOn(invocation, "json")
      ? machineJson("promptops-export/1", { prompts: outcome.map(toldOf) })
      : told(outcome, isOn(invocation, "check")),
  );
  return outcome.some(({ status }) => status === "refused") ? 1 : 0;
}

const nothingHere = {
  what: "there is no prompt here to export",
  remedy: "See what is governed: promptops list",
} as const;

function inTheWay(path: string): { readonly what: string; readonly remedy: string } {
  return { what: `a file stands at '${path}' already`, remedy: "Name another folder, or delete it first" };
}

function exported(
  { policy, prompts, suites }: GovernedFiles,
  ids: readonly string[],
  write: (exporting: Parameters<typeof exportPrompt>[0]) => Exported,
): readonly Exported[] {
  const suiteOf = new Map(suites.map((suite) => [suite.prompt_id, suite]));
  return prompts.flatMap(({ id, path, file }): readonly Exported[] => {
    if (ids.length > 0 && (id === null || !ids.includes(id))) return [];
    const suite = id === null ? undefined : suiteOf.get(id);
    if (file === null || (suite !== undefined && suite.suite === null)) {
      const words = {
        found: path,
        instead: "the file or its suite has errors: promptops validate shows them",
      };
      const findings = [{ code: "suite-invalid", kind: "refusal", ...words }] as const;
      return [{ id: id ?? path, status: "refused", findings, files: [] }];
    }
    const { model } = file.prompt;
    const provider = mapModel(policy.models, model, null)?.provider ?? null;
    return [
      write({
        file,
        suite: suite?.suite ?? null,
        provider: provider !== null && isLive(provider) ? provider : likelyProvider(model),
      }),
    ];
  });
}

function toldOf({ files, ...one }: Exported): object {
  return { ...one, files: files.map(({ path }) => path) };
}

/** Findings of one prompt that a terminal shows. */
const shown = 20;

function told(outcome: readonly Exported[], check: boolean): string {
  const words = { whole: "whole", "with-loss": "with loss", refused: "refused" } as const;
  const lines = outcome.flatMap(({ id, status, files, findings }) => [
    `${words[status]}: ${literalLog(id)}${files.map(({ path }) => ` -> ${literalLog(path)}`).join("")}`,
    ...findings.slice(0, shown).map(({ code, kind, found, instead }) => {
      const flag = kind === "loss" ? ` [--accept ${code}]` : "";
      return `  ${kind} ${code}: ${literalLog(found)}; ${literalLog(instead)}${flag}`;
    }),
    ...(findings.length > shown ? [`  and ${findings.length - shown} more; --json shows all`] : []),
  ]);
  const written = outcome.reduce((sum, { files }) => sum + files.length, 0);
  return `${lines.join("\n")}\n${count(outcome.length, "prompt")}. ${check ? "Would write" : "Wrote"} ${count(written, "file")}.\n`;
}
