import { joinHistories } from "../prompt/history/join-histories.ts";
import { type PromptStep, type VersionHistory, versionHistories } from "../prompt/history/version-history.ts";
import type { BranchSource } from "./read-branch.ts";

/**
 * What all governed branches together released of each id; the tips are those of the first line. A tip whose number
 * another branch gave to other behaviour, neither knowing the other, is a clash.
 */
export async function governedHistories(
  lines: readonly (readonly PromptStep[])[],
  source: Pick<BranchSource, "isAncestor">,
): Promise<ReadonlyMap<string, VersionHistory>> {
  const { histories, conflicts } = await joinHistories(
    lines.map((steps) => versionHistories(steps)),
    ancestry(source),
  );
  const withClashes = new Map(histories);
  for (const { id, ...clash } of conflicts) {
    const history = histories.get(id);
    const content =
      history?.tip !== null && history?.tip?.status !== "invalid" ? history?.tip?.content : undefined;
    if (history !== undefined && content?.version === clash.version)
      withClashes.set(id, { ...history, tip: { status: "clash", clash, content } });
  }
  return withClashes;
}

/** Without ancestry at hand, numbers that two branches gave are taken for different ones. */
export function ancestry({
  isAncestor,
}: Pick<BranchSource, "isAncestor">): Parameters<typeof joinHistories>[1] {
  return async (one, other) => (await isAncestor?.(one.sha, other.sha)) ?? false;
}
