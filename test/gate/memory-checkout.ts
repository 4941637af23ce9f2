import { createHash } from "node:crypto";
import type { Blob, Checkout, CommitBlob, Entry, Rename, Side, Tree } from "../../src/branch/checkout.ts";

/** Path -> text; an object gives a mode other than a regular file's. */
export type Files = Readonly<Record<string, string | { readonly mode: string; readonly text: string }>>;

interface Sides {
  readonly base: Files | "unreadable";
  readonly head: Files;
  readonly renames?: readonly Rename[];
  /** What older commits of the base gave to any path. */
  readonly past?: readonly { readonly path: string; readonly text: string }[];
  /** Texts that the pull request's commits gave to the path that is asked for. */
  readonly commits?: readonly string[];
  readonly historyMissing?: boolean;
  /** Texts that git has lost. */
  readonly lost?: readonly string[];
}

const oidOf = (text: string): string => createHash("sha1").update(text).digest("hex");

/** A checkout of two trees that live in memory: commit "base", and "head". */
export function memoryCheckout({
  base,
  head,
  renames = [],
  past = [],
  commits = [],
  historyMissing = false,
  lost = [],
}: Sides): Checkout {
  const blobs = new Map<string, Uint8Array>();
  const keep = (text: string): string => {
    blobs.set(oidOf(text), new TextEncoder().encode(text));
    return oidOf(text);
  };
  const tree = (files: Files): Tree => {
    const entries = Object.entries(files).map(
      ([path, file]): Entry =>
        typeof file === "string"
          ? { path, mode: "100644", oid: keep(file) }
          : { path, mode: file.mode, oid: keep(file.text) },
    );
    return { oid: oidOf(JSON.stringify(entries)), entries };
  };
  const missing = { status: "missing", what: "history is cut off", remedy: "set fetch-depth: 0" } as const;
  return {
    tree: async (at: Side) => {
      if (at.kind === "nothing") return { status: "known", value: { oid: "", entries: [] } };
      const files = at.kind === "commit" && at.sha === "base" ? base : head;
      return files === "unreadable" ? missing : { status: "known", value: tree(files) };
    },
    blobs: async (oids, limit) =>
      new Map(
        oids.map((oid): [string, Blob] => {
          const bytes = lost.some((text) => oidOf(text) === oid) ? undefined : blobs.get(oid);
          if (bytes === undefined) return [oid, { status: "missing" }];
          return [
            oid,
            bytes.length > limit ? { status: "too-large", size: bytes.length } : { status: "read", bytes },
          ];
        }),
      ),
    renames: async () => renames,
    commitsBetween: async (_base, _head, _path) =>
      historyMissing
        ? missing
        : {
            status: "known",
            value: commits.map((text, index): CommitBlob => ({ commit: `c${index}`, oid: keep(text) })),
          },
    breathe: async () => {},
    pastBlobs: async () =>
      historyMissing
        ? missing
        : { status: "known", value: past.map(({ path, text }) => ({ path, oid: keep(text) })) },
  };
}
