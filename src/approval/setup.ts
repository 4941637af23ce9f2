import type { JsonObject } from "../document/json.ts";
import type { PullRequestFacts } from "./facts.ts";
import type { DecisionPolicy } from "./facts-policy.ts";

/** How approval is set up in a repository: what stands on its default branch, and what GitHub enforces. */
export interface Setup extends Pick<PullRequestFacts, "teams" | "permissions"> {
  readonly branch: string;
  readonly policy: "valid" | "missing" | "invalid";
  /** Why it cannot be used; empty where it can. */
  readonly policyProblem: string;
  readonly config: DecisionPolicy;
  /** Path -> record; null: not readable. */
  readonly prompts: Readonly<Record<string, JsonObject | null>>;
  readonly requiredChecks: readonly RequiredCheck[];
  /** The app's id; null where GitHub knows no app of that name. */
  readonly app: number | null;
  /** What could not be read -> HTTP status. */
  readonly faults: Readonly<Record<string, number>>;
}

/** A check without which GitHub merges nothing into the branch. */
export interface RequiredCheck {
  readonly name: string;
  /** The app that must write it; null: anybody who may write. */
  readonly app: number | null;
}
