import type { ProviderName } from "../policy/policy.ts";
import { prices } from "./prices.ts";
import { type Environment, variable } from "./provider/provider-settings.ts";

/** US dollars for a million tokens. */
export interface ListPrice {
  readonly input_usd_per_mtok: number;
  readonly output_usd_per_mtok: number;
}

/** The list price of a model; null where it is unknown, as it is at every other address than the provider's own. */
export function listPrice(
  provider: ProviderName,
  model: string,
  environment: Environment = {},
): ListPrice | null {
  const known = listOf(provider, environment);
  const price = known?.get(model) ?? known?.get(undated(model));
  return price === undefined ? null : { input_usd_per_mtok: price[0], output_usd_per_mtok: price[1] };
}

/** Bedrock has no list: its prices depend on the region. */
function listOf(
  provider: ProviderName,
  environment: Environment,
): ReadonlyMap<string, readonly [number, number]> | null {
  switch (provider) {
    case "openai":
      return isOwn(variable(environment, "OPENAI_BASE_URL"), /(^|\.)openai\.com$/) ? prices.openai : null;
    case "anthropic":
      return isOwn(variable(environment, "ANTHROPIC_BASE_URL"), /(^|\.)anthropic\.com$/)
        ? prices.anthropic
        : null;
    case "bedrock":
    case "stub":
    case "replay":
      return null;
  }
}

function isOwn(address: string | null, host: RegExp): boolean {
  return address === null || (URL.canParse(address) && host.test(new URL(address).hostname));
}

/** A dated name costs what its model costs; where it does not, the list has the dated name itself. */
function undated(model: string): string {
  return model.replace(/-(latest|20\d{6}|20\d\d-\d\d-\d\d)$/, "");
}
