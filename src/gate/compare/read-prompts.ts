import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Checkout, Entry, Tree } from "../../branch/checkout.ts";
import { blockedWays, regularFiles } from "../../branch/regular-files.ts";
import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Governed } from "../../policy/governed.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { promptId } from "../../prompt/prompt-id.ts";
import { promptLimit, readPrompt } from "../../prompt/read/read-prompt.ts";

/** One prompt file as it was read; `file` is null where it has errors. */
export interface PromptReading {
  readonly path: string;
  readonly oid: string;
  /** The id that the path gives; null where it gives none. */
  readonly id: string | null;
  readonly file: PromptFile | null;
  readonly findings: readonly Finding[];
}

export interface Prompts {
  readonly readings: readonly PromptReading[];
  /** Problems of paths, which have no content; those of folders on the way to suites as well. */
  readonly findings: readonly Finding[];
}

/** Reads every prompt of a tree; a file that `known` has already (same path, same content) is not read again. */
export async function readPrompts(
  tree: Tree,
  { governed, checkout }: { readonly governed: Governed; readonly checkout: Pick<Checkout, "blobs"> },
  known: readonly PromptReading[],
): Promise<Prompts> {
  const { entries, findings } = regularFiles(tree, (path) => governed.prompt(path) !== null);
  const readBefore = new Map(known.map((reading) => [keyOf(reading), reading]));
  const unread = entries.filter((entry) => !readBefore.has(keyOf(entry)));
  const blobs = await checkout.blobs([...new Set(unread.map(({ oid }) => oid))], promptLimit);
  const read = (entry: Entry): PromptReading => {
    const { path, oid } = entry;
    const named = promptId(path, governed);
    const id = named?.status === "id" ? named.id : null;
    const bytes = bytesOf(path, blobs.get(oid), promptLimit);
    if (bytes.content === null) return { path, oid, id, file: null, findings: bytes.findings };
    const { content, findings } = readPrompt(bytes.content, { path, id: named });
    return { path, oid, id, file: content, findings };
  };
  return {
    readings: entries.map((entry) => readBefore.get(keyOf(entry)) ?? read(entry)),
    findings: [...findings, ...blockedWays(tree, governed)],
  };
}

function keyOf({ path, oid }: { readonly path: string; readonly oid: string }): string {
  return `${oid} ${path}`;
}

/** The files of each id that several share; each of them gets a finding. */
export function duplicateIds(
  readings: readonly Pick<PromptReading, "id" | "path">[],
): readonly { readonly findings: readonly Finding[]; readonly files: readonly string[] }[] {
  const byId = new Map<string, string[]>();
  for (const { id, path } of readings) {
    if (id === null) continue;
    const files = byId.get(id);
    if (files === undefined) byId.set(id, [path]);
    else files.push(path);
  }
  return [...byId]
    .filter(([, files]) => files.length > 1)
    .map(([id, files]) => ({ files, findings: files.map((file) => sameId(id, file, files)) }));
}

function sameId(id: string, file: string, files: readonly string[]): Finding {
  return {
    code: "id-duplicate",
    severity: "error",
    file,
    line: 1,
    column: 1,
    message: `This path gives the id ${code(id)}, as ${code(files.find((other) => other !== file) ?? file)} does.`,
    remedy: "Keep one of the files, or rename one: `_` in a path reads as `-`.",
  };
}
