import { isSensitive, type PromptSide } from "../approval/facts/sensitive.ts";
import type { Policy } from "../policy/policy.ts";
import { isLive, type ProviderName } from "../policy/providers.ts";

/** Why a prompt may not be sent to one of the providers; null where it may. Stub and recordings send nothing. */
export function forbiddenProvider(
  providers: readonly ProviderName[],
  sides: readonly (PromptSide | null)[],
  policy: Policy,
): string | null {
  const isOfSensitive = sides.some((side) => side !== null && isSensitive(side, policy));
  const lists = [
    ["privacy.providers", policy.privacy.providers],
    ["privacy.sensitive_providers", isOfSensitive ? policy.privacy.sensitive_providers : null],
  ] as const;
  for (const [key, allowed] of lists) {
    const found = providers.find((name) => isLive(name) && allowed !== null && !allowed.includes(name));
    if (found !== undefined) return `the policy's ${key} does not let it be sent to ${found}`;
  }
  return null;
}
