import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import { blobAt } from "../facts/governed-blobs.ts";
import type { ChangedRow } from "../rows/changed-row.ts";

/** What no approval and no override helps against: the content that would be merged is not head's. */
export function rowBlocks(
  { path, files }: ChangedRow,
  facts: Pick<PullRequestFacts, "base_moved" | "merge_group" | "commits" | "head_sha">,
): readonly Reason[] {
  const moved = files.filter((file) => (facts.base_moved ?? []).includes(file));
  const mixed = mixedFiles(files, facts);
  return [
    ...moved.map((file): Reason => {
      const text = `The base moved: it changed ${file} after the branch point, so an approval of ${path} does not cover what would be merged. Update the branch.`;
      return { code: "base-moved", subject: file, text };
    }),
    ...mixed.map((file): Reason => {
      const text = `The merge group holds another ${file} than the approved one: the approval is stale there, since the base moved.`;
      return { code: "merge-group", subject: file, text };
    }),
  ];
}

/**
 * What blocks a prompt that needs no approval too: the base took the file away that the pull request changes. Git finds
 * where it went and changes it there, where nobody has looked at its owners.
 */
export function takenAway(
  { path }: ChangedRow,
  { base_prompts, head_prompts, base_blobs }: PullRequestFacts,
): readonly Reason[] {
  const wasThere = typeof blobAt(base_blobs, path) === "string" && Object.hasOwn(head_prompts, path);
  if (!wasThere || Object.hasOwn(base_prompts, path)) return [];
  const text = `The base moved: ${path} is not there any more, so what would be merged is another prompt. Update the branch.`;
  return [{ code: "base-moved", subject: path, text }];
}

/** Versions that an environment takes only after a smoke test of them elsewhere. */
export function smokeReasons(
  { kind, path }: ChangedRow,
  { environments }: Pick<PullRequestFacts, "environments">,
): readonly Reason[] {
  const unsmoked = kind === "environment" ? (environments?.[path]?.unsmoked ?? []) : [];
  return unsmoked.map((text) => ({ code: "smoke", subject: path, text }));
}

function mixedFiles(
  files: readonly string[],
  { merge_group, commits, head_sha }: Pick<PullRequestFacts, "merge_group" | "commits" | "head_sha">,
): readonly string[] {
  if (merge_group === undefined || merge_group === null) return [];
  const head = commits.find(({ sha }) => sha === head_sha)?.blobs;
  return files.filter((file, index) => {
    const wanted = blobAt(head, file);
    const merged = blobAt(merge_group.blobs, file);
    // Nobody says what the main file is: then nobody can say that it is the same.
    if (wanted === undefined) return index === 0 || merged !== undefined;
    return wanted !== (merged ?? null);
  });
}
