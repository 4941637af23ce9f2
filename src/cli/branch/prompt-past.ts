import type { History } from "../../branch/checkout.ts";
import { readPromptSteps } from "../../branch/read-prompt-steps.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { stepsOf } from "../../prompt/history/steps-of.ts";
import {
  type PromptStep,
  type VersionHistory,
  versionHistories,
} from "../../prompt/history/version-history.ts";
import { branchAt } from "./branch-at.ts";

/** One prompt as the branch has had it. */
export interface PromptPast {
  readonly history: VersionHistory;
  /** Its own steps and those of its old ids, oldest first. */
  readonly steps: readonly PromptStep[];
}

export interface PastAsked {
  readonly id: string;
  /** Whose history is read. */
  readonly ref: string;
  /** Looks away from what came to the branch after this moment (UTC, as in 2026-05-01T03:00:00Z). */
  readonly until: string | null;
}

/** Reads what a branch knows of one id, also of one that is gone; says which id is near where it knows none. */
export async function promptPast(
  checkout: NamedCheckout,
  { id, ref, until }: PastAsked,
): Promise<History<PromptPast>> {
  const branch = await branchAt(checkout, ref);
  if (branch.status === "missing") return branch;
  const { steps, policy } = branch.value;
  if (!steps.some((step) => step.id === id)) return unknownId(id, [...new Set(steps.map((step) => step.id))]);
  const last =
    until === null ? steps.length - 1 : steps.findLastIndex((step) => step.commit.committer.at <= until);
  const own = stepsOf(steps.slice(0, last + 1), id);
  const read = await readPromptSteps([own], checkout, { on: policy.release.on });
  if (read.status === "missing") return read;
  const history = versionHistories(read.value).get(id);
  const none: VersionHistory = { id, versions: new Map(), tip: null };
  return { status: "known", value: { history: history ?? none, steps: read.value } };
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
