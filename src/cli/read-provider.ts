import type { ProviderName } from "../policy/policy.ts";

export type ReadProvider =
  | { readonly status: "read"; readonly name: ProviderName | null }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

const known: readonly ProviderName[] = ["stub", "replay", "openai", "anthropic", "bedrock"];

/** The provider that `--provider` names; null where it was not given. */
export function readProvider(given: string | null): ReadProvider {
  if (given === null) return { status: "read", name: null };
  const name = known.find((provider) => provider === given);
  if (name !== undefined) return { status: "read", name };
  return {
    status: "refused",
    what: `there is no provider '${given}'`,
    remedy: `Name one of ${known.join(", ")}`,
  };
}
