import type { PromptLine, VersionEntry } from "./bundle.ts";
import type { ReadPointer } from "./pointer-document.ts";
import { type RegistryRefusal, refused } from "./refused.ts";
import { bucketIn } from "./rollout/bucket.ts";
import { versionAt } from "./rollout/bucket-ranges.ts";

/** The version that was asked for and never another one; null asks for the highest. */
export function selectVersion(
  { id, versions }: PromptLine,
  version: number | null,
): VersionEntry | RegistryRefusal {
  const found = version === null ? versions.at(-1) : versions.find((each) => each.version === version);
  if (found !== undefined) return found;
  const numbers = versions.map((each) => each.version);
  return refused(
    "version-unknown",
    `the bundle has no version ${version} of ${JSON.stringify(id)}; it has ${listed(numbers)}`,
    "Ask for one of these, or build the bundle again from a commit that has it.",
  );
}

/** What a pointer leads a call to. */
export interface PointedVersion {
  readonly status: "pointed";
  readonly entry: VersionEntry;
  /** Where a rollout shares out versions: its phase, and the subject's bucket. */
  readonly phase: string | null;
  readonly bucket: number | null;
  readonly override: ReadPointer["override"];
}

/** The version of a pointer for a subject; null: for nobody in particular. Its hash must be the bundle's. */
export function pointedVersion(
  line: PromptLine,
  pointer: ReadPointer,
  subject: string | null,
): PointedVersion | RegistryRefusal {
  const { rollout, override } = pointer;
  const bucket = rollout === null || subject === null ? null : bucketIn(rollout.salt, subject);
  const version = rollout === null || bucket === null ? pointer.version : versionAt(rollout.ranges, bucket);
  const sha256 = rollout === null || bucket === null ? pointer.sha256 : rollout.hashes.get(version);
  const entry = selectVersion(line, version);
  if (entry.status === "refused") return entry;
  if (entry.content.sha256 === sha256)
    return { status: "pointed", entry, phase: rollout?.phase ?? null, bucket, override };
  return refused(
    "pointer-mismatch",
    `the pointer at version ${version} of ${JSON.stringify(line.id)} has another hash than the bundle`,
    "Promote the version again with 'promptops environment promote'.",
  );
}

const mostListed = 20;

function listed(versions: readonly number[]): string {
  if (versions.length === 0) return "none";
  const last = versions.slice(-mostListed).join(", ");
  return versions.length > mostListed ? `${versions.length}, the last of them ${last}` : last;
}
