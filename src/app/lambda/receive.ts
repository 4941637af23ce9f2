import type { Log } from "../log.ts";
import { mostBytes } from "../server/read-body.ts";
import { seenDeliveries } from "../server/seen-deliveries.ts";
import { answers, take } from "../server/webhook-route.ts";
import type { Send } from "./open-queue.ts";

/** What a function URL or an HTTP API gives: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads */
export interface HttpEvent {
  /** Names in small letters. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

export interface LambdaReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Receiving {
  readonly secret: string;
  readonly send: Send;
  readonly log: Log;
}

/** Verifies one webhook and puts into the queue what it is about; the queue knows deliveries that came before. */
export async function receiveWebhook(
  event: HttpEvent,
  { secret, send, log }: Receiving,
): Promise<LambdaReply> {
  const delivery = (event.headers?.["x-github-delivery"] ?? "").slice(0, 100);
  const name = (event.headers?.["x-github-event"] ?? "").slice(0, 100);
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded === true ? "base64" : "utf8");
  const answered =
    bytes.length > mostBytes
      ? ({ answer: "too-large", work: 0 } as const)
      : await take(
          { secret, seen: seenDeliveries(), push: (work) => send({ work, delivery }) },
          { delivery, event: name, bytes, signature: event.headers?.["x-hub-signature-256"] },
        );
  log.info("webhook", { delivery, event: name, ...answered });
  const { status, text, headers } = answers[answered.answer];
  return {
    statusCode: status,
    headers: { "content-type": "text/plain; charset=utf-8", ...headers },
    body: text,
  };
}
