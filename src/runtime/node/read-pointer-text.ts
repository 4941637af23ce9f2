import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pointersLimit } from "../../registry/pointer-document.ts";
import { type RegistryRefusal, refused } from "../../registry/refused.ts";

/** Milliseconds that an answer may take, from the first word to the last byte. */
const longest = 5_000;

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
 * The text of a document at an address. Redirects are not followed. In the background, nothing of it keeps a process
 * alive that has nothing else to do.
 */
export function fetchPointers(
  address: string,
  mode: "awaited" | "background",
): Promise<string | RegistryRefusal> {
  return new Promise((resolve) => {
    const fail = (why: string): void => resolve(unreadable(address, why));
    try {
      const send = new URL(address).protocol === "https:" ? requestHttps : requestHttp;
      const request = send(address, { agent: false, headers: { accept: "application/json" } });
      const timer = setTimeout(() => {
        fail("it took longer than 5 seconds");
        request.destroy();
      }, longest);
      if (mode === "background") {
        timer.unref();
        request.on("socket", (socket) => socket.unref());
      }
      request.on("close", () => clearTimeout(timer));
      request.on("error", (error) => fail("code" in error ? String(error.code) : error.message));
      request.on("response", (response) => receive(response, resolve, fail));
      request.end();
    } catch {
      fail("it is no address");
    }
  });
}

function receive(
  response: IncomingMessage,
  resolve: (text: string) => void,
  fail: (why: string) => void,
): void {
  const stop = (why: string): void => {
    fail(why);
    response.destroy();
  };
  if (response.statusCode !== 200) {
    stop(`the answer is ${response.statusCode ?? "none"}`);
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
  response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
}

/** An address may carry a signature in its query, which is nobody else's business. */
function unreadable(place: string, why: string): RegistryRefusal {
  return refused(
    "pointers-unreadable",
    `the pointers at ${JSON.stringify(place.replace(/[?#].*$/s, ""))} cannot be read: ${why}`,
    "Look at PROMPTOPS_POINTERS and at what it names.",
  );
}
