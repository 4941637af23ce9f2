import { ProxyAgent, fetch as undiciFetch } from "undici";
import { proxyFor } from "../../document/address/proxy-for.ts";

export type Fetch = typeof fetch;

/** Node's own fetch, through the proxy that HTTPS_PROXY and NO_PROXY name for an address. */
export function proxiedFetch(
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
): Fetch {
  const proxy = proxyFor(new URL(address), environment);
  if (proxy === null) return fetch;
  const dispatcher = new ProxyAgent(proxy);
  // The package's types are those of another copy of what Node has.
  const through: unknown = (input: string, init: object) => undiciFetch(input, { ...init, dispatcher });
  return isFetch(through) ? through : fetch;
}

function isFetch(value: unknown): value is Fetch {
  return typeof value === "function";
}
