import type { Failed } from "../../evaluation/model.ts";
import { failed } from "./completion.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Environment, variable } from "./provider-settings.ts";

/** What it takes to ask a provider that wants a key. */
export interface Access {
  readonly status: "open";
  readonly key: string;
  /** null: the provider's own. */
  readonly address: URL | null;
  readonly endpoint: Endpoint;
}

interface Wanted {
  readonly name: string;
  /** The variables of the key, the address and of headers that may hold keys too. */
  readonly key: string;
  readonly address: string;
  readonly headers: string;
}

/** What is wrong with key or address is known before any request. */
export function accessTo(environment: Environment, wanted: Wanted): Access | Failed {
  const key = variable(environment, wanted.key);
  if (key === null) return noKey(wanted.key);
  if (!/^[\x21-\x7e]+$/.test(key))
    return failed(
      "no-key",
      `${wanted.key} holds a character that no key has, such as a space or a line break`,
    );
  const given = variable(environment, wanted.address);
  const address = given === null ? null : addressIn(given, wanted.address);
  if (address !== null && "status" in address) return address;
  const secrets = [key, ...headerValues(variable(environment, wanted.headers) ?? "")];
  const name = address?.host ?? wanted.name;
  const endpoint: Endpoint = { name, key: `the key in ${wanted.key}`, address: wanted.address, secrets };
  return { status: "open", key, address, endpoint };
}

export function noKey(name: string): Failed {
  return failed(
    "no-key",
    `${name} is not set; set it in your shell, or in the workflow under 'env:' from the repository's secrets (pull requests from forks get none)`,
  );
}

/** Says nothing of what the variable holds: it may be a key in the wrong place. */
export function addressIn(text: string, name: string): URL | Failed {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    return failed("no-key", `${name} is not an address that starts with https:// or http://`);
  if (url.username !== "" || url.password !== "")
    return failed("no-key", `${name} holds a user name or a password; leave them out`);
  return url;
}

/** The values of lines like `x-gateway-key: abc`. */
function headerValues(lines: string): string[] {
  return lines.split("\n").map((line) => line.slice(line.indexOf(":") + 1).trim());
}
