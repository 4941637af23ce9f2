import type { IncomingMessage } from "node:http";

export type Body =
  | { readonly status: "read"; readonly bytes: Buffer }
  | { readonly status: "too-large" }
  /** Too much is being read already. */
  | { readonly status: "busy" }
  /** The sender went away. */
  | { readonly status: "broken" };

/** GitHub sends at most 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
export const mostBytes: number = 25 * 1024 * 1024;

/** Bytes that may be held in memory for all bodies together, since they are read before anybody knows who sent them. */
export interface Room {
  left: number;
}

interface Limits {
  readonly limit: number;
  readonly room: Room;
}

/**
 * Reads a body that is no longer than `limit`, by what it announces before reading and by what comes. Never rejects.
 * What it holds of the room it gives back when it is read, because from then on the signature decides at once.
 */
export async function readBody(request: IncomingMessage, { limit, room }: Limits): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return { status: "too-large" };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      room.left -= chunk.length;
      if (size > limit) return { status: "too-large" };
      if (room.left < 0) return { status: "busy" };
      chunks.push(chunk);
    }
  } catch {
    return { status: "broken" };
  } finally {
    room.left += size;
  }
  return { status: "read", bytes: Buffer.concat(chunks) };
}
