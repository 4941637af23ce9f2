import type { Pointer, PromptLine, VersionEntry } from "./bundle.ts";
import { type RegistryRefusal, refused } from "./refused.ts";

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

/** The version of a pointer, whose hash must be the bundle's. */
export function pointedVersion(
  line: PromptLine,
  { version, sha256 }: Pointer,
): VersionEntry | RegistryRefusal {
  const found = selectVersion(line, version);
  if (found.status === "refused" || found.content.sha256 === sha256) return found;
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
