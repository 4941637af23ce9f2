import { wholeHistory } from "../document/finding/whole-history.ts";
import { openYamlMemo } from "../document/yaml/yaml-memo.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import type { PromptStep } from "../prompt/history/version-history.ts";
import { type FindPart, type NamedParts, noParts } from "../prompt/part.ts";
import { partLimit } from "../prompt/parts/part-text.ts";
import { promptLimit } from "../prompt/read/read-prompt.ts";
import type { Blob, Checkout, History } from "./checkout.ts";
import { foundIn, isFile, type ReadFound, type Wanted } from "./found-in.ts";
import {
  fileKey,
  type NamedByFile,
  oidsOf,
  type PartHistory,
  type PartSource,
  partsAt,
  stepsWithParts,
} from "./steps-with-parts.ts";

/** So many contents are asked for at a time. */
const chunk = 200;
/** So many chunks are on their way while one is parsed. */
const ahead = 5;
/** After so many contents what git has written meanwhile is taken in, or it would wait. */
const inOneGo = 8;

/** A line of commits whose steps are read. */
export interface ReadLine extends PartHistory {
  readonly steps: StepPieces;
  /** Where `steps` are those of some prompts: the steps of all, among which those of their partials are looked for. */
  readonly all?: readonly TracedStep[];
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
  const named = new Map<string, NamedParts>();
  const traced: TracedStep[] = [];
  const onRead =
    (into: TracedStep[]): StepReading["onRead"] =>
    (step, reading) => {
      into.push(step);
      const { texts, partials } = reading.named;
      if (texts.length + partials.length > 0 && step.left.status === "file")
        named.set(fileKey(step.left), reading.named);
    };
  const read = await readSteps(line.steps, source, { ...wanted, find: noParts, onRead: onRead(traced) });
  if (read.status === "missing" || named.size === 0) return read;
  const others: TracedStep[] = [];
  for (let open = stepsOfPartials(line, [...traced], named); open.length > 0; ) {
    const more = await readSteps([open], source, { on: wanted.on, find: noParts, onRead: onRead(others) });
    if (more.status === "missing") return more;
    open = stepsOfPartials(line, [...traced, ...others], named);
  }
  const all = others.length === 0 ? traced : inOrder(line.all ?? [], new Set([...traced, ...others]));
  return await readWithParts({ line, traced, all, read: read.value, named }, source, wanted);
}

/** Where some prompts alone are read: the steps of partials that they name and that were not read yet. */
function stepsOfPartials(
  { all = [] }: ReadLine,
  known: readonly TracedStep[],
  named: NamedByFile,
): readonly TracedStep[] {
  const ids = new Set(known.map(({ id }) => id));
  const wanted = new Set([...named.values()].flatMap(({ partials }) => partials));
  return all.filter(({ id }) => wanted.has(id) && !ids.has(id));
}

function inOrder(all: readonly TracedStep[], wanted: ReadonlySet<TracedStep>): readonly TracedStep[] {
  return all.filter((step) => wanted.has(step));
}

interface FirstReading {
  readonly line: ReadLine;
  readonly traced: readonly TracedStep[];
  readonly all: readonly TracedStep[];
  readonly read: readonly PromptStep[];
  readonly named: NamedByFile;
}

/** Each prompt that names parts is read again with what stood there at its commit, and at every commit that changed one. */
async function readWithParts(
  { line, traced, all, read, named }: FirstReading,
  source: Source,
  wanted: Wanted,
): Promise<History<readonly PromptStep[]>> {
  const whole = await stepsWithParts({ line, traced, all, named }, source);
  if (whole.status === "missing") return whole;
  const before = new Map(traced.map((step, index) => [step, read[index]]));
  const steps: PromptStep[] = [];
  const parse = openYamlMemo();
  for (let start = 0; start < whole.value.length; start += chunk) {
    const some = whole.value.slice(start, start + chunk);
    const contents = await contentsOf(
      some.flatMap(({ step, parts }) => (parts === null ? [] : [step])),
      source.blobs,
    );
    const oids = some.flatMap(({ parts }) => (parts === null ? [] : oidsOf(parts)));
    const texts = await source.blobs([...new Set(oids)], partLimit);
    for (const { step, parts } of some) {
      const known = before.get(step);
      if (parts === null) {
        if (known !== undefined) steps.push(known);
        continue;
      }
      const { id, commit, left, from } = step;
      const blob = isFile(left) ? contents.contents.get(left.oid) : undefined;
      const isLost = oidsOf(parts).some((oid) => texts.get(oid)?.status === "missing");
      if (blob?.status === "missing" || isLost) return lost(commit.sha);
      const find = partsAt(parts, line.governed, texts);
      steps.push({ id, commit, from, found: foundIn({ id, left, parse, find, ...wanted }, blob).found });
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
      const reading = foundIn({ id, left, parse, ...wanted }, blob);
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

function lost(commit: string): History<never> {
  return {
    status: "missing",
    what: `git does not have a content of the commit ${commit.slice(0, 12)}`,
    remedy: wholeHistory.either,
  };
}
