import type { Blob, Checkout, Entry, Tree } from "../../branch/checkout.ts";
import type { FileReading } from "../../checkout/work-tree/read-files.ts";
import type { WorkTree } from "../../checkout/work-tree/read-work-tree.ts";
import { isDataFile } from "../../evaluation/suite/data-path.ts";
import { suiteLimit } from "../../evaluation/suite/suite-file.ts";
import { mayBePart } from "../../prompt/parts/part-path.ts";

/** The work tree as it is on disk in the shape of a tree; a file's path stands for git's id of its content. */
export interface DiskFiles {
  readonly tree: Tree;
  readonly files: Pick<Checkout, "blobs">;
}

const modes: Readonly<Record<FileReading["kind"], string>> = {
  file: "100644",
  link: "120000",
  folder: "160000",
  other: "120000",
};

/**
 * Reads the files whose path `governs` at once, all others when they are asked for. What stands at a path where
 * governed files `mayStandBelow` is looked at, so that a link there is seen; the others are taken for files.
 */
export async function diskFiles(
  workTree: WorkTree,
  governs: (path: string) => boolean,
  mayStandBelow: (path: string) => boolean = () => false,
): Promise<DiskFiles> {
  const read = await workTree.files(workTree.paths.filter(governs), suiteLimit);
  // A file that a suite may name as its data, or a prompt as its text, is opened, so that a link is seen, but not read yet.
  const seen = new Set(
    workTree.paths.filter(
      (path) => !governs(path) && (isDataFile(path) || mayBePart(path) || mayStandBelow(path)),
    ),
  );
  const opened = await workTree.files([...seen], 0);
  const entries = workTree.paths.flatMap((path): Entry[] => {
    const found = read.get(path) ?? opened.get(path);
    const kind = governs(path) || seen.has(path) ? found?.kind : "file";
    // git still lists a file that was deleted from the disk.
    return kind === undefined ? [] : [{ path, mode: modes[kind], oid: path }];
  });
  const blobs = async (paths: readonly string[], limit: number): Promise<ReadonlyMap<string, Blob>> => {
    const unread = paths.filter((path) => !read.has(path));
    const late = unread.length === 0 ? null : await workTree.files(unread, limit);
    return new Map(paths.map((path) => [path, blobOf(read.get(path) ?? late?.get(path), limit)]));
  };
  return { tree: { oid: "", entries }, files: { blobs } };
}

function blobOf(reading: FileReading | undefined, limit: number): Blob {
  if (reading?.kind !== "file") return { status: "missing" };
  const { blob } = reading;
  return blob.status === "read" && blob.bytes.length > limit
    ? { status: "too-large", size: blob.bytes.length }
    : blob;
}
