import type { GateReportFacts, PullRequestFacts } from "../../../approval/facts/facts.ts";
import type { BranchMemories } from "../../branch/branch-memories.ts";
import type { Octokit } from "../../connect/connect.ts";
import type { LookAgain } from "../../connect/look-again.ts";
import { type CommitFiles, lookUpFiles, type RepositoryName } from "../../objects/look-up-files.ts";
import type { ObjectMemory } from "../../objects/object-memory.ts";
import type { ReadBlobs } from "../../objects/read-blobs.ts";
import type { Trees } from "../../objects/read-tree.ts";
import type { ChangePlan } from "./change-plan.ts";
import type { Faults } from "./faults.ts";
import type { OrganisationSaidOf } from "./organisation-policy.ts";
import type { FirstLook, TimelineNode } from "./pull-request-query.ts";
import type { ReadCommit } from "./read-commits.ts";
import type { BasePolicy } from "./read-policy-in-force.ts";
import type { BranchActivity } from "./read-pushes.ts";

export interface FactsAsked {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  /** The app's own login, as in `promptops[bot]`; null: nobody's answers and commits are the app's. */
  readonly app: string | null;
  /** The head of the merge group in which the pull request is judged. */
  readonly mergeGroup?: string | null;
  /** What is known of branches, so that one is not read from its start each time. */
  readonly histories?: BranchMemories;
  /** What is known of files and folders by their ids. */
  readonly objects?: ObjectMemory;
  /** Who has just pushed is looked for again; without it nothing is. */
  readonly again?: LookAgain;
  /** What the organisation says; without it, it is read. */
  readonly organisation?: OrganisationSaidOf;
  /** What the gate says, where it is the gate that asks; else its check run is read. */
  readonly gateReport?: GateReportFacts;
}

/** What is known of the pull request, and where to ask for more. */
export interface FactsReading {
  readonly octokit: Octokit;
  readonly asked: FactsAsked;
  readonly name: RepositoryName;
  readonly look: FirstLook;
  readonly baseSha: string;
  readonly faults: Faults;
  readonly blobs: ReadBlobs;
  readonly trees: Trees;
  readonly histories: BranchMemories;
}

/** The parts that need nothing but the pull request itself. */
export interface Lists {
  readonly plan: ChangePlan;
  readonly mergeBase: string | null;
  readonly commits: readonly ReadCommit[];
  readonly reviews: PullRequestFacts["reviews"];
  readonly pushes: readonly BranchActivity[];
  readonly timeline: readonly TimelineNode[];
  readonly policy: BasePolicy;
  /** More changes than GitHub lists, and no governed file is among it. */
  readonly governedSame: boolean;
  /** What the gate says; null where the policy does not rely on it. */
  readonly report: GateReportFacts | null;
}

/** Files of one commit; null where it cannot be resolved. */
export async function filesOfCommits(
  { octokit, name }: FactsReading,
  commits: readonly string[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, CommitFiles>> {
  return await lookUpFiles(octokit, name, { commits: [...new Set(commits)], paths });
}
