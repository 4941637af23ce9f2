import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { pointersLimit } from "../../registry/pointer-document.ts";
import type { RegistryRefusal } from "../../registry/refused.ts";
import { type PointerAddress, unreadable } from "./read-pointer-text.ts";

/**
 * What the thread runs that asks while this one waits, and that alone asks S3, with the SDK that the service has: beside its
 * first file or its folder, or on NODE_PATH, as in a Lambda. It stands here as text, since a service that was bundled into one
 * file has no module left that a thread could load. It follows redirects as `fetchPointers` does.
 */
const threadCode = `
const { parentPort } = require("node:worker_threads");
async function ask({ address, headers, limit }) {
  let target = new URL(address);
  const { username, password } = target;
  let sent = { accept: "application/json", ...headers };
  if (username || password) sent = { authorization: "Basic " + Buffer.from(decodeURIComponent(username) + ":" + decodeURIComponent(password)).toString("base64"), ...sent };
  for (let redirects = 0; redirects <= 5; redirects += 1) {
    target.username = target.password = "";
    const response = await fetch(target, { headers: sent, redirect: "manual", signal: AbortSignal.timeout(5000) });
    const location = response.headers.get("location");
    if ([301, 302, 303, 307, 308].includes(response.status) && location) {
      const next = new URL(location, target);
      if (!/^https?:$/.test(next.protocol) || (target.protocol === "https:" && next.protocol !== "https:")) return { why: "it redirects to another protocol" };
      if (next.origin !== target.origin) sent = { accept: "application/json" };
      target = next;
      continue;
    }
    if (response.status !== 200) return { why: "the answer is " + response.status };
    const parts = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.length;
      if (size > limit) return { why: "it is larger than 1 MiB" };
      parts.push(part);
    }
    return { text: Buffer.concat(parts).toString("utf8") };
  }
  return { why: "it redirects more than 5 times" };
}
let s3 = null;
function openS3() {
  const { createRequire } = require("node:module");
  for (const place of [process.argv[1], process.cwd() + "/"]) {
    try {
      const sdk = createRequire(place)("@aws-sdk/client-s3");
      return { sdk, client: new sdk.S3Client({ maxAttempts: 1 }) };
    } catch {}
  }
  return null;
}
async function askS3({ address, limit }) {
  const [, Bucket, Key] = /^s3:[/]{2}([^/]+)[/](.+)$/i.exec(address) ?? [];
  if (Key === undefined) return { why: "it is no address" };
  s3 ??= openS3();
  if (s3 === null) return { why: "@aws-sdk/client-s3 is not installed" };
  const command = new s3.sdk.GetObjectCommand({ Bucket, Key });
  const { Body } = await s3.client.send(command, { abortSignal: AbortSignal.timeout(5000) });
  const parts = [];
  let size = 0;
  for await (const part of Body) {
    size += part.length;
    if (size > limit) return { why: "it is larger than 1 MiB" };
    parts.push(part);
  }
  return { text: Buffer.concat(parts).toString("utf8") };
}
function late() {
  return new Promise((resolve) => setTimeout(resolve, 5000, { why: "it took longer than 5 seconds" }).unref());
}
parentPort.on("message", async ({ question, port, signal }) => {
  const asks = /^s3:/i.test(question.address) ? Promise.race([askS3(question), late()]) : ask(question);
  const answer = await asks.catch((error) => ({ why: String(error?.cause?.code ?? (s3 && error?.name) ?? "the answer broke off") }));
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

interface ThreadAnswer {
  readonly text?: string;
  readonly why?: string;
}

/** One for all stores of a process: it costs some 30 ms to start. */
let thread: Worker | null = null;

/** Asks an address and waits so many milliseconds for the answer; null where there is none by then. */
export function fetchPointersNow(
  { address, headers }: PointerAddress,
  wait: number,
): string | RegistryRefusal | null {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  try {
    const question = { address, headers, limit: pointersLimit };
    asking().postMessage({ question, port: port2, signal }, [port2]);
    return Atomics.wait(signal, 0, 0, wait) === "timed-out" ? null : answerOn(port1, address);
  } catch {
    return null;
  } finally {
    port1.close();
  }
}

/** Asks S3; in the background, nothing of it keeps a process alive. */
export async function fetchS3Pointers(
  { address, headers }: PointerAddress,
  mode: "awaited" | "background",
): Promise<string | RegistryRefusal> {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  try {
    const answered = new Promise<ThreadAnswer>((resolve) => {
      port1.once("message", resolve);
      port1.once("close", () => resolve({}));
    });
    if (mode === "background") port1.unref();
    const question = { address, headers, limit: pointersLimit };
    asking().postMessage({ question, port: port2, signal }, [port2]);
    const { text, why } = await answered;
    return text ?? unreadable(address, why ?? "it failed");
  } catch {
    return unreadable(address, "it failed");
  } finally {
    port1.close();
  }
}

function answerOn(port: MessagePort, address: string): string | RegistryRefusal | null {
  const message: ThreadAnswer | undefined = receiveMessageOnPort(port)?.message;
  if (message === undefined) return null;
  return message.text ?? unreadable(address, message.why ?? "it failed");
}

function asking(): Worker {
  if (thread !== null) return thread;
  const made = new Worker(threadCode, { eval: true });
  made.unref();
  const forget = (): void => {
    if (thread === made) thread = null;
  };
  made.on("error", forget);
  made.on("exit", forget);
  thread = made;
  return made;
}
