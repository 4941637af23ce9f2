import type { BranchCommit } from "../prompt/history/branch-commit.ts";
import { promptTracer } from "../prompt/history/trace-prompts.ts";
import type { FoundPrompt, PromptStep, VersionHistory } from "../prompt/history/version-history.ts";
import type { HiddenVersion } from "../registry/compile-history.ts";
import { pullRequestOf } from "../release/pull-request-of.ts";
import type { History } from "./checkout.ts";
import type { Branch, BranchSource } from "./read-branch.ts";
import { readPromptSteps } from "./read-prompt-steps.ts";

interface Asked {
  readonly branch: Pick<Branch, "governed" | "policy">;
  /** Of each line that counts. */
  readonly lines: readonly ReadonlyMap<string, VersionHistory>[];
  /** Of all lines together. */
  readonly histories: ReadonlyMap<string, VersionHistory>;
}

/**
 * Versions that a branch released and that its own line of first parents does not show any more, since somebody merged
 * the branch into other work and moved the branch there. Such a merge brings a number that the line did not have, and on
 * the other parent's line stands the release: the number before it with the same behaviour. A merge of a pull request by
 * GitHub keeps the branch as its first parent, so nothing is looked for there.
 */
export async function hiddenVersions(
  source: BranchSource,
  asked: Asked,
): Promise<History<readonly HiddenVersion[]>> {
  const found: HiddenVersion[] = [];
  for (const merge of suspects(asked.lines)) {
    const [own = "", ...others] = merge.parents;
    for (const parent of others) {
      const steps = await mergedSteps(source, asked.branch, { parent, own });
      if (steps.status === "missing") return steps;
      found.push(...hiddenBy(merge, steps.value, asked));
    }
  }
  // The first commit that carries a number releases it.
  const first = new Map(found.toReversed().map((version) => [`${version.id} ${version.version}`, version]));
  return { status: "known", value: found.filter((version) => [...first.values()].includes(version)) };
}

/** Each merge that brought a number, once. */
function suspects(lines: Asked["lines"]): readonly BranchCommit[] {
  const carried = lines.flatMap((line) =>
    [...line.values()].flatMap(({ versions }) => [...versions.values()]),
  );
  const merges = carried.flatMap(({ commit, version }) =>
    version > 1 && commit.parents.length > 1 && pullRequestOf(commit.message) === null ? [commit] : [],
  );
  return [...new Map(merges.map((commit) => [commit.sha, commit])).values()];
}

async function mergedSteps(
  source: BranchSource,
  { governed, policy }: Asked["branch"],
  { parent, own }: { readonly parent: string; readonly own: string },
): Promise<History<readonly PromptStep[]>> {
  const commits = await source.branchHistory(parent, governed.promptPathspecs, own);
  if (commits.status === "missing") return commits;
  const trace = promptTracer(governed);
  const traced = [];
  for await (const some of commits.value) traced.push(...trace(some));
  const line = { steps: [traced], tip: parent, governed, without: own };
  return readPromptSteps(line, source, { on: policy.release.on });
}

function hiddenBy(
  merge: BranchCommit,
  steps: readonly PromptStep[],
  { histories, lines }: Asked,
): readonly HiddenVersion[] {
  const before = new Map<string, FoundPrompt>();
  return steps.flatMap(({ id, commit, found }): readonly HiddenVersion[] => {
    const last = before.get(id);
    if (found.status === "prompt") before.set(id, found);
    if (found.status !== "prompt" || commit.sha === merge.sha) return [];
    const known = histories.get(id)?.versions.get(found.version);
    if (known?.behaviour === found.behaviour) return [];
    // What the line had before the merge is no news of the merge.
    if (known !== undefined && known.commit.sha !== merge.sha) return [];
    const isRelease =
      last !== undefined && last.version < found.version && last.behaviour === found.behaviour;
    if (!isRelease && (known !== undefined || !isJumped(lines, { id, version: found.version, merge })))
      return [];
    return [{ id, version: found.version, commit, merge }];
  });
}

/** A pull request raises a number by one, so a number that was jumped over had its release. */
function isJumped(
  lines: Asked["lines"],
  { id, version, merge }: Pick<HiddenVersion, "id" | "version" | "merge">,
): boolean {
  return lines.some((line) => {
    const versions = [...(line.get(id)?.versions.values() ?? [])];
    const brought = versions.some((carried) => carried.commit.sha === merge.sha && carried.version > version);
    return brought && versions.some((carried) => carried.version < version);
  });
}
