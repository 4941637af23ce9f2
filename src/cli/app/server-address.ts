import { apiOfHost } from "../../github/connect/api-of-host.ts";

export interface ServerAddress {
  /** For the browser, without a slash at its end. */
  readonly web: string;
  readonly apiUrl: string;
  /** As the app's settings name it; null for github.com. */
  readonly host: string | null;
}

/** The GitHub that a host names; only this machine's own may be without https. Null for what is no host. */
export function serverAddress(host: string): ServerAddress | null {
  const local = /^http:\/\/((?:127\.0\.0\.1|localhost):\d{1,5})\/?$/.exec(host)?.[1];
  if (local !== undefined) return { web: `http://${local}`, apiUrl: apiOfHost(local, "http:"), host: local };
  const bare = host
    .toLowerCase()
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "");
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(bare)) return null;
  const name = bare.replace(/^(?:www|api)\.(?=github\.com$|[a-z0-9-]+\.ghe\.com$)/, "");
  return {
    web: `https://${name}`,
    apiUrl: apiOfHost(name, "https:"),
    host: name === "github.com" ? null : name,
  };
}
