import { UnusableReply } from "./unusable-reply.ts";

/** How many bytes of an error are read: enough for any message. */
const errorBytes = 64 * 1024;

/**
 * A `fetch` that reads the whole reply within `limit` bytes, whatever its headers promise, and returns it as text.
 * What is no usable 2xx is thrown as `UnusableReply`. Redirects are not followed: they would carry the key elsewhere.
 */
export function boundedFetch(limit: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "manual" });
    const { status, headers } = response;
    if (!response.ok) {
      const { bytes } = await readBytes(response, errorBytes).catch(() => nothing);
      throw new UnusableReply({ what: "status", status, headers, text: lenient(bytes) });
    }
    const { bytes, complete } = await readBytes(response, limit);
    if (!complete) throw new UnusableReply({ what: "too-large", limit });
    const text = strict(bytes);
    if (text.trim() === "") throw new UnusableReply({ what: "nothing" });
    return new Response(text, { headers });
  };
}

interface Read {
  readonly bytes: Uint8Array;
  /** false: there was more than the limit. */
  readonly complete: boolean;
}

const nothing: Read = { bytes: new Uint8Array(), complete: true };

async function readBytes({ body }: Response, limit: number): Promise<Read> {
  if (body === null) return nothing;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) return { bytes: Buffer.concat(chunks), complete: false };
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), complete: true };
}

function lenient(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function strict(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableReply({ what: "not-utf-8" });
  }
}
