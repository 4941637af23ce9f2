import { type ProviderName, providerNames } from "../policy/policy.ts";

export type ReadProvider =
  | { readonly status: "read"; readonly name: ProviderName | null }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

/** The provider that `--provider` names; null where it was not given. */
export function readProvider(given: string | null): ReadProvider {
  if (given === null) return { status: "read", name: null };
  const name = providerNames.find((provider) => provider === given);
  if (name !== undefined) return { status: "read", name };
  return {
    status: "refused",
    what: `there is no provider '${given}'`,
    remedy: `Name one of ${providerNames.join(", ")}`,
  };
}
