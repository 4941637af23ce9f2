import type { Checkout, CommitBlob, History, PastBlob } from "../../branch/checkout.ts";
import { wholeHistory } from "../../document/finding/whole-history.ts";
import type { Governed } from "../../policy/governed.ts";
import type { CommitPrompt, PastVersion } from "../../prompt/history/version-rule.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { promptId } from "../../prompt/prompt-id.ts";
import { promptLimit, readOwnFile, readPrompt } from "../../prompt/read/read-prompt.ts";
import { readPrompts } from "../compare/read-prompts.ts";
import type { GateRequest } from "../gate-request.ts";

/** What the id of a prompt ever had in the history of the base. */
export type Past = (head: PromptFile) => Promise<History<readonly PastVersion[]>>;

/** All prompts' history is walked once, and only when somebody asks. */
export function openPast({ checkout, governed, history }: VersionSources): Past {
  let walk: Promise<History<readonly PastBlob[]>> | null = null;
  return async (head) => {
    if (history.base === null) return { status: "known", value: [] };
    walk ??= checkout.pastBlobs(history.base, governed.promptPathspecs);
    const past = await walk;
    if (past.status === "missing") return past;
    const own = past.value.filter(({ path }) => {
      const named = promptId(path, governed);
      return named?.status === "id" && named.id === head.prompt.id;
    });
    const files = await readContents(
      own.map(({ oid }) => oid),
      head,
      checkout,
    );
    if (files.status === "missing") return files;
    const versions = [...files.value.values()].flatMap((file) => file ?? []);
    return { status: "known", value: versions };
  };
}

/** What each commit of the pull request gives to the prompt, at whatever spelling of its path. */
export async function commitsOf(
  { base, head }: { readonly base: PromptFile | null; readonly head: PromptFile },
  { checkout, governed, history }: VersionSources,
): Promise<History<readonly CommitPrompt[]>> {
  if (history.base === null || history.head === null) return { status: "known", value: [] };
  const paths = new Set([head.path, ...(base === null ? [] : [base.path]), ...spellings(head.path)]);
  const blobs: CommitBlob[] = [];
  for (const path of paths) {
    const between = await checkout.commitsBetween(history.base, history.head, path);
    if (between.status === "missing") return between;
    blobs.push(...between.value);
  }
  const files = await readContents(
    blobs.flatMap(({ oid }) => oid ?? []),
    head,
    checkout,
  );
  if (files.status === "missing") return files;
  const parts = new Set([
    ...[...files.value.values()].flatMap((file) => file?.parts ?? []),
    ...[head, ...(base === null ? [] : [base])].flatMap((file) => file.parts.map(({ path }) => path)),
  ]);
  if (parts.size > 0) return await wholeCommits({ paths, parts, blobs }, { checkout, governed, history });
  const commits = blobs.map(({ commit, oid }) => {
    const file = files.value.get(oid ?? "");
    return { commit, version: file?.version ?? null, behaviour: file?.behaviour ?? null };
  });
  return { status: "known", value: commits };
}

interface PartedPrompt {
  readonly paths: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
  readonly blobs: readonly CommitBlob[];
}

/** Of a prompt with parts each commit counts that changed one of its files, with what stood in all of them then. */
async function wholeCommits(
  { paths, parts, blobs }: PartedPrompt,
  { checkout, governed, history }: VersionSources,
): Promise<History<readonly CommitPrompt[]>> {
  const shas = new Set(blobs.map(({ commit }) => commit));
  for (const path of parts) {
    const between = await checkout.commitsBetween(history.base ?? "", history.head ?? "", path);
    if (between.status === "missing") return between;
    for (const { commit } of between.value) shas.add(commit);
  }
  const found: CommitPrompt[] = [];
  for (const commit of shas) {
    const tree = await checkout.tree({ kind: "commit", sha: commit });
    if (tree.status === "missing") return tree;
    const { entries } = tree.value;
    const own = entries.filter(({ path }) => paths.has(path));
    const { readings } = await readPrompts(
      { ...tree.value, entries: own },
      { governed, checkout },
      { whole: tree.value },
    );
    for (const { file } of readings) {
      found.push({ commit, version: file?.prompt.version ?? null, behaviour: file?.behaviour ?? null });
    }
  }
  return { status: "known", value: found };
}

/** A content of a prompt's own file. */
interface OldPrompt extends PastVersion {
  /** Paths of the parts that it names, with which it is another prompt than alone. */
  readonly parts: readonly string[];
}

/** Old contents as prompts: one that is no valid prompt says nothing, one that is not there is no history. */
async function readContents(
  oids: readonly string[],
  { path }: PromptFile,
  checkout: Checkout,
): Promise<History<ReadonlyMap<string, OldPrompt | null>>> {
  const blobs = await checkout.blobs([...new Set(oids)], promptLimit);
  const files = new Map<string, OldPrompt | null>();
  for (const [oid, blob] of blobs) {
    if (blob.status === "missing") return lost(oid);
    files.set(oid, blob.status === "read" ? oldPrompt(blob.bytes, path) : null);
  }
  return { status: "known", value: files };
}

/** Of a prompt with parts nobody knows what it was with them, so that its number is taken by something else. */
function oldPrompt(bytes: Uint8Array, path: string): OldPrompt | null {
  const { content, parts } = readPrompt(bytes, { path, id: null });
  if (content !== null) return { version: content.prompt.version, behaviour: content.behaviour, parts: [] };
  if (parts.length === 0) return null;
  const own = readOwnFile(bytes, { path, id: null }).content;
  return own === null
    ? null
    : { version: own.prompt.version, behaviour: "", parts: parts.map((part) => part.path) };
}

function lost(oid: string): History<never> {
  return {
    status: "missing",
    what: `git does not have the content ${oid.slice(0, 12)} of an earlier commit`,
    remedy: wholeHistory.either,
  };
}

/** Of more separators than these only the two plain spellings are looked at. */
const mostSeparators = 6;

/** Other paths of the same id: `_` for `-` and the other way round, `.yml` for `.yaml`. */
function spellings(path: string): readonly string[] {
  const parts = path.replace(/\.ya?ml$/, "").split(/[-_]/);
  const few = parts.length - 1 <= mostSeparators;
  const stems = few ? parts.slice(1).reduce(eachWay, [parts[0] ?? ""]) : [parts.join("-"), parts.join("_")];
  return stems.flatMap((stem) => [`${stem}.yaml`, `${stem}.yml`]);
}

function eachWay(stems: readonly string[], part: string): string[] {
  return stems.flatMap((stem) => [`${stem}-${part}`, `${stem}_${part}`]);
}

export interface VersionSources {
  readonly checkout: Checkout;
  readonly governed: Governed;
  readonly history: GateRequest["history"];
}
