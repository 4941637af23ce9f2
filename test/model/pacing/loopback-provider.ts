import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface LoopbackProvider {
  readonly address: string;
  readonly requests: () => number;
  readonly mostUnderWay: () => number;
  /** Resolves when that many requests have come. */
  readonly reached: (requests: number) => Promise<void>;
}

interface Manners {
  /** Milliseconds until an answer; refusals come at once. */
  readonly latency: number;
  /** What to say instead of an answer to the request with this number, counted from 1. */
  readonly refuse?: (
    number: number,
  ) => { readonly status: number; readonly retryAfter?: number } | "break" | null;
}

/** A provider of our own over HTTP: it answers a question with its length and its last character. */
export async function loopbackProvider({ latency, refuse = () => null }: Manners): Promise<LoopbackProvider> {
  let requests = 0;
  let underWay = 0;
  let most = 0;
  const waiting: { readonly requests: number; readonly resolve: () => void }[] = [];
  const answer = (question: string, response: ServerResponse): void => {
    const refusal = refuse(requests);
    if (refusal === "break") return void response.destroy();
    if (refusal === null) return void setTimeout(() => response.end(replyTo(question)), latency);
    const { status, retryAfter } = refusal;
    response
      .writeHead(status, retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` })
      .end("refused");
  };
  const server = createServer((request, response) => {
    requests += 1;
    underWay += 1;
    most = Math.max(most, underWay);
    response.on("close", () => {
      underWay -= 1;
    });
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => answer(Buffer.concat(parts).toString(), response));
    for (const one of waiting) if (requests >= one.requests) one.resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests: () => requests,
    mostUnderWay: () => most,
    reached: (wanted) => new Promise((resolve) => waiting.push({ requests: wanted, resolve })),
  };
}

export function replyTo(question: string): string {
  return `${question.length} ${question.at(-1)}`;
}
