import type { Checkout, CommitBlob, History, PastBlob } from "../../branch/checkout.ts";
import { wholeHistory } from "../../document/finding/whole-history.ts";
import type { Governed } from "../../policy/governed.ts";
import type { CommitPrompt, PastVersion } from "../../prompt/history/version-rule.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { promptId } from "../../prompt/prompt-id.ts";
import { promptLimit, readPrompt } from "../../prompt/read/read-prompt.ts";
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
    return {
      status: "known",
      value: versions.map(({ prompt, behaviour }) => ({ version: prompt.version, behaviour })),
    };
  };
}

/** What each commit of the pull request gives to the prompt, at whatever spelling of its path. */
export async function commitsOf(
  { base, head }: { readonly base: PromptFile | null; readonly head: PromptFile },
  { checkout, history }: VersionSources,
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
  const commits = blobs.map(({ commit, oid }) => {
    const file = files.value.get(oid ?? "");
    return { commit, version: file?.prompt.version ?? null, behaviour: file?.behaviour ?? null };
  });
  return { status: "known", value: commits };
}

/** Old contents as prompts: one that is no valid prompt says nothing, one that is not there is no history. */
async function readContents(
  oids: readonly string[],
  { path }: PromptFile,
  checkout: Checkout,
): Promise<History<ReadonlyMap<string, PromptFile | null>>> {
  const blobs = await checkout.blobs([...new Set(oids)], promptLimit);
  const files = new Map<string, PromptFile | null>();
  for (const [oid, blob] of blobs) {
    if (blob.status === "missing") return lost(oid);
    files.set(oid, blob.status === "read" ? readPrompt(blob.bytes, { path, id: null }).content : null);
  }
  return { status: "known", value: files };
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
