import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { posix } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import type { Blob } from "../../branch/checkout.ts";
import { type FileName, fileName } from "../git/file-name.ts";
import { type FolderKind, folderKinds } from "./folder-kinds.ts";

/** What stands at one path of the work tree. */
export type FileReading =
  | { readonly kind: "file"; readonly blob: Blob }
  /** A symbolic link, or something below one; links are never followed. */
  | { readonly kind: "link" }
  | { readonly kind: "folder" }
  | { readonly kind: "other" };

/** Reading one small file after the other beats the thread pool; after so many, others get their turn. */
const chunk = 256;

/** Reads files below `root`, each at most `limit` bytes; a path where nothing stands has no answer. */
export async function readFiles(
  root: string,
  paths: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, FileReading>> {
  const readings = new Map<string, FileReading>();
  const folderAt = folderKinds(root);
  for (let start = 0; start < paths.length; start += chunk) {
    for (const path of paths.slice(start, start + chunk)) {
      const reading = readAt({ root, path, limit, folder: folderAt(posix.dirname(path)) });
      if (reading !== null) readings.set(path, reading);
    }
    await breathe();
  }
  return readings;
}

interface Place {
  readonly root: string;
  readonly path: string;
  readonly limit: number;
  readonly folder: FolderKind;
}

function readAt({ root, path, limit, folder }: Place): FileReading | null {
  switch (folder) {
    case "real":
      return readOne(fileName(root, path), limit);
    case "link":
      return { kind: "link" };
    case "none":
      return null;
  }
}

function readOne(file: FileName, limit: number): FileReading | null {
  try {
    // O_NONBLOCK: opening a named pipe does not wait for its other end.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return readOpen(descriptor, limit);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return whyNot(file, error);
  }
}

function readOpen(descriptor: number, limit: number): FileReading {
  const stats = fstatSync(descriptor);
  if (stats.isDirectory()) return { kind: "folder" };
  if (!stats.isFile()) return { kind: "other" };
  if (stats.size > limit) return { kind: "file", blob: { status: "too-large", size: stats.size } };
  const bytes = Buffer.allocUnsafe(stats.size);
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(descriptor, bytes, filled, bytes.length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return { kind: "file", blob: { status: "read", bytes: bytes.subarray(0, filled) } };
}

/** A file that exists but cannot be opened is a file whose content is missing, never no file. */
function whyNot(file: FileName, error: unknown): FileReading | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT" || code === "ENOTDIR") return null;
  if (code === "ELOOP" || code === "EMLINK") return { kind: "link" };
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isSymbolicLink()) return { kind: "link" };
  if (stats.isDirectory()) return { kind: "folder" };
  return stats.isFile() ? { kind: "file", blob: { status: "missing" } } : { kind: "other" };
}
