import type {
  AlsoOwner,
  ApprovalPolicy,
  EnvironmentPolicy,
  GatePolicy,
  Policy,
} from "../../policy/policy.ts";

/** What a decision needs of the policy, flat and with every default filled in. */
export interface DecisionPolicy
  extends ApprovalPolicy,
    Pick<Policy, "prompts" | "evals" | "environments">,
    Pick<GatePolicy, "baseline" | "on_gate_change" | "on_inconclusive"> {
  /** The app's own login. */
  readonly managed_bot: string | null;
  readonly managed_fields: readonly string[];
}

type Nested = "prompts" | "sensitive" | "sensitive_also" | "override" | "environments";

type Given<T> = { readonly [Key in keyof T]?: T[Key] | null };

/** The same as facts bring it: globs in their short form, and what is left out has its default. */
export interface FactsPolicy extends Given<Omit<DecisionPolicy, Nested>> {
  readonly prompts?: readonly (string | { readonly files: string; readonly prefix?: string | null })[] | null;
  readonly sensitive?: Given<DecisionPolicy["sensitive"]> | null;
  readonly sensitive_also?: readonly (string | (Pick<AlsoOwner, "owner"> & Partial<AlsoOwner>))[] | null;
  readonly override?: Given<DecisionPolicy["override"]> | null;
  readonly environments?: Readonly<Record<string, Given<EnvironmentPolicy>>> | null;
}

/** The facts' `config` for a policy that was read; `managedBot` is the app's login, as in `promptops[bot]`. */
export function factsPolicy(policy: Policy, managedBot: string | null): DecisionPolicy {
  const { prompts, evals, approval, gate, release, environments } = policy;
  return {
    ...approval,
    prompts,
    evals,
    environments,
    baseline: gate.baseline,
    on_gate_change: gate.on_gate_change,
    on_inconclusive: gate.on_inconclusive,
    managed_bot: managedBot,
    managed_fields: release.managed_fields,
  };
}

/** Of which verdicts of the gate the policy lets owners decide, so that its report must be known. */
export function asksOwners({ on_inconclusive, baseline }: Pick<GatePolicy, "on_inconclusive" | "baseline">): {
  readonly inconclusive: boolean;
  readonly belowByChance: boolean;
} {
  return { inconclusive: on_inconclusive === "owner", belowByChance: baseline === "owner" };
}
