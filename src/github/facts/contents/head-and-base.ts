import type { Blob } from "../../../branch/checkout.ts";
import type { JsonObject } from "../../../document/json/json.ts";
import { decodeText } from "../../../document/text/decode-text.ts";
import type { DocumentFiles } from "../../../policy/policy.ts";
import { promptLimit } from "../../../prompt/read/read-prompt.ts";
import { inTurns } from "../../objects/in-turns.ts";
import { type CommitFiles, type FileNode, modeText } from "../../objects/look-up-files.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import { readRecord } from "../../objects/read-record.ts";

const plain = "100644";

export interface RecordsAtSide {
  readonly records: Readonly<Record<string, JsonObject | null>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** The records of one commit at the paths where it has something; what is no regular file has none. */
export async function promptSide(
  files: CommitFiles,
  paths: readonly string[],
  blobs: ReadBlobs,
  documents: ReadonlyMap<string, DocumentFiles> = new Map(),
): Promise<RecordsAtSide> {
  const there = filesAt(files, paths);
  const read = await blobs(regularOids(there), promptLimit);
  const readings = await inTurns(there, ({ path, file }) =>
    isRegularMode(file.mode)
      ? { path, ...recordAt(path, read.get(file.oid), documents.get(path)) }
      : { path, record: null, code: "file-not-regular" },
  );
  return {
    records: Object.fromEntries(readings.map(({ path, record }) => [path, record])),
    errors: Object.fromEntries(readings.flatMap(({ path, code }) => (code === null ? [] : [[path, code]]))),
  };
}

/** A document has no fields of its own: the policy in force says whose it is. */
function recordAt(
  path: string,
  blob: Blob | undefined,
  document: DocumentFiles | undefined,
): ReturnType<typeof readRecord> {
  if (document === undefined) return readRecord(path, blob);
  if (blob?.status !== "read") return readRecord(path, blob);
  const { content, findings } = decodeText(blob.bytes, { file: path, limit: promptLimit });
  if (content === null) return { record: null, code: findings[0]?.code ?? "text-encoding" };
  const { owner, sensitive } = document;
  return { record: { id: path, owner, sensitive, tags: [], template: content }, code: null };
}

interface FileAt {
  readonly path: string;
  readonly file: FileNode;
}

function filesAt(files: CommitFiles, paths: readonly string[]): readonly FileAt[] {
  return paths.flatMap((path) => {
    const file = files?.get(path) ?? null;
    return file === null ? [] : [{ path, file }];
  });
}

function regularOids(there: readonly FileAt[]): readonly string[] {
  return there.flatMap(({ file }) => (file.type === "blob" && isRegularMode(file.mode) ? [file.oid] : []));
}

/** Has the prompts of several commits read together, before each commit's are looked at. */
export async function readAhead(
  sides: readonly CommitFiles[],
  paths: readonly string[],
  blobs: ReadBlobs,
): Promise<void> {
  const oids = sides.flatMap((files) => regularOids(filesAt(files, paths)));
  await blobs([...new Set(oids)], promptLimit);
}

export function joinedSides(one: RecordsAtSide, other: RecordsAtSide): RecordsAtSide {
  return {
    records: { ...one.records, ...other.records },
    errors: { ...one.errors, ...other.errors },
  };
}

function isRegularMode(mode: number): boolean {
  return modeText(mode).startsWith("100");
}

/** The modes other than a plain file's; on the way to prompts a plain file does no harm, a link hides what is behind it. */
export function headModes(
  files: CommitFiles,
  { paths, ways }: { readonly paths: readonly string[]; readonly ways: readonly string[] },
): Readonly<Record<string, string>> {
  const at = (path: string): string | null => {
    const file = files?.get(path) ?? null;
    return file === null ? null : modeText(file.mode);
  };
  const own = paths.flatMap((path) => modeUnless(path, at(path), (mode) => mode === plain));
  const onTheWay = ways.flatMap((path) =>
    modeUnless(path, at(path), (mode) => mode.startsWith("100") || mode === "040000"),
  );
  return Object.fromEntries([...own, ...onTheWay]);
}

function modeUnless(
  path: string,
  mode: string | null,
  isFine: (mode: string) => boolean,
): readonly (readonly [string, string])[] {
  return mode === null || isFine(mode) ? [] : [[path, mode]];
}
