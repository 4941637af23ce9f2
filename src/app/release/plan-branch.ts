import { type Branch, type BranchSource, readBranch } from "../../branch/read-branch.ts";
import { releasePlan } from "../../branch/release-plan.ts";
import type { BranchTip } from "../../github/branch/read-branch-tip.ts";
import type { DraftIssue } from "../../github/drafts/draft-issues.ts";
import type { RepositoryName } from "../../github/objects/look-up-files.ts";
import { governsBranch } from "../../policy/governs-branch.ts";
import type { BranchCommit } from "../../prompt/history/branch-commit.ts";
import type { Plan } from "../../release/plan.ts";
import type { AppName, Platform } from "../platform.ts";
import type { DecidedDraft } from "./decide-draft.ts";
import { openSources, type SourcedCommit } from "./draft-sources.ts";
import { holdDrafts } from "./hold-drafts.ts";
import type { ReleaseMemory } from "./release-memory.ts";

export interface ReleasePorts {
  readonly platform: Platform;
  readonly app: AppName;
  readonly memory: ReleaseMemory;
}

export interface BranchPlace extends RepositoryName {
  readonly branch: string;
}

export type PlannedBranch =
  | { readonly status: "not governed" }
  | { readonly status: "unreadable"; readonly what: string }
  | {
      readonly status: "planned";
      readonly branch: Branch;
      readonly plan: Plan;
      readonly sourceOf: (commit: BranchCommit) => Promise<SourcedCommit>;
      /** By the prompt's id, the drafts that lacked their approval when they were merged. */
      readonly decided: ReadonlyMap<string, DecidedDraft>;
      /** The app's own issues about drafts; asked of GitHub once. */
      readonly issues: () => Promise<readonly DraftIssue[]>;
    };

/** What is due on a branch as it stands at its tip. Rejects where GitHub does not answer. */
export async function planBranch(
  ports: ReleasePorts,
  place: BranchPlace,
  tips: { readonly tip: BranchTip; readonly standard: BranchTip | null },
): Promise<PlannedBranch> {
  const { platform, app } = ports;
  const { owner, repo } = place;
  const repository = { owner, repo };
  const source: BranchSource = platform.branches.source(repository);
  const read = await readBranch(source, tips.tip.sha);
  if (read.status === "missing") return { status: "unreadable", what: read.what };
  const branch = read.value;
  if (!isGoverned(branch, place.branch, tips.standard?.name ?? null)) return { status: "not governed" };
  const sourcePorts = { platform, repository, branch: place.branch };
  const sources = openSources(sourcePorts);
  const issues = once(() => platform.drafts.list(repository));
  const decided = new Map<string, DecidedDraft>();
  const { policy } = branch;
  const hold = holdDrafts({ ...sourcePorts, appLogin: app.login, policy, source, sources, issues, decided });
  const planned = await releasePlan(branch, source, hold);
  if (planned.status === "missing") return { status: "unreadable", what: planned.what };
  return { status: "planned", branch, plan: planned.value, sourceOf: sources.of, decided, issues };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask();
    return asked;
  };
}

/** Without a list only the default branch is. */
function isGoverned({ policy }: Branch, branch: string, standard: string | null): boolean {
  return governsBranch(policy, standard)(branch);
}
