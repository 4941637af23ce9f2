import { isSensitive } from "../../approval/sensitive.ts";
import type { BranchSource } from "../../gate/read-branch.ts";
import type { HeldBecause } from "../../gate/release-plan.ts";
import type { Policy } from "../../policy/policy.ts";
import type { BranchCommit } from "../../prompt/branch-commit.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { promptLimit, readPrompt } from "../../prompt/read-prompt.ts";
import type { CarriedVersion, FoundPrompt } from "../../prompt/version-history.ts";
import { type CommitSource, heldBecause, type SourcePorts } from "./draft-sources.ts";

interface Ports extends SourcePorts {
  readonly policy: Policy;
  readonly source: Pick<BranchSource, "blobs">;
  readonly sourceOf: (commit: BranchCommit) => Promise<CommitSource>;
}

/** Which drafts wait: those that need an approval, as they stand now or as they were released, and lack it. */
export function holdDrafts(ports: Ports): HeldBecause {
  return async ({ id, tip, versions }) => {
    if (tip?.status !== "draft") return null;
    const { content, changes } = tip;
    const carried = versions.get(content.version);
    if (!(await needsApproval(ports, id, carried === undefined ? [content] : [content, carried])))
      return null;
    const sources = await Promise.all(changes.map(ports.sourceOf));
    const paths = new Set([content.path, ...[...versions.values()].map(({ path }) => path)]);
    return heldBecause(ports, { sources, paths });
  };
}

async function needsApproval(
  { policy, source }: Ports,
  id: string,
  contents: readonly (FoundPrompt | CarriedVersion)[],
): Promise<boolean> {
  if (policy.approval.require === "all") return true;
  const blobs = await source.blobs(
    contents.map(({ oid }) => oid),
    promptLimit,
  );
  return contents.some((content) => {
    const blob = blobs.get(content.oid);
    const named = "id" in content ? content.id : id;
    const file: PromptFile | null =
      blob?.status === "read" ? readPrompt(blob.bytes, { path: content.path, id: named }).content : null;
    // What cannot be read is taken for sensitive.
    return file === null || isSensitive(file, policy);
  });
}
