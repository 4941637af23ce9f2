import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ReadRegistry } from "../../branch/read-registry.ts";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { DraftVersion } from "../../registry/bundle.ts";
import { encodeBundle, pointersJson } from "../../registry/encode-bundle.ts";
import { newerField } from "../../registry/newer-field.ts";
import { onlyIds } from "../../registry/scoped-to.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { askedScope, scopeOption } from "../branch/asked-scope.ts";
import { policyAtCommit } from "../branch/policy-at-commit.ts";
import { lostSince } from "../branch/previous-bundle.ts";
import { blocked, emptyWords, withRegistry } from "../branch/with-registry.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops bundle`: every released version of every prompt, from git's history, in one file. */
export const bundle: Command = {
  summary:
    "Compiles every released version of every prompt from git's history into one file for the runtimes.",
  operands: "",
  exits: {
    0: "the bundle is written",
    1: "a number that came back with another content, a version that vanished, or a wrong pointer: nothing is written",
  },
  options: {
    output: { type: "string", value: "FILE", help: "where the bundle is written" },
    pointers: {
      type: "string",
      value: "DIR",
      help: "write each environment's pointer document to this folder as well, as <name>.json",
    },
    ...scopeOption,
    head: { type: "string", value: "REF", help: "compile the branch that ends here (default: HEAD)" },
    previous: {
      type: "string",
      value: "FILE",
      help: "an earlier bundle: a version of it that vanished is an error",
    },
    format: {
      type: "string",
      value: "N",
      help: "the bundle's format, for runtimes that read no newer one (1 or 2; default: the oldest that says all of it)",
    },
    "allow-empty": { type: "boolean", help: "write a bundle without any prompt too" },
    json: { type: "boolean", help: "print what was compiled as JSON" },
  },
  examples: [
    { line: "promptops bundle --output bundle.jsonl", does: "compile the branch that is checked out" },
    { line: "promptops bundle --head origin/main --output bundle.jsonl", does: "compile another branch" },
    {
      line: "promptops bundle --output bundle.jsonl --pointers out",
      does: "with out/production.json and so on",
    },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const output = text(invocation, "output");
    if (output === null) return refuse(noOutput, terminal);
    const format = text(invocation, "format");
    if (format !== null && format !== "1" && format !== "2") return refuse(unknownFormat, terminal);
    return await withRegistry({ terminal, head: text(invocation, "head") }, async (whole, { checkout }) => {
      const scope = askedScope(invocation, await policyAtCommit(checkout, whole.commit));
      if (scope.status === "refused") return refuse(scope, terminal);
      const registry = { ...whole, ...onlyIds(whole, scope) };
      if (registry.prompts.length === 0 && !isOn(invocation, "allow-empty"))
        return refuse(emptyWords(registry), terminal);
      const newer = format === "1" ? newerFields(registry) : [];
      if (newer.length > 0) return refuse(tooNew(newer), terminal);
      const previous = text(invocation, "previous");
      const lost =
        previous === null
          ? ({ status: "known", value: [] } as const)
          : await lostSince(previous, { registry, checkout }, terminal);
      if (lost.status === "missing") return refuse(lost, terminal);
      return await write(registry, { output, lost: lost.value }, invocation);
    });
  },
};

const noOutput = {
  what: "'bundle' needs to know where to write",
  remedy: "Name the file: promptops bundle --output bundle.jsonl",
} as const;

const unknownFormat = {
  what: "There are two formats of bundles, 1 and 2",
  remedy: "Write --format 1 or --format 2, or leave it out.",
} as const;

/** What runtimes of the first format would serve wrongly, as words. */
function newerFields({ prompts }: ReadRegistry): readonly string[] {
  return prompts.flatMap(({ id, versions }) =>
    versions.flatMap((version) => {
      const field = newerField(version);
      return field === null ? [] : [`${id} version ${version.prompt.version} (${field})`];
    }),
  );
}

