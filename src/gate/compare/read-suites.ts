import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Blob, Checkout, Entry, Tree } from "../../branch/checkout.ts";
import { isRegular, regularFiles } from "../../branch/regular-files.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { completeSuite, type DataContent } from "../../evaluation/suite/complete-suite.ts";
import { dataLimit } from "../../evaluation/suite/data-rows.ts";
import { readSuite } from "../../evaluation/suite/read-suite.ts";
import { type SuiteFile, suiteLimit } from "../../evaluation/suite/suite-file.ts";
import type { Suite } from "../../evaluation/suite.ts";
import type { Governed } from "../../policy/governed.ts";

/** One suite as it was read; `suite` is null where it has errors. */
export interface ReadSuite {
  readonly path: string;
  /** null where the file does not even say that. */
  readonly prompt_id: string | null;
  readonly suite: Suite | null;
  /** What could be read in spite of errors: good for checks against the prompt, never to be evaluated. */
  readonly partial: Suite | null;
  /** The suite's file and its data files. */
  readonly files: readonly string[];
  /** Changes when any of the files changes. */
  readonly content: string;
  readonly findings: readonly Finding[];
}

export interface Suites {
  readonly readings: readonly ReadSuite[];
  /** Problems of paths, which have no content. */
  readonly findings: readonly Finding[];
}

/** Reads every suite of a tree with its data; one that `known` has already (same files) is not read again. */
export async function readSuites(
  tree: Tree,
  { governed, checkout }: { readonly governed: Governed; readonly checkout: Pick<Checkout, "blobs"> },
  known: readonly ReadSuite[],
): Promise<Suites> {
  const { entries, findings } = regularFiles(tree, governed.suite);
  const byPath = new Map(tree.entries.map((entry) => [entry.path, entry]));
  const source: Source = {
    checkout,
    entries: byPath,
    pathOf: pathFinder(byPath),
    known: new Map(known.map((reading) => [reading.content, reading])),
  };
  const readings: ReadSuite[] = [];
  // A few at a time, and their data one after the other: all at once may not fit into memory.
  for (let start = 0; start < entries.length; start += atOnce) {
    const some = entries.slice(start, start + atOnce);
    const blobs = await checkout.blobs([...new Set(some.map(({ oid }) => oid))], suiteLimit);
    for (const entry of some) readings.push(await readOne(entry, blobs.get(entry.oid), source));
  }
  return { readings, findings };
}

const atOnce = 64;

interface Source {
  readonly checkout: Pick<Checkout, "blobs">;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly known: ReadonlyMap<string, ReadSuite>;
  /** The path of a file as git has it: a name may be written in either of Unicode's forms, and some systems change it. */
  readonly pathOf: (written: string) => string;
}

function pathFinder(entries: ReadonlyMap<string, Entry>): Source["pathOf"] {
  let composed: ReadonlyMap<string, string> | null = null;
  return (written) => {
    if (entries.has(written)) return written;
    composed ??= new Map(Array.from(entries.keys(), (path) => [path.normalize("NFC"), path]));
    return composed.get(written.normalize("NFC")) ?? written;
  };
}

async function readOne({ path, oid }: Entry, blob: Blob | undefined, source: Source): Promise<ReadSuite> {
  const bytes = bytesOf(path, blob, suiteLimit);
  const own = { path, files: [path], content: `${path} ${oid}` };
  const nothing = { ...own, prompt_id: null, suite: null, partial: null };
  if (bytes.content === null) return { ...nothing, findings: bytes.findings };
  const { content: written, findings } = readSuite(bytes.content, path);
  if (written === null) return { ...nothing, findings };
  const file = {
    ...written,
    data: written.data.map((data) => ({ ...data, path: source.pathOf(data.path) })),
  };
  const files = [...new Set([path, ...file.data.map((data) => data.path)])];
  const content = files.map((each) => `${each} ${source.entries.get(each)?.oid ?? "missing"}`).join("\n");
  const before = source.known.get(content);
  if (before !== undefined) return before;
  const completed = completeSuite(file, await readData(file, source));
  return {
    path,
    prompt_id: file.prompt_id,
    suite: completed.content,
    partial: completed.partial,
    files,
    content,
    findings: [...findings, ...completed.findings],
  };
}

/** What stands at the paths that a suite names as its data. */
async function readData(
  file: SuiteFile,
  { checkout, entries }: Source,
): Promise<ReadonlyMap<string, DataContent>> {
  const paths = [...new Set(file.data.map(({ path }) => path))];
  const named = paths.flatMap((path) => entries.get(path) ?? []);
  const regular = named.filter(isRegular);
  const blobs = await checkout.blobs(
    regular.map(({ oid }) => oid),
    dataLimit,
  );
  return new Map(
    named.map((entry): [string, DataContent] => [
      entry.path,
      isRegular(entry) ? (blobs.get(entry.oid) ?? { status: "missing" }) : { status: "not-regular" },
    ]),
  );
}

/** The suite of each prompt; of two for one prompt the first by path. */
export function firstSuites(suites: readonly ReadSuite[]): ReadonlyMap<string, ReadSuite> {
  const named = suites.flatMap((suite) =>
    suite.prompt_id === null ? [] : [[suite.prompt_id, suite] as const],
  );
  return new Map(named.toReversed());
}
