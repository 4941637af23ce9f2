import { type ProviderName, providers } from "../policy/providers.ts";
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
  const { list_prices } = providers[provider];
  if (list_prices === null) return null;
  const { address, own_host, usd_per_mtok } = list_prices;
  if (!isOwn(variable(environment, address), own_host)) return null;
  const price = usd_per_mtok.get(model) ?? usd_per_mtok.get(undated(model));
  return price === undefined ? null : { input_usd_per_mtok: price[0], output_usd_per_mtok: price[1] };
}

function isOwn(address: string | null, host: RegExp): boolean {
  return address === null || (URL.canParse(address) && host.test(new URL(address).hostname));
}

/** A dated name costs what its model costs; where it does not, the list has the dated name itself. */
function undated(model: string): string {
  return model.replace(/-(latest|20\d{6}|20\d\d-\d\d-\d\d)$/, "");
}
