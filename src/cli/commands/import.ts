import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findRoot } from "../../checkout/find-root.ts";
import { policyPath, readPolicy } from "../../policy/read-policy.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { readPrompt } from "../../prompt/read/read-prompt.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { importSources } from "../../transfer/import-sources.ts";
import { type Format, formats, type Transferred } from "../../transfer/transfer.ts";
import type { TransferCode } from "../../transfer/transfer-code.ts";
import { acceptedLosses } from "../files/accepted-losses.ts";
import { governedPlaces } from "../files/governed-places.ts";
import { linkInTheWay, placeNewFile } from "../files/place-file.ts";
import { type NamedSources, readSources } from "../files/read-sources.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops import`: prompts and their cases from other formats, as files of this repository. */
export const importCommand: Command = {
  summary:
    "Brings prompts and their cases in from other formats. Nothing of a source is run, resolved or fetched.",
  operands: "PATH...",
  exits: {
    0: "everything is whole, unchanged, or lost only what was accepted",
    1: "something was refused; with --check also: something would be written",
    2: "nothing could be read",
  },
  options: {
    from: {
      type: "string",
      value: "FORMAT",
      help: `what the files are: ${formats.join(", ")}; without it their content says`,
    },
    owner: { type: "string", value: "NAME", help: "who owns the prompts" },
    model: { type: "string", value: "NAME", help: "the model of prompts that name none" },
    id: { type: "string", value: "ID", help: "the id of the one prompt that is imported" },
    "cases-for": { type: "string", value: "ID", help: "bring in the cases alone, for a prompt that is here" },
    accept: { type: "string", value: "CODES", help: "the codes of losses that are accepted, with commas" },
    check: { type: "boolean", help: "write nothing, and say what would be written" },
    json: { type: "boolean", help: "print the outcome as JSON" },
    output: {
      type: "string",
      value: "DIR",
      help: "where prompts/ and evals/ stand; without it the repository's root",
    },
  },
  examples: [
    {
      line: "promptops import .github/prompts --owner @acme/support",
      does: "every .prompt.yml below a folder",
    },
    {
      line: "promptops import promptfooconfig.yaml --owner me --accept code-assertion",
      does: "a config without its JavaScript",
    },
    { line: "promptops import export.json --check", does: "see what would come of Langfuse's export" },
  ],
  run: async (invocation) => await bringIn(invocation),
};

interface Wanted {
  readonly from: Format | null;
  readonly accept: ReadonlySet<TransferCode>;
  readonly casesFor: PromptFile | null;
}

async function bringIn(invocation: Invocation): Promise<ExitCode> {
  const { operands, terminal } = invocation;
  if (operands.length === 0) {
    return refuse(
      {
        what: "'import' needs a file or folder",
        remedy: "Write it like this: promptops import .github/prompts --owner NAME",
      },
      terminal,
    );
  }
  const found = findRoot(terminal.directory);
  const output = text(invocation, "output");
  const root =
    output === null
      ? found.status === "found"
        ? found.root
        : terminal.directory
      : resolve(terminal.directory, output);
  const placeOf = output === null ? placesIn(root) : undefined;
  if (placeOf === null) return refuse(brokenPolicy, terminal);
  const wanted = wantedBy(invocation, root, placeOf);
  if ("what" in wanted) return refuse(wanted, terminal);
  const named: NamedSources[] = [];
  for (const operand of operands) {
    const sources = readSources(terminal.directory, operand);
    if (sources === null)
      return refuse(
        {
          what: `there is no file or folder '${operand}', or it is a link`,
          remedy: "Name a file or folder; links are not followed",
        },
        terminal,
      );
    named.push(sources);
  }
  const owner = text(invocation, "owner");
  const outcome = named.flatMap(({ sources, read }) =>
    importSources(sources, {
      ...wanted,
      ...(placeOf === undefined ? {} : { placeOf }),
      ownerOf: () => owner,
      model: text(invocation, "model"),
      id: text(invocation, "id"),
      read,
      existing: (path) => standing(join(root, path)),
    }),
  );
  if (!isOn(invocation, "check")) {
    for (const { path, text: content } of outcome.flatMap(({ files }) => files)) {
      const placed = await placeNewFile({ root, path, content });
      if (placed === "link") return refuse(linkInTheWay(path), terminal);
      if (placed === "kept")
        return refuse(
          { what: `'${path}' was made by somebody else meanwhile`, remedy: "Run it again" },
          terminal,
        );
    }
  }
  terminal.write(
    isOn(invocation, "json")
      ? machineJson("promptops-import/1", { prompts: outcome.map(toldOf) })
      : told(outcome, isOn(invocation, "check")),
  );
  return exitOf(outcome, isOn(invocation, "check"));
}

