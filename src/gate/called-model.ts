import type { Target } from "../evaluation/ask/case-request.ts";
import { mapModel, overruleProvider } from "../policy/map-model.ts";
import type { ModelsPolicy, Policy } from "../policy/policy.ts";
import type { GateRequest } from "./gate-request.ts";

export interface Calling {
  readonly policy: Policy;
  readonly provider: GateRequest["provider"];
}

/** Who is really asked for a prompt's model; null where neither the policy nor the request names a provider. */
export function calledModel(calling: Calling, model: string): Target | null {
  const { provider: asked } = calling;
  const mapped = mapModel(modelsInForce(calling), model, asked.fill);
  if (mapped === null) return null;
  return { provider: mapped.provider, model: asked.model ?? mapped.model };
}

/** The policy's models, or all of them at the provider that the command names. */
export function modelsInForce({ policy, provider: { overrule } }: Calling): ModelsPolicy {
  return overrule === null ? policy.models : overruleProvider(policy.models, overrule);
}
