type Variables = Readonly<Record<string, string | undefined>>;

/** The proxy through which an address is reached, as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say; null: none. */
export function proxyFor(url: URL, environment: Variables): string | null {
  const named = url.protocol === "https:" ? either("HTTPS_PROXY", environment) : null;
  const proxy = named ?? either("HTTP_PROXY", environment);
  if (proxy === null || isSpared(url, either("NO_PROXY", environment) ?? "")) return null;
  // Without a scheme it is an address all the same, as other programs take it.
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** The name in small letters goes before, as it does elsewhere. */
function either(name: string, environment: Variables): string | null {
  return environment[name.toLowerCase()]?.trim() || environment[name]?.trim() || null;
}

/** An entry is a host, with what is below it, and may name a port: `example.org`, `.example.org`, `*.example.org:8080`, `*`. */
function isSpared({ hostname, port, protocol }: URL, list: string): boolean {
  const host = hostname.toLowerCase();
  const ownPort = port === "" ? (protocol === "https:" ? "443" : "80") : port;
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    const [, name = "", onPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (name === "" || (onPort !== undefined && onPort !== ownPort)) return false;
    return host === name || host.endsWith(`.${name}`);
  });
}