type PlaceOf = ReturnType<typeof governedPlaces>;

/** Where the policy of a repository wants its files; undefined: it has none. null: it has errors. */
function placesIn(root: string): PlaceOf | undefined | null {
  const text = standing(join(root, policyPath));
  if (text === null) return undefined;
  const { content } = readPolicy(new TextEncoder().encode(text), policyPath);
  return content === null ? null : governedPlaces(content);
}

const brokenPolicy = {
  what: `${policyPath} has errors, so nobody knows where prompts stand here`,
  remedy: "See what is wrong: promptops validate",
} as const;

function standing(path: string): string | null {
  if (!existsSync(path)) return null;
  return lstatSync(path).isFile() ? readFileSync(path, "utf8") : "";
}

function wantedBy(
  invocation: Invocation,
  root: string,
  placeOf: PlaceOf | undefined,
): Wanted | { readonly what: string; readonly remedy: string } {
  const from = text(invocation, "from");
  const format = formats.find((name) => name === from) ?? null;
  if (from !== null && format === null)
    return { what: `'${from}' is no format that is read`, remedy: `Name one of ${formats.join(", ")}` };
  const accept = acceptedLosses(text(invocation, "accept"));
  if ("what" in accept) return accept;
  const id = text(invocation, "cases-for");
  const casesFor = id === null ? null : promptHere(root, id, placeOf);
  if (id !== null && casesFor === null)
    return {
      what: `there is no valid prompt '${id}' at prompts/${id.split(".").join("/")}.yaml`,
      remedy: "Import or write the prompt first",
    };
  return { from: format, accept: accept.codes, casesFor };
}

function promptHere(root: string, id: string, placeOf: PlaceOf | undefined): PromptFile | null {
  const governed = placeOf?.(id)?.prompt;
  const usual = [id, id.replaceAll("-", "_")].map((name) => `prompts/${name.split(".").join("/")}.yaml`);
  for (const path of governed === undefined ? usual : [governed, ...usual]) {
    const here = standing(join(root, path));
    if (here !== null) return readPrompt(new TextEncoder().encode(here), { path, id }).content;
  }
  return null;
}

function toldOf({ files, ...one }: Transferred): object {
  return { ...one, files: files.map(({ path }) => path) };
}

const words: Readonly<Record<Transferred["status"], string>> = {
  whole: "whole",
  unchanged: "unchanged",
  "with-loss": "with loss",
  refused: "refused",
  "not-this-format": "not read",
  unreadable: "unreadable",
};

function told(outcome: readonly Transferred[], check: boolean): string {
  const lines = outcome.flatMap((one) => [
    `${words[one.status]}: ${literalLog(one.file)}${one.id === null ? "" : ` -> ${literalLog(one.id)}`}${one.cases === 0 ? "" : ` (${count(one.cases, "case")})`}`,
    ...one.findings.slice(0, shown).map(({ code, kind, line, column, found, instead }) => {
      const flag = kind === "loss" ? ` [--accept ${code}]` : "";
      return `  ${line}:${column} ${kind} ${code}: ${literalLog(found)}; ${literalLog(instead)}${flag}`;
    }),
    ...(one.findings.length > shown ? [`  and ${one.findings.length - shown} more; --json shows all`] : []),
  ]);
  const by = (status: Transferred["status"]): number => outcome.filter((one) => one.status === status).length;
  const written = outcome.reduce((sum, { files }) => sum + files.length, 0);
  const counts = Object.keys(words).flatMap((status) => {
    const number = by(status as Transferred["status"]);
    return number === 0 ? [] : [`${number} ${words[status as Transferred["status"]]}`];
  });
  return `${lines.join("\n")}\n${count(outcome.length, "prompt")}: ${counts.join(", ")}. ${check ? "Would write" : "Wrote"} ${count(written, "file")}.\n`;
}

/** Findings of one prompt that a terminal shows. */
const shown = 20;

function exitOf(outcome: readonly Transferred[], check: boolean): ExitCode {
  const read = outcome.filter(({ status }) => status !== "unreadable" && status !== "not-this-format");
  if (read.length === 0) return 2;
  const isRefused = outcome.some(
    ({ status }) => status === "refused" || status === "unreadable" || status === "not-this-format",
  );
  const wouldWrite = check && outcome.some(({ files }) => files.length > 0);
  return isRefused || wouldWrite ? 1 : 0;
}
