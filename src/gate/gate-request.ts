import type { Side } from "../branch/checkout.ts";
import type { Estimate } from "../evaluation/run/estimate.ts";
import type { Shard } from "../evaluation/shard.ts";
import type { EvaluationCall } from "../event/evaluation-event.ts";
import type { ProviderName } from "../policy/providers.ts";

/** What is to be compared, and how. */
export interface GateRequest {
  readonly base: Side;
  readonly head: Side;
  /** Where the policy is read: the tip of the base branch, which may be later than what is compared with. */
  readonly policy: Side;
  /** For the report: the base's commit; the pull request's head or "work-tree"; the merge commit. */
  readonly names: { readonly base: string | null; readonly head: string; readonly merge: string | null };
  /** The commits whose history the version rule may look at; null where there is none. */
  readonly history: { readonly base: string | null; readonly head: string | null };
  /** Which prompts are judged: those that changed; where none did, all, as new ones; or all or some, changed or not. */
  readonly judge: "changed" | "changed-else-all" | "all" | { readonly ids: readonly string[] };
  /** Only prompts and suites below this folder are judged; absent or null: all. */
  readonly folder?: string | null | undefined;
  /** A repository without a policy and without a change that looks like a prompt: has nothing to say, or is not judged. */
  readonly withoutPrompts: "quiet" | "unjudged";
  /** Which policy holds where the base has none. */
  readonly policyWithoutBase: "work-tree" | "defaults";
  /** The organisation's policy, which tightens what the repository says: its text, and where it stands; absent: there is none. */
  readonly organisationPolicy?: OrganisationPolicy;
  /** What says that it is too old for the policy; absent: the command line. */
  readonly reader?: "Action";
  readonly provider: Provider;
  /** Whether a prompt may be looked at again with more samples, as the policy says. */
  readonly looks: "policy" | "one";
  /** What the run may cost at most, in US dollars, beside what the policy says; null: only the policy does. */
  readonly max_cost_usd: number | null;
  /** Asks only what falls to this shard, for a merge to judge; absent: everything is asked and judged here. */
  readonly shard?: Shard | undefined;
}

export interface OrganisationPolicy {
  readonly text: string;
  /** As people call the place, like "the input org-policy". */
  readonly place: string;
}

/** `fill` names the provider that the policy leaves open; `overrule` the one that holds whatever the policy says. */
export interface Provider {
  readonly fill: ProviderName | null;
  readonly overrule: ProviderName | null;
  /** What that provider calls the model that answers for every prompt; absent: what the policy maps each one to. */
  readonly model?: string;
}

/** What earlier runs of a pull request cost, in US dollars, or what of it cannot be read. */
export type SpentBefore =
  | { readonly status: "read"; readonly usd: number; readonly runs: number }
  | { readonly status: "unreadable"; readonly what: string };

/** Hears how long work goes on. */
export interface Progress {
  /** `done` of `total` steps of `what` are done; called often, may be throttled by the listener. */
  readonly advance: (what: string, done: number, total: number) => void;
  /** What live models will be asked and may cost, once and before the first request; absent: nobody wants to know. */
  readonly estimated?: (estimate: Estimate) => void;
  /** Is waited for before the first request of a run; who does not want it aborts the run. */
  readonly confirmed?: (estimate: Estimate) => Promise<void>;
  /** Each request that went to a live model, as it ended; absent: nobody wants to know. */
  readonly asked?: (call: EvaluationCall) => void;
  /** What the run has cost so far in US dollars; null is unknown. */
  readonly paid?: (cost: number | null) => void;
}
