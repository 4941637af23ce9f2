import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { pointersLimit } from "../../registry/pointer-document.ts";
import { type RegistryRefusal, refused } from "../../registry/refused.ts";

/** Where a document is asked for. */
export interface PointerAddress {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Milliseconds that an answer may take, from the first word to the last byte, redirects included. */
const longest = 5_000;
const mostRedirects = 5;

export function isAddress(source: string | null): source is string {
  return source !== null && /^https?:\/\//i.test(source);
}

/** An object of S3, `s3://bucket/key`. */
export function isS3(source: string | null): source is string {
  return source !== null && /^s3:\/\//i.test(source);
}

/** The text of a document in a file, or why there is none. */
export function readPointerFile(path: string): string | RegistryRefusal {
  let file: number | null = null;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    if (!stats.isFile()) return unreadable(path, "it is no file");
    if (stats.size > pointersLimit) return unreadable(path, "it is larger than 1 MiB");
    const bytes = Buffer.alloc(stats.size);
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, stats.size, 0));
  } catch (error) {
    return unreadable(path, error instanceof Error && "code" in error ? String(error.code) : "it failed");
  } finally {
    if (file !== null) closeSync(file);
  }
}

/**
 * The text of a document at an address. At most five redirects are followed, from https to https alone; what the address
 * carries of credentials, and the headers, go to its own host only. In the background, nothing of it keeps a process alive
 * that has nothing else to do.
 */
export async function fetchPointers(
  { address, headers }: PointerAddress,
  mode: "awaited" | "background",
): Promise<string | RegistryRefusal> {
  const deadline = performance.now() + longest;
  try {
    let target = new URL(address);
    let sent = headersFor(target, headers);
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const answer = await ask(target, { headers: sent, mode, left: deadline - performance.now() });
      if (answer.status === "text") return answer.text;
      if (answer.status === "failed") return unreadable(address, answer.why);
      const next = new URL(answer.location, target);
      if (!isAddress(next.href) || (target.protocol === "https:" && next.protocol !== "https:"))
        return unreadable(address, "it redirects to another protocol");
      if (next.origin !== target.origin) sent = { accept: "application/json" };
      target = next;
    }
    return unreadable(address, "it redirects more than 5 times");
  } catch {
    return unreadable(address, "it is no address");
  }
}

function headersFor(
  { username, password }: URL,
  headers: PointerAddress["headers"],
): Readonly<Record<string, string>> {
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization =
    username === "" && password === ""
      ? {}
      : { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
  return { accept: "application/json", ...authorization, ...headers };
}

type Answer =
  | { readonly status: "text"; readonly text: string }
  | { readonly status: "redirect"; readonly location: string }
  | { readonly status: "failed"; readonly why: string };

interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly mode: "awaited" | "background";
  /** Milliseconds. */
  readonly left: number;
}

/** The code for HTTP is loaded only where an address is set: it is most of what an import would take. */
async function ask(target: URL, { headers, mode, left }: Asked): Promise<Answer> {
  const { request: send } =
    target.protocol === "https:" ? await import("node:https") : await import("node:http");
  return await new Promise((resolve) => {
    const fail = (why: string): void => resolve({ status: "failed", why });
    const plain = new URL(target);
    plain.username = "";
    plain.password = "";
    const request = send(plain, { agent: false, headers });
    const timer = setTimeout(
      () => {
        fail("it took longer than 5 seconds");
        request.destroy();
      },
      Math.max(left, 1),
    );
    if (mode === "background") {
      timer.unref();
      request.on("socket", (socket) => socket.unref());
    }
    request.on("close", () => {
      clearTimeout(timer);
      // Where nothing was said before, as after an answer that changes the protocol.
      fail("the answer broke off");
    });
    request.on("upgrade", (_, socket) => {
      fail("the answer is 101");
      socket.destroy();
    });
    request.on("error", (error) => fail("code" in error ? String(error.code) : error.message));
    request.on("response", (response) => receive(response, resolve, fail));
    request.end();
  });
}

const redirects: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

function receive(
  response: IncomingMessage,
  resolve: (answer: Answer) => void,
  fail: (why: string) => void,
): void {
  const stop = (why: string): void => {
    fail(why);
    response.destroy();
  };
  const { statusCode, headers } = response;
  if (redirects.has(statusCode) && headers.location !== undefined) {
    resolve({ status: "redirect", location: headers.location });
    response.destroy();
    return;
  }
  if (statusCode !== 200) {
    stop(`the answer is ${statusCode ?? "none"}`);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > pointersLimit) stop("it is larger than 1 MiB");
    else chunks.push(chunk);
  });
  response.on("error", () => fail("the answer broke off"));
  response.on("aborted", () => fail("the answer broke off"));
  response.on("end", () => resolve({ status: "text", text: Buffer.concat(chunks).toString("utf8") }));
}

/** An address may carry a signature in its query and credentials before its host, which are nobody else's business. */
export function unreadable(place: string, why: string): RegistryRefusal {
  const plain = place.replace(/[?#].*$/s, "").replace(/^(\w+:\/\/)[^/]*@/, "$1");
  return refused(
    "pointers-unreadable",
    `the pointers at ${JSON.stringify(plain)} cannot be read: ${why}`,
    "Look at PROMPTOPS_POINTERS and at what it names.",
  );
}
