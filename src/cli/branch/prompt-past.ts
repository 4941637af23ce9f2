import type { History } from "../../branch/checkout.ts";
import { governedHistories } from "../../branch/governed-histories.ts";
import { governedLines } from "../../branch/governed-lines.ts";
import { hiddenVersions } from "../../branch/hidden-versions.ts";
import { readLines } from "../../branch/read-prompt-steps.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { stepsOf } from "../../prompt/history/steps-of.ts";
import type { TracedStep } from "../../prompt/history/trace-prompts.ts";
import {
  type PromptStep,
  type VersionHistory,
  versionHistories,
} from "../../prompt/history/version-history.ts";
import type { HiddenVersion } from "../../registry/compile-history.ts";
import { branchAt } from "./branch-at.ts";

/** One prompt as the branch has had it, with what the other governed branches released of it. */
export interface PromptPast {
  readonly history: VersionHistory;
  /** On the branch itself: its own steps and those of its old ids, oldest first. */
  readonly steps: readonly PromptStep[];
  /** Versions that a merge hides. */
  readonly hidden: readonly HiddenVersion[];
}

export interface PastAsked {
  readonly id: string;
  /** Whose history is read. */
  readonly ref: string;
  /** Looks away from what came to the branch after this moment (UTC, as in 2026-05-01T03:00:00Z). */
  readonly until: string | null;
}

/**
 * Reads what a branch and the other governed ones know of one id, also of one that is gone; says which id is near where
 * they know none.
 */
export async function promptPast(
  checkout: NamedCheckout,
  { id, ref, until }: PastAsked,
): Promise<History<PromptPast>> {
  const branch = await branchAt(checkout, ref);
  if (branch.status === "missing") return branch;
  const others = await governedLines(checkout, branch.value, "refused");
  if (others.status === "missing") return others;
  const all = [branch.value, ...others.value].map(({ steps }) => steps);
  const ids = new Set(all.flatMap((steps) => steps.map((step) => step.id)));
  if (!ids.has(id)) return unknownId(id, [...ids]);
  const { governed, tip } = branch.value;
  const tips = [tip, ...others.value.map(({ commit }) => commit)];
  const traced = all.map((steps, index) => ({
    steps: [stepsOf(upTo(steps, until), id)],
    all: upTo(steps, until),
    tip: tips[index] ?? tip,
    governed,
    until,
  }));
  const lines = await readLines(traced, checkout, { on: branch.value.policy.release.on });
  if (lines.status === "missing") return lines;
  const histories = await governedHistories(lines.value, checkout);
  const own = lines.value.map((steps) => versionHistories(steps));
  const hidden = await hiddenVersions(checkout, { branch: branch.value, lines: own, histories });
  if (hidden.status === "missing") return hidden;
  const history = histories.get(id) ?? { id, versions: new Map(), tip: null };
  return {
    status: "known",
    value: {
      history,
      steps: lines.value[0] ?? [],
      hidden: hidden.value.filter((version) => version.id === id),
    },
  };
}

function upTo(steps: readonly TracedStep[], until: string | null): readonly TracedStep[] {
  if (until === null) return steps;
  return steps.slice(0, steps.findLastIndex(({ commit }) => commit.committer.at <= until) + 1);
}

function unknownId(id: string, known: readonly string[]): History<never> {
  const near = didYouMean(id, known);
  return {
    status: "missing",
    what: `this branch never had a prompt '${id}'${near === null ? "" : `; did you mean '${near}'?`}`,
    remedy:
      known.length === 0
        ? "Commit a prompt first; uncommitted files have no history"
        : "Name an id as it stands in the prompt's file, or another branch with --ref",
  };
}
