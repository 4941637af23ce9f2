import type { Compiled } from "./compile-history.ts";
import type { PointedVersions } from "./environment-file.ts";

/** What pointers are checked against: the released versions of each id, and its draft. */
export function releasedVersions({ prompts, drafts }: Compiled): (id: string) => PointedVersions | null {
  const draftOf = new Map(drafts.map(({ id, sha256 }) => [id, sha256]));
  const known = new Map(
    prompts.map(({ id, versions }) => {
      const hashes = new Map(versions.map(({ prompt, behaviour }) => [prompt.version, behaviour]));
      const contents = new Map(versions.map(({ prompt, sent }) => [prompt.version, sent]));
      return [id, { hashes, contents, draft: draftOf.get(id) ?? null }] as const;
    }),
  );
  return (id) => known.get(id) ?? null;
}
