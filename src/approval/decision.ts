import type { ReasonCode } from "./reason-code.ts";

/** Whether a pull request may be merged, and why. */
export interface Decision {
  /** That of the facts. */
  readonly id?: string;
  /** skipped: nothing is decided. */
  readonly state: "success" | "pending" | "error" | "skipped";
  /** null where it was skipped. */
  readonly approved: boolean | null;
  /** `@login` and `@org/slug`: one of each unmet requirement's owners still has to approve. */
  readonly pending_owners: readonly string[];
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** `@login` and `@org/slug` who are to be asked for review. */
  readonly request_reviewers: readonly string[];
  readonly audit: Audit | null;
  /** For the check run's table. */
  readonly prompts: readonly DecisionRow[];
}

/** The text is plain: what of it comes from the pull request is shown literally by whoever shows it. */
export interface Reason {
  readonly code: ReasonCode;
  /** The login, path, owner, id, commit or fault that it is about. */
  readonly subject: string;
  readonly text: string;
}

/** What passed by a person's word instead of an owner's approval. */
export interface Audit {
  readonly action: "override" | "sole-administrator";
  readonly actor: string;
  readonly reason: string | null;
  /** The head that it holds for. */
  readonly head_sha: string;
}

/** One changed prompt, the policy, or a protected environment. */
export interface DecisionRow {
  readonly kind: "prompt" | "policy" | "environment";
  /** At head, or where it was. The policy's row names its first changed file. */
  readonly path: string;
  readonly id: string | null;
  /** Why it needs approval; empty where it needs none. */
  readonly why: readonly Reason[];
  readonly approved_by: readonly CountedApproval[];
  /** Logins that could still approve it now, of the owners whose approval is missing. */
  readonly can_approve: readonly string[];
  /** Owners whose approval is missing. */
  readonly missing: readonly string[];
  /** The groups of owners of whom each must approve, as many of them as it says; empty where nobody must. */
  readonly requirements: readonly RequiredApproval[];
  /** Approvals by its owners of a content that is not head's any more. */
  readonly stale: readonly StaleApproval[];
  /** What it waits for besides approvals; absent: nothing. */
  readonly held?: readonly Reason[];
}

/** What one group of owners must give, and has given. */
export interface RequiredApproval {
  /** `@login` and `@org/slug`. */
  readonly owners: readonly string[];
  readonly needed: number;
  /** What the policy asks of these owners, in its own words. */
  readonly ask: string | null;
  /** Logins whose approval counts. */
  readonly approved_by: readonly string[];
  /** Logins who could still approve now. */
  readonly can_approve: readonly string[];
  readonly met: boolean;
}

export interface StaleApproval {
  readonly user: string;
  /** That was approved; null where nobody knows. */
  readonly commit: string | null;
  /** Milliseconds since 1970; null where GitHub does not say. */
  readonly at: number | null;
}

/** An approval that counts. */
export interface CountedApproval {
  readonly user: string;
  /** author: the author counts without a review. */
  readonly by: "review" | "comment" | "author" | "override";
  /** The review's or comment's. */
  readonly id: string | null;
  /** The commit that was approved. */
  readonly commit: string;
  /** The owners in whose name it counts. */
  readonly owners: readonly string[];
}
