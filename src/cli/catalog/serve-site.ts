import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { SiteScript } from "./site-scripts.ts";

/** A site as it is shown while its files are worked on. */
export interface ShownSite {
  readonly files: ReadonlyMap<string, string>;
  /** Another one for every other site: pages load again when it changes. */
  readonly mark: string;
}

export interface SiteServer {
  readonly address: string;
  /** Shows another site from now on; pages that are open load again. */
  readonly show: (site: ShownSite) => void;
  readonly close: () => Promise<void>;
}

/** Asks every second whether the site is another one, and then loads the page again. */
export const reloadScript: SiteScript = {
  path: "reload.js",
  text: `(() => {
  const up = document.body.dataset.up ?? "";
  let seen = null;
  const look = async () => {
    try {
      const mark = await (await fetch(up + "mark", { cache: "no-store" })).text();
      if (seen !== null && mark !== seen) location.reload();
      seen = mark;
    } catch {}
    setTimeout(look, 1000);
  };
  void look();
})();
`,
};

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
};

/** Serves a site from memory to this machine alone. */
export async function serveSite(first: ShownSite, port: number): Promise<SiteServer> {
  let site = first;
  const server = createServer((request, response) => send(response, answerTo(request, site)));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const bound = server.address();
  const chosen = bound !== null && typeof bound === "object" ? bound.port : port;
  return {
    address: `http://127.0.0.1:${chosen}/`,
    show: (next) => {
      site = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const plain = "text/plain; charset=utf-8";
const page = "text/html; charset=utf-8";

function answerTo(request: IncomingMessage, site: ShownSite): Answer {
  if (!isFromHere(request))
    return { status: 403, type: plain, text: "This site is shown to this machine alone.\n" };
  if (request.method !== "GET" && request.method !== "HEAD")
    return { status: 405, type: plain, text: "Only GET.\n" };
  const path = pathOf(request.url ?? "/");
  if (path === "mark") return { status: 200, type: plain, text: site.mark };
  const text = path === null ? undefined : site.files.get(path);
  if (path === null || text === undefined)
    return { status: 404, type: page, text: site.files.get("404.html") ?? "" };
  return { status: 200, type: types[path.split(".").at(-1) ?? ""] ?? plain, text };
}

function send(response: ServerResponse, { status, type, text }: Answer): void {
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "content-security-policy": "frame-ancestors 'none'",
  });
  response.end(text);
}

/** A page of another site may lead a browser here, under a name of its own or by a request across origins: neither is answered. */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const here = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  const { host, origin } = headers;
  if (host === undefined || !here.includes(host)) return false;
  if (origin !== undefined && !here.some((name) => origin === `http://${name}`)) return false;
  const site = headers["sec-fetch-site"];
  return (
    site === undefined ||
    site === "same-origin" ||
    site === "none" ||
    headers["sec-fetch-mode"] === "navigate"
  );
}

/** A name of a file of the site; it is only ever looked up among them. */
function pathOf(url: string): string | null {
  const [written = "/"] = url.split(/[?#]/);
  try {
    const path = decodeURIComponent(written).replace(/^\/+/, "");
    return path === "" ? "index.html" : path;
  } catch {
    return null;
  }
}
