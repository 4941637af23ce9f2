import type { Target } from "../evaluation/case-request.ts";
import { mapModel, overruleProvider } from "../policy/map-model.ts";
import type { Policy } from "../policy/policy.ts";
import type { GateRequest } from "./gate-request.ts";

export interface Calling {
  readonly policy: Policy;
  readonly provider: GateRequest["provider"];
}

/** Who is really asked for a prompt's model; null where neither the policy nor the request names a provider. */
export function calledModel({ policy, provider: asked }: Calling, model: string): Target | null {
  const models = asked.overrule === null ? policy.models : overruleProvider(policy.models, asked.overrule);
  const mapped = mapModel(models, model, asked.fill);
  if (mapped === null) return null;
  return { provider: mapped.provider, model: asked.model ?? mapped.model };
}
