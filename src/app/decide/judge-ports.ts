import type { PullRequestFacts } from "../../approval/facts/facts.ts";
import type { Octokit } from "../../github/connect/connect.ts";
import type { AppName } from "../connection/installations.ts";
import type { Log } from "../log.ts";
import type { ReleaseMemory } from "../release/release-memory.ts";

/** One pull request, perhaps as a part of a merge group. */
export interface JudgedPullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  readonly mergeGroup: string | null;
}

export type ReadFacts = (octokit: Octokit, pull: JudgedPullRequest) => Promise<PullRequestFacts>;

/** What a judgement needs of the outside. */
export interface DecisionPorts {
  readonly octokit: Octokit;
  readonly app: AppName;
  readonly readFacts: ReadFacts;
  readonly releases: ReleaseMemory;
  readonly log: Log;
}
