import type { VersionEntry } from "./bundle.ts";
import type { Compiled } from "./compile-history.ts";
import type { Bundle } from "./open-bundle.ts";
import type { RegistryRefusal } from "./refused.ts";

/** A version of an earlier bundle that is gone, or has other behaviour now. */
export interface LostVersion {
  readonly id: string;
  readonly version: number;
  /** The commit that the earlier bundle says released it. */
  readonly commit: string;
  /** The commit that gives the number its behaviour now; null where no commit does. */
  readonly now: string | null;
}

/** What an earlier bundle has and this compilation does not give in the same form. */
export function lostVersions(
  previous: Bundle,
  { prompts }: Pick<Compiled, "prompts">,
): readonly LostVersion[] | RegistryRefusal {
  const known = new Map(
    prompts.map(({ id, versions }) => [id, new Map(versions.map((each) => [each.prompt.version, each]))]),
  );
  const lost: LostVersion[] = [];
  for (const id of Object.keys(previous.index.prompts)) {
    const line = previous.prompt(id);
    if ("status" in line) return line;
    for (const entry of line.versions) {
      const now = known.get(id)?.get(entry.version);
      if (now?.behaviour === entry.content.sha256) continue;
      lost.push({ ...lostEntry(id, entry), now: now?.release.commit ?? null });
    }
  }
  return lost;
}

function lostEntry(id: string, { version, release }: VersionEntry): Omit<LostVersion, "now"> {
  return { id, version, commit: release.commit };
}
