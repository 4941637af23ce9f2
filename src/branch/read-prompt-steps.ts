import { wholeHistory } from "../document/finding/whole-history.ts";
import { bytesHash } from "../document/hash/bytes-hash.ts";
import { openYamlMemo, type ReadYaml } from "../document/yaml/yaml-memo.ts";
import type { Policy } from "../policy/policy.ts";
import { behaviourBytes } from "../prompt/behaviour.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import { type Found, type PromptStep, wholeOid } from "../prompt/history/version-history.ts";
import { type FindPart, noParts } from "../prompt/part.ts";
import { partLimit } from "../prompt/parts/part-text.ts";
import type { Prompt, PromptFile } from "../prompt/prompt.ts";
import { promptLimit, readPrompt } from "../prompt/read/read-prompt.ts";
import { recordHash } from "../prompt/record-hash.ts";
import type { ReadContent } from "../registry/compile-history.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { Blob, Checkout, History } from "./checkout.ts";
import { isRegular } from "./regular-files.ts";
import {
  fileKey,
  type NamedParts,
  type PartHistory,
  type PartSource,
  partAt,
  stepsWithParts,
} from "./steps-with-parts.ts";

/** So many contents are asked for at a time. */
const chunk = 200;
/** So many chunks are on their way while one is parsed. */
const ahead = 5;
/** After so many contents what git has written meanwhile is taken in, or it would wait. */
const inOneGo = 8;

/** Takes each content that was read, with git's ids of what it is made of. */
export type Keep = (wholeOid: string, content: ReadContent) => void;

export interface Wanted {
  readonly on: Policy["release"]["on"];
  readonly keep?: Keep;
}

/** A line of commits whose steps are read. */
export interface ReadLine extends PartHistory {
  readonly steps: StepPieces;
}

/** Some steps at a time, in their order. */
export type StepPieces = Iterable<readonly TracedStep[]> | AsyncIterable<readonly TracedStep[]>;

type Source = Pick<Checkout, "blobs" | "breathe"> & PartSource;

/** Reads what each step left; a content that git has lost is missing history. */
export async function readPromptSteps(
  line: ReadLine,
  source: Source,
  wanted: Wanted,
): Promise<History<readonly PromptStep[]>> {
  const named = new Map<string, readonly string[]>();
  const traced: TracedStep[] = [];
  const read = await readSteps(line.steps, source, {
    ...wanted,
    find: noParts,
    onRead: (step, found) => {
      traced.push(step);
      if (found.named.length > 0 && step.left.status === "file") named.set(fileKey(step.left), found.named);
    },
  });
  if (read.status === "missing" || named.size === 0) return read;
  return await readWithParts({ line, traced, read: read.value, named }, source, wanted);
}

interface FirstReading {
  readonly line: ReadLine;
  readonly traced: readonly TracedStep[];
  readonly read: readonly PromptStep[];
  /** By file: the parts that it names. */
  readonly named: NamedParts;
}

/** Each prompt that names parts is read again with what stood there at its commit, and at every commit that changed one. */
async function readWithParts(
  { line, traced, read, named }: FirstReading,
  source: Source,
  wanted: Wanted,
): Promise<History<readonly PromptStep[]>> {
  const whole = await stepsWithParts({ line, traced, named }, source);
  if (whole.status === "missing") return whole;
  const before = new Map(traced.map((step, index) => [step, read[index]]));
  const steps: PromptStep[] = [];
  const parse = openYamlMemo();
  for (let start = 0; start < whole.value.length; start += chunk) {
    const some = whole.value.slice(start, start + chunk);
    const contents = await contentsOf(
      some.flatMap(({ step, parts }) => (parts.size > 0 ? [step] : [])),
      source.blobs,
    );
    const oids = some.flatMap(({ parts }) => [...parts.values()].flatMap((entry) => entry?.oid ?? []));
    const texts = await source.blobs([...new Set(oids)], partLimit);
    for (const { step, parts } of some) {
      const known = parts.size === 0 ? before.get(step) : undefined;
      if (known !== undefined) {
        steps.push(known);
        continue;
      }
      const { id, commit, left, from } = step;
      const blob = isFile(left) ? contents.contents.get(left.oid) : undefined;
      const isLost = [...parts.values()].some(
        (entry) => entry !== null && texts.get(entry.oid)?.status === "missing",
      );
      if (blob?.status === "missing" || isLost) return lost(commit.sha);
      const find = partAt(parts, line.governed, texts);
      steps.push({ id, commit, from, found: found({ id, left, parse, find, ...wanted }, blob).found });
    }
    await source.breathe();
  }
  return { status: "known", value: steps };
}

interface StepReading extends Wanted {
  readonly find: FindPart;
  readonly onRead: (step: TracedStep, found: ReadFound) => void;
}

