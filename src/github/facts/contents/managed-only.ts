import { canonicalJson } from "../../../document/json/canonical-json.ts";
import { promptLimit } from "../../../prompt/read/read-prompt.ts";
import type { CommitFiles } from "../../objects/look-up-files.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import { readRecord } from "../../objects/read-record.ts";
import type { ReadCommit } from "../lists/read-commits.ts";

export interface ManagedAsked {
  /** The app's own login. */
  readonly app: string;
  readonly fields: readonly string[];
  readonly prompts: readonly string[];
  readonly files: ReadonlyMap<string, CommitFiles>;
  /** What a commit's parent on the base holds. */
  readonly branchPoint: CommitFiles;
  readonly blobs: ReadBlobs;
}

/** Whether a commit by the app changes nothing but managed fields of prompts; others' commits are not looked at. */
export async function isManagedOnly(commit: ReadCommit, asked: ManagedAsked): Promise<boolean> {
  const [parent] = commit.parents;
  if (commit.author?.toLowerCase() !== asked.app.toLowerCase() || commit.verified !== true) return false;
  if (parent === undefined || commit.parents.length !== 1) return false;
  const [before, after] = [asked.files.get(parent) ?? asked.branchPoint, asked.files.get(commit.sha) ?? null];
  if (before === null || after === null) return false;
  const touched = asked.prompts.filter((path) => before.get(path)?.oid !== after.get(path)?.oid);
  // A file more than these is none of the app's.
  if (touched.length === 0 || touched.length !== commit.changedFiles) return false;
  const oids = touched.flatMap((path) => [before.get(path)?.oid ?? [], after.get(path)?.oid ?? []].flat());
  const read = await asked.blobs(oids, promptLimit);
  const rest = (path: string, side: NonNullable<CommitFiles>): string | null => {
    const { record } = readRecord(path, read.get(side.get(path)?.oid ?? ""));
    if (record === null) return null;
    const kept = Object.entries(record).filter(([name]) => !asked.fields.includes(name));
    return canonicalJson(Object.fromEntries(kept));
  };
  return touched.every((path) => {
    const was = rest(path, before);
    return was !== null && was === rest(path, after);
  });
}
