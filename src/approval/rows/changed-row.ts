import type { Reason } from "../decision.ts";
import type { NamedOwners } from "./required-owners.ts";

/** One thing that may need approval: a changed prompt with all that belongs to it, the policy, or a protected environment. */
export interface ChangedRow {
  readonly kind: "prompt" | "policy" | "environment";
  readonly path: string;
  readonly id: string | null;
  /** What an approval is bound to, the row's own file first. */
  readonly files: readonly string[];
  /** Why it needs approval; empty where it needs none. */
  readonly needs: readonly Reason[];
  /** What changes, in words that help whoever reviews. */
  readonly remarks: readonly Reason[];
  readonly groups: readonly NamedOwners[];
}
