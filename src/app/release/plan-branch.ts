import { type Branch, type BranchSource, readBranch } from "../../branch/read-branch.ts";
import { releasePlan } from "../../branch/release-plan.ts";
import { githubBranch } from "../../github/branch/github-branch.ts";
import type { BranchTip } from "../../github/branch/read-branch-tip.ts";
import type { Octokit } from "../../github/connect/connect.ts";
import { type DraftIssue, draftIssues } from "../../github/drafts/draft-issues.ts";
import type { RepositoryName } from "../../github/objects/look-up-files.ts";
import type { BranchCommit } from "../../prompt/history/branch-commit.ts";
import type { Plan } from "../../release/plan.ts";
import type { AppName } from "../connection/installations.ts";
import { openSources, type SourcedCommit } from "./draft-sources.ts";
import { holdDrafts } from "./hold-drafts.ts";
import type { JudgedDraft } from "./judge-draft.ts";
import type { ReleaseMemory } from "./release-memory.ts";

export interface ReleasePorts {
  readonly octokit: Octokit;
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
      readonly judged: ReadonlyMap<string, JudgedDraft>;
      /** The app's own issues about drafts; asked of GitHub once. */
      readonly issues: () => Promise<readonly DraftIssue[]>;
    };

/** What is due on a branch as it stands at its tip. Rejects where GitHub does not answer. */
export async function planBranch(
  ports: ReleasePorts,
  place: BranchPlace,
  tips: { readonly tip: BranchTip; readonly standard: BranchTip | null },
): Promise<PlannedBranch> {
  const { octokit, memory, app } = ports;
  const { owner, repo } = place;
  const repository = { owner, repo };
  const source: BranchSource = githubBranch(
    octokit,
    repository,
    memory.history(`${owner}/${repo}`.toLowerCase()),
  );
  const read = await readBranch(source, tips.tip.sha);
  if (read.status === "missing") return { status: "unreadable", what: read.what };
  const branch = read.value;
  if (!isGoverned(branch, place.branch, tips.standard?.name ?? null)) return { status: "not governed" };
  const sourcePorts = { octokit, repository, branch: place.branch, appId: app.id };
  const sourceOf = openSources(sourcePorts);
  const issues = once(() => draftIssues(octokit, repository, app.login));
  const judged = new Map<string, JudgedDraft>();
  const { policy } = branch;
  const hold = holdDrafts({ ...sourcePorts, appLogin: app.login, policy, source, sourceOf, issues, judged });
  const planned = await releasePlan(branch, source, hold);
  if (planned.status === "missing") return { status: "unreadable", what: planned.what };
  return { status: "planned", branch, plan: planned.value, sourceOf, judged, issues };
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
  return policy.branches === null ? branch === standard : policy.branches.includes(branch);
}
