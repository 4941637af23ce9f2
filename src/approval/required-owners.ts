import type { Policy } from "../policy/policy.ts";
import type { PromptFile } from "../prompt/prompt.ts";
import { isSensitive } from "./sensitive.ts";

export interface ChangedPrompt {
  readonly base: PromptFile | null;
  readonly head: PromptFile | null;
  readonly gateChanged: boolean;
  readonly inconclusive: boolean;
}

/** Who must approve a changed prompt: one of each group. Owners at base and at head both count. */
export function requiredOwners(
  { base, head, gateChanged, inconclusive }: ChangedPrompt,
  policy: Policy,
): readonly (readonly string[])[] {
  const sides = [base, head].filter((file) => file !== null);
  const sensitive = sides.some((file) => isSensitive(file, policy));
  const needed =
    sensitive ||
    policy.approval.require === "all" ||
    (gateChanged && policy.gate.on_gate_change === "owner") ||
    (inconclusive && policy.gate.on_inconclusive === "owner");
  if (!needed) return [];
  const groups = [
    ...sides.map(({ prompt }) => prompt.owner),
    ...(sensitive ? policy.approval.sensitive_also.map((owner) => [owner]) : []),
  ];
  const known = new Map(groups.map((group) => [group.toSorted().join("\n"), group]));
  return [...known.values()];
}
