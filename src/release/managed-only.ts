import type { Policy } from "../policy/policy.ts";
import { readOwnFile } from "../prompt/read/read-prompt.ts";
import { editPrompt } from "./edit-prompt.ts";
import { readProvenance } from "./read-provenance.ts";

/** A file before and after a commit; null where it was not there. */
export interface FileChange {
  readonly path: string;
  readonly id: string | null;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

/** Whether a change of a prompt's file is, byte for byte, one that a release writes. */
export function isManagedOnly(
  { path, id, before, after }: FileChange,
  managed_fields: Policy["release"]["managed_fields"],
): boolean {
  if (id === null || before === null || after === null) return false;
  const now = readOwnFile(after, { path, id }).content?.prompt;
  if (now === undefined || now.parent === null) return false;
  const { version, parent, updated } = now;
  const edited = editPrompt({
    path,
    id,
    bytes: before,
    version,
    parent,
    date: updated ?? "",
    managed_fields,
  });
  return edited.status === "edited" && sameBytes(edited.bytes, after);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export interface PushedCommit {
  readonly message: string;
  readonly changes: readonly FileChange[];
}

/**
 * Whether a commit is a release that the app made: then nothing follows from it. All three must hold, since anybody can
 * write a trailer, and the app's name alone says nothing about the content.
 */
export function isOwnRelease(
  commit: PushedCommit,
  pushedBy: "app" | "other",
  managed_fields: Policy["release"]["managed_fields"],
): boolean {
  return (
    pushedBy === "app" &&
    readProvenance(commit.message) !== null &&
    commit.changes.length > 0 &&
    commit.changes.every((change) => isManagedOnly(change, managed_fields))
  );
}
