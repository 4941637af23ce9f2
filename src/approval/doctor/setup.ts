import type { JsonObject } from "../../document/json/json.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";

/** How approval is set up in a repository: what stands on its default branch, and what GitHub enforces. */
export interface Setup extends Pick<PullRequestFacts, "teams" | "permissions" | "administrators"> {
  readonly branch: string;
  readonly policy: "valid" | "missing" | "invalid";
  /** Why it cannot be used; empty where it can. */
  readonly policyProblem: string;
  readonly config: DecisionPolicy;
  /** Path -> record; null: not readable. */
  readonly prompts: Readonly<Record<string, JsonObject | null>>;
  /** Names and globs of the branches that the policy governs; null: the default branch. */
  readonly branches: readonly string[] | null;
  readonly requiredChecks: readonly RequiredCheck[];
  /** The app's id; null where GitHub knows no app of that name. */
  readonly app: number | null;
  /** Each governed branch. */
  readonly releases: readonly ReleaseWay[];
  /** Of the programs that wrote the newest check runs. */
  readonly versions: Versions;
  /** What could not be read -> HTTP status. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Versions like "1.2.3"; null: no check run says it. */
export interface Versions {
  readonly action: string | null;
  readonly app: string | null;
}

/** What keeps the app from committing releases to a branch by itself. */
export interface ReleaseWay {
  readonly branch: string;
  /** Rules that forbid it, in words. */
  readonly forbidden: readonly string[];
  /** Rules of which GitHub does not say whether the app may pass. */
  readonly unknown: readonly string[];
}

/** A check without which GitHub merges nothing into the branch. */
export interface RequiredCheck {
  readonly name: string;
  /** The app that must write it; null: anybody who may write. */
  readonly app: number | null;
}

/** One thing that `doctor` looked at. */
export interface Diagnosis {
  /** "unknown": GitHub did not say. */
  readonly state: "fine" | "warning" | "problem" | "unknown";
  readonly subject: string;
  readonly what: string;
  /** Empty where nothing is to be done. */
  readonly remedy: string;
  /** What GitHub's API takes to do it. */
  readonly ruleset?: JsonObject;
}
