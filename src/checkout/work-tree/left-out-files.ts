import { type Git, printed } from "../git/git.ts";
import { type GitObject, openObjectReader } from "../git/object-reader.ts";
import { splitAtNul } from "../git/path-text.ts";
import type { FileReading } from "./read-files.ts";

type ReadLeftOut = (paths: readonly string[], limit: number) => Promise<ReadonlyMap<string, FileReading>>;

/** Reads files that a sparse checkout leaves out as the index has them; a content that git does not have is missing. */
export async function leftOutFiles(open: () => Git): Promise<ReadLeftOut> {
  const staged = splitAtNul(await printed(open(), ["ls-files", "-z", "-t", "--stage"]));
  const known = new Map(
    staged.flatMap((line) => {
      const [, mode = "", oid = "", path = ""] = /^S (\d{6}) ([0-9a-f]+) 0\t(.+)$/s.exec(line) ?? [];
      return path === "" ? [] : [[path, { mode, oid }] as const];
    }),
  );
  return async (paths, limit) => {
    const entries = paths.flatMap((path) => {
      const entry = known.get(path);
      return entry === undefined ? [] : [{ path, ...entry }];
    });
    const git = open();
    // In a partial clone git ends at the first content that it lacks.
    const objects = await openObjectReader(git)
      .readAll(
        entries.map(({ oid }) => oid),
        limit,
      )
      .catch(() => new Map<string, GitObject>());
    await git.close();
    return new Map(entries.map(({ path, mode, oid }) => [path, readingOf(mode, objects.get(oid))]));
  };
}

function readingOf(mode: string, object: GitObject | undefined): FileReading {
  if (mode === "120000") return { kind: "link" };
  if (mode === "160000") return { kind: "folder" };
  if (object === undefined || object.status === "missing")
    return { kind: "file", blob: { status: "missing" } };
  if (object.status === "too-large")
    return { kind: "file", blob: { status: "too-large", size: object.size } };
  return { kind: "file", blob: { status: "read", bytes: object.bytes } };
}