const mostNamed = 10;

function tooNew(newer: readonly string[]): { readonly what: string; readonly remedy: string } {
  const named = newer.slice(0, mostNamed).map(literalLog).join(", ");
  const more = newer.length > mostNamed ? ` and ${newer.length - mostNamed} more` : "";
  return {
    what: `format 1 cannot say what these prompts say: ${named}${more}`,
    remedy: "Update the runtimes and leave --format out.",
  };
}

interface Wanted {
  readonly output: string;
  /** Sentences about versions of an earlier bundle. */
  readonly lost: readonly string[];
}

async function write(
  registry: ReadRegistry,
  { output, lost }: Wanted,
  invocation: Invocation,
): Promise<ExitCode> {
  const { terminal } = invocation;
  for (const sentence of lost) terminal.writeError(`promptops: ${sentence}\n`);
  const stopped = blocked(registry, terminal) || lost.length > 0;
  const format = text(invocation, "format") === "2" ? ({ format: "promptops-bundle/2" } as const) : {};
  const bytes = stopped ? null : encodeBundle({ ...registry, ...format });
  if (bytes !== null) {
    await writeOutput(resolve(terminal.directory, output), bytes);
    await writePointers(registry, invocation);
  }
  const size = bytes?.length ?? null;
  if (isOn(invocation, "json"))
    terminal.write(machineJson("promptops-bundle-report/1", told(registry, size)));
  else terminal.write(words(registry, size, output));
  return stopped ? 1 : 0;
}

async function writePointers({ environments }: ReadRegistry, invocation: Invocation): Promise<void> {
  const named = text(invocation, "pointers");
  if (named === null) return;
  const folder = resolve(invocation.terminal.directory, named);
  await mkdir(folder, { recursive: true });
  for (const document of environments) {
    await writeOutput(
      join(folder, `${document.environment}.json`),
      `${canonicalJson(pointersJson(document))}\n`,
    );
  }
}

/** A branch that was taken back stands behind what services get. */
function draftWords({ id, version }: DraftVersion, prompts: ReadRegistry["prompts"]): string {
  const highest = prompts.find((prompt) => prompt.id === id)?.versions.at(-1)?.prompt.version ?? version;
  return highest > version
    ? `${id} was reverted to version ${version} and stands behind version ${highest}, which services get that ask for the highest; 'promptops release' gives the older text the next number`
    : `left out: a draft of ${id}, merged after version ${version} and not released`;
}

function told(registry: ReadRegistry, bytes: number | null): object {
  const { commit, refs, prompts, drafts, unreadable, environments, clashes, hidden, findings } = registry;
  return {
    commit,
    refs,
    bytes,
    prompts: prompts.map(({ id, versions }) => ({
      id,
      versions: versions.map(({ prompt }) => prompt.version),
    })),
    drafts,
    unreadable,
    environments: environments.map(({ environment }) => environment),
    clashes: clashes.map(({ id, version, first, again }) => ({
      id,
      version,
      first: first.sha,
      again: again.sha,
    })),
    hidden: hidden.map(({ id, version, commit: released, merge }) => ({
      id,
      version,
      commit: released.sha,
      merge: merge.sha,
    })),
    findings,
  };
}

function words(registry: ReadRegistry, bytes: number | null, output: string): string {
  const { commit, prompts, drafts, unreadable, environments } = registry;
  const versions = prompts.reduce((sum, each) => sum + each.versions.length, 0);
  const lines = [
    bytes === null
      ? "Nothing was written."
      : `${literalLog(output)}: ${count(prompts.length, "prompt")}, ${count(versions, "version")}, ${count(environments.length, "environment")}, at ${commit.slice(0, 12)}`,
    ...drafts.map((draft) => draftWords(draft, prompts)),
    ...unreadable.map(
      ({ id, path }) => `left out: what stands at ${literalLog(path)} now, which is no valid prompt (${id})`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}
