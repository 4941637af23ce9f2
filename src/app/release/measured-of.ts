import type { RepositoryName } from "../../github/objects/look-up-files.ts";
import type { Part } from "../../prompt/part.ts";
import type { Edit } from "../../release/plan.ts";
import type { MeasuredSource } from "../../release/provenance.ts";
import type { Platform } from "../platform.ts";
import type { PullSource } from "./draft-sources.ts";

/** An edit with the pull request that gave it its last content. */
export interface LastPull {
  readonly edit: Pick<Edit, "id" | "path" | "oid" | "parts">;
  readonly pull: PullSource;
}

/**
 * What the gate measured of what is released, by the prompt's id: where the pull request's head held this very content.
 * Never rejects: a release does not wait for its figures.
 */
export async function measuredOf(
  platform: Platform,
  repository: RepositoryName,
  edits: readonly LastPull[],
): Promise<ReadonlyMap<string, MeasuredSource>> {
  const byPull = new Map<number, LastPull[]>();
  for (const each of edits) byPull.set(each.pull.number, [...(byPull.get(each.pull.number) ?? []), each]);
  const found = new Map<string, MeasuredSource>();
  for (const own of byPull.values()) {
    const [first] = own;
    if (first === undefined) continue;
    const { number, headSha } = first.pull;
    const measures = await platform.checks.gateMeasures({ ...repository, number, headSha });
    const asked = own.filter(({ edit }) => measures.has(edit.id));
    if (asked.length === 0) continue;
    const paths = asked.flatMap(({ edit }) => contentsOf(edit).map(({ path }) => path));
    const files = await platform.branches.files(repository, { commits: [headSha], paths }).catch(() => null);
    for (const { edit } of asked) {
      const measured = measures.get(edit.id);
      const there = files?.get(headSha);
      const isSame = contentsOf(edit).every(({ path, oid }) => there?.get(path)?.oid === oid);
      if (measured !== undefined && isSame) found.set(edit.id, measured);
    }
  }
  return found;
}

function contentsOf({ path, oid, parts = [] }: LastPull["edit"]): readonly Part[] {
  return [{ path, oid }, ...parts];
}
