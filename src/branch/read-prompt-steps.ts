import { wholeHistory } from "../document/finding/whole-history.ts";
import { bytesHash } from "../document/hash/bytes-hash.ts";
import { openYamlMemo, type ReadYaml } from "../document/yaml/yaml-memo.ts";
import type { Policy } from "../policy/policy.ts";
import { behaviourBytes } from "../prompt/behaviour.ts";
import type { TracedStep } from "../prompt/history/trace-prompts.ts";
import type { Found, PromptStep } from "../prompt/history/version-history.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { promptLimit, readPrompt } from "../prompt/read/read-prompt.ts";
import { recordHash } from "../prompt/record-hash.ts";
import type { ReadContent } from "../registry/compile-history.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { Blob, Checkout, History } from "./checkout.ts";
import { isRegular } from "./regular-files.ts";

/** So many contents are asked for at a time. */
const chunk = 200;
/** So many chunks are on their way while one is parsed. */
const ahead = 5;
/** After so many contents what git has written meanwhile is taken in, or it would wait. */
const inOneGo = 8;

/** Takes each content that was read, with git's id of it. */
export type Keep = (oid: string, content: ReadContent) => void;

export interface Wanted {
  readonly on: Policy["release"]["on"];
  readonly keep?: Keep;
}

/** Some steps at a time, in their order. */
export type StepPieces = Iterable<readonly TracedStep[]> | AsyncIterable<readonly TracedStep[]>;

/** Reads what each step left; a content that git has lost is missing history. */
export async function readPromptSteps(
  pieces: StepPieces,
  { blobs, breathe }: Pick<Checkout, "blobs" | "breathe">,
  wanted: Wanted,
): Promise<History<readonly PromptStep[]>> {
  const read: PromptStep[] = [];
  const parse = openYamlMemo();
  for await (const { steps, contents } of withContents(pieces, blobs)) {
    for (const { id, commit, left, from } of steps) {
      const blob = isFile(left) ? contents.get(left.oid) : undefined;
      if (blob?.status === "missing") return lost(commit.sha);
      read.push({ id, commit, from, found: found({ id, left, parse, ...wanted }, blob) });
      if (read.length % inOneGo === 0) await breathe();
    }
  }
  return { status: "known", value: read };
}

/** Reads several lines, each of them in its order. */
export async function readLines(
  lines: readonly (readonly TracedStep[])[],
  source: Pick<Checkout, "blobs" | "breathe">,
  wanted: Wanted,
): Promise<History<readonly (readonly PromptStep[])[]>> {
  const value: (readonly PromptStep[])[] = [];
  for (const steps of lines) {
    const read = await readPromptSteps([steps], source, wanted);
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
}

function found({ id, left, on, keep, parse }: Reading, blob: Blob | undefined): Found {
  if (left.status === "absent") return left;
  if (left.status === "several") {
    const [path = ""] = left.paths;
    return { status: "invalid", path, why: `${left.paths.join(" and ")} give the same id` };
  }
  const { path, oid } = left;
  if (!isFile(left)) return { status: "invalid", path, why: "it is no regular file" };
  const bytes = bytesOf(path, blob, promptLimit);
  const { content, findings } =
    bytes.content === null
      ? { content: null, findings: bytes.findings }
      : readPrompt(bytes.content, { path, id }, parse);
  if (content === null) {
    const [first] = findings;
    const why = first === undefined ? "it is no valid prompt" : `line ${first.line}: ${first.message}`;
    return { status: "invalid", path, why };
  }
  const { prompt, located } = content;
  const { version, parent } = prompt;
  const sent = behaviourBytes(prompt);
  const behaviour = bytesHash(sent);
  keep?.(oid, { prompt: withoutContent(prompt), sent });
  const releasable = on === "any" ? recordHash(located.value) : behaviour;
  return { status: "prompt", path, oid, version, parent, behaviour, releasable };
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