async function readSteps(
  pieces: StepPieces,
  { blobs, breathe }: Pick<Checkout, "blobs" | "breathe">,
  { onRead, ...wanted }: StepReading,
): Promise<History<readonly PromptStep[]>> {
  const read: PromptStep[] = [];
  const parse = openYamlMemo();
  for await (const { steps, contents } of withContents(pieces, blobs)) {
    for (const step of steps) {
      const { id, commit, left, from } = step;
      const blob = isFile(left) ? contents.get(left.oid) : undefined;
      if (blob?.status === "missing") return lost(commit.sha);
      const reading = found({ id, left, parse, ...wanted }, blob);
      onRead(step, reading);
      read.push({ id, commit, from, found: reading.found });
      if (read.length % inOneGo === 0) await breathe();
    }
  }
  return { status: "known", value: read };
}

/** Reads several lines, each of them in its order. */
export async function readLines(
  lines: readonly ReadLine[],
  source: Source,
  wanted: Wanted,
): Promise<History<readonly (readonly PromptStep[])[]>> {
  const value: (readonly PromptStep[])[] = [];
  for (const line of lines) {
    const read = await readPromptSteps(line, source, wanted);
    if (read.status === "missing") return read;
    value.push(read.value);
  }
  return { status: "known", value };
}

interface Group {
  readonly steps: readonly TracedStep[];
  readonly contents: ReadonlyMap<string, Blob>;
}

/** git lists and reads what comes next while contents are parsed. */
async function* withContents(pieces: StepPieces, blobs: Checkout["blobs"]): AsyncGenerator<Group> {
  const groups = inGroups(pieces);
  const next = async (): Promise<Group | null> => {
    const { value, done } = await groups.next();
    return done === true ? null : await contentsOf(value, blobs);
  };
  const ask = (): Promise<Group | null> => {
    const asked = next();
    // Nobody waits for it any more where something is lost before.
    asked.catch(() => {});
    return asked;
  };
  const open = Array.from({ length: ahead }, ask);
  try {
    for (let group = await open.shift(); group; group = await open.shift()) {
      open.push(ask());
      yield group;
    }
  } finally {
    await groups.return(undefined);
  }
}

async function contentsOf(steps: readonly TracedStep[], blobs: Checkout["blobs"]): Promise<Group> {
  const oids = steps.flatMap(({ left }) => (isFile(left) ? left.oid : []));
  return { steps, contents: await blobs([...new Set(oids)], promptLimit) };
}

async function* inGroups(pieces: StepPieces): AsyncGenerator<readonly TracedStep[]> {
  let open: TracedStep[] = [];
  for await (const piece of pieces) {
    for (const step of piece) {
      open.push(step);
      if (open.length < chunk) continue;
      yield open;
      open = [];
    }
  }
  if (open.length > 0) yield open;
}

type Left = TracedStep["left"];

function isFile(left: Left): left is Extract<Left, { status: "file" }> {
  return left.status === "file" && isRegular(left);
}

interface Reading extends Wanted {
  readonly id: string;
  readonly left: Left;
  readonly parse: ReadYaml;
  readonly find: FindPart;
}

interface ReadFound {
  readonly found: Found;
  /** Paths of the parts that the prompt names. */
  readonly named: readonly string[];
}

function found(reading: Reading, blob: Blob | undefined): ReadFound {
  const { id, left, parse, find } = reading;
  if (left.status === "absent") return { found: left, named: [] };
  if (left.status === "several") {
    const [path = ""] = left.paths;
    return invalid(path, `${left.paths.join(" and ")} give the same id`);
  }
  const { path, oid } = left;
  if (!isFile(left)) return invalid(path, "it is no regular file");
  const bytes = bytesOf(path, blob, promptLimit);
  const { content, findings, parts } =
    bytes.content === null
      ? { content: null, findings: bytes.findings, parts: [] }
      : readPrompt(bytes.content, { path, id }, { yaml: parse, find });
  const named = parts.map((part) => part.path);
  if (content === null) {
    const [first] = findings;
    const why = first === undefined ? "it is no valid prompt" : `line ${first.line}: ${first.message}`;
    return invalid(path, why, named);
  }
  return { found: promptFound({ path, oid }, content, reading), named };
}

function invalid(path: string, why: string, named: readonly string[] = []): ReadFound {
  return { found: { status: "invalid", path, why }, named };
}

function promptFound(
  { path, oid }: { readonly path: string; readonly oid: string },
  { prompt, located, parts: files }: PromptFile,
  { on, keep }: Wanted,
): Found {
  const { version, parent } = prompt;
  const sent = behaviourBytes(prompt);
  const behaviour = bytesHash(sent);
  const parts = files.map((part) => ({ path: part.path, oid: part.oid }));
  const whole = parts.length === 0 ? { oid } : { oid, parts };
  keep?.(wholeOid(whole), { prompt: withoutContent(prompt), sent });
  const releasable = on === "any" ? recordHash(located.value) : behaviour;
  return { status: "prompt", path, ...whole, version, parent, behaviour, releasable };
}

function withoutContent(prompt: Prompt): ReadContent["prompt"] {
  const { content: _, ...metadata } = prompt;
  return metadata;
}

function lost(commit: string): History<never> {
  return {
    status: "missing",
    what: `git does not have a content of the commit ${commit.slice(0, 12)}`,
    remedy: wholeHistory.either,
  };
}
