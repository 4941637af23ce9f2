import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Registration {
  /** GitHub's page that takes a manifest. */
  readonly form: string;
  /** The manifest for the address that GitHub is to come back to. */
  readonly manifest: (redirect: string) => string;
  /** Hears the address that the browser is to open. */
  readonly open: (address: string) => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** How long somebody may take, in milliseconds. */
  readonly patienceMs: number;
}

/** "stopped": by the signal; "late": nobody came back in time. */
export type Returned =
  | { readonly status: "code"; readonly code: string }
  | { readonly status: "stopped" }
  | { readonly status: "late" };

interface Answer {
  readonly status: number;
  readonly page: string;
  readonly code?: string;
}

/**
 * Serves the page that hands the manifest to GitHub, on this machine alone, and waits until GitHub sends the browser back
 * with the code. An answer without the secret that only that page has is turned down, and the waiting goes on.
 */
export async function awaitCode(registration: Registration): Promise<Returned> {
  const { signal, patienceMs } = registration;
  const [start, state] = [`/${secret()}`, secret()];
  const server = createServer();
  const inTime = AbortSignal.timeout(patienceMs);
  const ends = AbortSignal.any([signal, inTime]);
  try {
    return await new Promise<Returned>((resolve, reject) => {
      ends.addEventListener("abort", () => resolve({ status: signal.aborted ? "stopped" : "late" }));
      if (ends.aborted) return resolve({ status: "stopped" });
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => {
        const host = hostOf(server.address());
        const manifest = registration.manifest(`http://${host}/registered`);
        const form = formPage(`${registration.form}?state=${state}`, manifest);
        server.on("request", (request, response) => {
          const answer = answerTo(request, { host, start, state, form });
          send(response, answer, () => {
            if (answer.code !== undefined) resolve({ status: "code", code: answer.code });
          });
        });
        registration.open(`http://${host}${start}`);
      });
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

interface Expected {
  readonly host: string;
  readonly start: string;
  readonly state: string;
  readonly form: string;
}

/** Other sites can make a browser ask this machine, under a name of theirs; only the address itself counts. */
function answerTo({ method, headers, url = "/" }: IncomingMessage, expected: Expected): Answer {
  if (method !== "GET" || headers.host !== expected.host || !/^\/(?!\/)/.test(url)) return nothing;
  const { pathname, searchParams } = new URL(url, `http://${expected.host}`);
  if (isSame(pathname, expected.start)) return { status: 200, page: expected.form };
  if (pathname !== "/registered") return nothing;
  const code = searchParams.get("code") ?? "";
  if (!isSame(searchParams.get("state") ?? "", expected.state) || !/^[\w-]{1,200}$/.test(code))
    return { status: 400, page: page("<p>This is not the answer to what was asked. Nothing was done.</p>") };
  return { status: 200, page: page("<p>The app is registered. Go back to the terminal.</p>"), code };
}

const nothing: Answer = { status: 404, page: page("<p>There is nothing here.</p>") };

function secret(): string {
  return randomBytes(32).toString("hex");
}

function isSame(given: string, expected: string): boolean {
  const [one, two] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === two.length && timingSafeEqual(one, two);
}

function hostOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): string {
  if (address === null || typeof address === "string") throw new Error("this machine gave no port");
  return `127.0.0.1:${address.port}`;
}

function send(response: ServerResponse, { status, page: body }: Answer, sent: () => void): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    connection: "close",
  });
  response.end(body, sent);
}

function formPage(form: string, manifest: string): string {
  return page(`<form action="${escaped(form)}" method="post">
<input type="hidden" name="manifest" value="${escaped(manifest)}">
<p><button>Register the app at GitHub</button></p>
</form>`);
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>promptops</title>
<body style="font: 16px system-ui; margin: 3em">
<h1>promptops</h1>
${body}
</body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
