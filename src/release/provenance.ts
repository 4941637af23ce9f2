/** Where a release comes from: what its commit says below its title. */
export interface Provenance {
  /** The commits of the branch whose content is released, oldest first. */
  readonly merges: readonly string[];
  readonly pulls: readonly PullRequestSource[];
  readonly prompts: readonly PromptProvenance[];
  /** git's id of the policy file that decided; null where the branch has none. */
  readonly policy: string | null;
  /** Digest of the approval decision; null where nobody decided. */
  readonly decision: string | null;
}

export interface PullRequestSource {
  readonly number: number;
  readonly author: string;
}

export interface PromptProvenance {
  readonly id: string;
  readonly version: number;
  readonly parent: number;
  /** The older version that behaves the same. */
  readonly reverts: number | null;
  readonly approvals: readonly ApprovalSource[];
  readonly override: OverrideSource | null;
  readonly measured: MeasuredSource | null;
}

/** Whose approval counted: a review, or, after the merge, a command on the issue of the draft. */
export interface ApprovalSource {
  readonly by: string;
  readonly review: number | null;
  /** The owner that was asked for. */
  readonly owner: string;
  readonly issue?: number;
  /** git's id of the content that the command was said for. */
  readonly content?: string;
}

export interface OverrideSource {
  readonly by: string;
  readonly reason: string;
}

/** What the gate measured; fractions of 1, the interval is Wilson's at 95 %. */
export interface MeasuredSource {
  readonly accuracy: number;
  readonly interval: readonly [low: number, high: number] | null;
  readonly cases: number;
  readonly model: string | null;
  /** Hash of the suite. */
  readonly suite: string | null;
}
