import type { IncomingMessage } from "node:http";
import type { JsonValue } from "../../document/json/json.ts";
import type { DecisionWork } from "../queue/decision-work.ts";
import { readWork } from "../queue/read-work.ts";
import type { HttpAnswer, Route } from "./app-server.ts";
import { isSigned } from "./is-signed.ts";
import { mostBytes, type Room, readBody } from "./read-body.ts";
import type { SeenDeliveries } from "./seen-deliveries.ts";

/** How a webhook was answered, for the log and the metrics. */
export interface AnsweredWebhook {
  readonly delivery: string;
  readonly event: string;
  readonly answer: "taken" | "ignored" | "known" | "refused" | "too-large" | "broken" | "busy";
  readonly work: number;
}

interface Webhooks {
  readonly secret: string;
  readonly seen: SeenDeliveries;
  /** False where no more can be taken now. */
  readonly push: (work: DecisionWork, delivery: string) => boolean | Promise<boolean>;
  readonly onAnswered: (answered: AnsweredWebhook) => void;
}

/** Bounded before it is read, signed before it is parsed, answered before it is worked on. */
export function webhookRoute(webhooks: Webhooks): Route {
  const room: Room = { left: 8 * mostBytes };
  return async (request) => {
    const body = await readBody(request, { limit: mostBytes, room });
    const named = {
      delivery: header(request, "x-github-delivery"),
      event: header(request, "x-github-event"),
    };
    const answered =
      body.status === "read"
        ? await take(webhooks, { ...named, bytes: body.bytes, signature: signatureOf(request) })
        : ({ answer: body.status, work: 0 } as const);
    webhooks.onAnswered({ ...named, ...answered });
    return answers[answered.answer];
  };
}

export const answers: Readonly<Record<AnsweredWebhook["answer"], HttpAnswer>> = {
  taken: { status: 202, text: "Taken.\n" },
  ignored: { status: 202, text: "Nothing to do.\n" },
  known: { status: 202, text: "Taken before.\n" },
  refused: { status: 401, text: "The signature does not fit.\n" },
  "too-large": { status: 413, text: "Too large.\n" },
  broken: { status: 400, text: "It cannot be read.\n" },
  busy: { status: 503, text: "Too much to do; try again later.\n", headers: { "retry-after": "60" } },
};

export interface Delivery {
  readonly delivery: string;
  readonly event: string;
  readonly bytes: Buffer;
  readonly signature: string | undefined;
}

/** One webhook whose bytes are here. */
export async function take(
  { secret, seen, push }: Omit<Webhooks, "onAnswered">,
  { delivery, event, bytes, signature }: Delivery,
): Promise<Pick<AnsweredWebhook, "answer" | "work">> {
  if (!isSigned({ body: bytes, signature, secret })) return { answer: "refused", work: 0 };
  if (delivery === "" || event === "") return { answer: "broken", work: 0 };
  const payload = parsed(bytes);
  if (payload === undefined) return { answer: "broken", work: 0 };
  if (!seen.add(delivery)) return { answer: "known", work: 0 };
  const work = readWork({ name: event, payload });
  const taken = await Promise.all(work.map(async (each) => push(each, delivery)));
  if (taken.includes(false)) {
    seen.forget(delivery);
    return { answer: "busy", work: work.length };
  }
  return { answer: work.length > 0 ? "taken" : "ignored", work: work.length };
}

function parsed(bytes: Buffer): JsonValue | undefined {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

function signatureOf({ headers }: IncomingMessage): string | undefined {
  const given = headers["x-hub-signature-256"];
  return typeof given === "string" ? given : undefined;
}

/** Bounded, since it goes to the log before anybody knows who sent it. */
function header({ headers }: IncomingMessage, name: string): string {
  const given = headers[name];
  return typeof given === "string" ? given.slice(0, 100) : "";
}
