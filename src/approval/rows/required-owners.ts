import type { AlsoOwner, ApprovalPolicy, GatePolicy, Policy } from "../../policy/policy.ts";
import { ownerKey } from "../facts/owner-name.ts";
import { isSensitive, type PromptSide } from "../facts/sensitive.ts";

/** A changed prompt: every record that it was or becomes. */
export interface ChangedPrompt {
  readonly sides: readonly PromptSide[];
  readonly gateChanged: boolean;
  readonly inconclusive: boolean;
  /** Its accuracy is below the baseline, which may be chance. */
  readonly belowByChance: boolean;
  /** Logins of whom the change says that they read cases, which only they can confirm. */
  readonly readers: readonly string[];
}

export type ApprovalRules = Pick<ApprovalPolicy, "require" | "sensitive" | "sensitive_also"> &
  Pick<GatePolicy, "baseline" | "on_gate_change" | "on_inconclusive">;

export type Need =
  | "sensitive"
  | "require-all"
  | "owner-changed"
  | "gate-change"
  | "inconclusive"
  | "below-baseline";

/** Why a changed prompt needs approval; empty where it needs none. */
export function approvalNeeds(
  { sides, gateChanged, inconclusive, belowByChance, readers }: ChangedPrompt,
  rules: ApprovalRules,
): readonly Need[] {
  const needs: readonly (readonly [Need, boolean])[] = [
    ["sensitive", sides.some((side) => isSensitive(side, { approval: rules }))],
    ["require-all", rules.require === "all"],
    // Who would own it next could weaken its gate then, and nobody would have asked who owns it now.
    ["owner-changed", new Set(sides.map(({ prompt }) => ownersKey(prompt.owner))).size > 1],
    // What somebody is said to have read counts by their word alone, whatever the policy says of gates.
    ["gate-change", gateChanged && (rules.on_gate_change === "owner" || readers.length > 0)],
    ["inconclusive", inconclusive && rules.on_inconclusive === "owner"],
    ["below-baseline", belowByChance && rules.baseline === "owner"],
  ];
  return needs.filter(([, applies]) => applies).map(([need]) => need);
}

/** The same for the same owners, in whatever order and letters they are named. */
function ownersKey(names: readonly string[]): string {
  return JSON.stringify([...new Set(names.map(ownerKey))].toSorted());
}

/**
 * Owners of whom any one may approve. `also` are those whom the policy adds for sensitive prompts, `environment` those of
 * a protected environment, `policy` those who approve the policy: they stand in for owners whom nobody can read. `reader`
 * is one person of whom the change says that they read cases.
 */
export interface NamedOwners {
  readonly names: readonly string[];
  readonly as: "owner" | "also" | "environment" | "policy" | "reader";
  /** What the policy asks of them; absent: nothing but their approval. */
  readonly ask?: string;
}

/** The groups of whom each must approve: owners at base and at head both count. */
export function ownerGroups(
  changed: ChangedPrompt,
  rules: Pick<ApprovalRules, "sensitive" | "sensitive_also">,
): readonly NamedOwners[] {
  const sensitive = changed.sides.some((side) => isSensitive(side, { approval: rules }));
  const groups: readonly NamedOwners[] = [
    ...changed.sides.map(({ prompt }): NamedOwners => ({ names: prompt.owner, as: "owner" })),
    ...(sensitive ? rules.sensitive_also.map(alsoGroup) : []),
    ...[...new Set(changed.readers.map(ownerKey))].map(
      (login): NamedOwners => ({ names: [`@${login}`], as: "reader" }),
    ),
  ];
  const known = new Map<string, NamedOwners>();
  for (const group of groups) {
    const key = JSON.stringify(group.names.toSorted());
    if (group.names.length > 0) known.set(key, { ...group, ...known.get(key) });
  }
  return [...known.values()];
}

function alsoGroup({ owner, ask }: AlsoOwner): NamedOwners {
  return { names: [owner], as: "also", ...(ask === null ? {} : { ask }) };
}

/** Who must approve a changed prompt: one of each group. */
export function requiredOwners(
  changed: ChangedPrompt,
  { approval, gate }: Policy,
): readonly (readonly string[])[] {
  const { baseline, on_gate_change, on_inconclusive } = gate;
  const rules: ApprovalRules = { ...approval, baseline, on_gate_change, on_inconclusive };
  if (approvalNeeds(changed, rules).length === 0) return [];
  return ownerGroups(changed, rules).map(({ names }) => names);
}
