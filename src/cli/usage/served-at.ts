import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ServedPointers } from "../../watch/smoke.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** A pointer document is far shorter. */
const mostBytes = 16 * 1024 * 1024;
const longestMs = 10_000;

/** What an address or a file gives now. Never rejects. */
export async function servedAt(
  where: string,
  { directory, signal }: Pick<Terminal, "directory" | "signal">,
): Promise<Pick<ServedPointers, "text" | "what" | "held">> {
  if (!/^https?:\/\//i.test(where)) {
    const text = await readFile(resolve(directory, where), "utf8").catch(() => null);
    return { text, what: `${where} cannot be read`, held: null };
  }
  try {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
    const response = await fetch(where, { signal: stop, redirect: "error", headers: { accept: "*/*" } });
    const bytes = await bytesOf(response);
    if (!response.ok) return { text: null, what: `${where} answered ${response.status}`, held: null };
    if (bytes === null) return { text: null, what: `${where} gave more than any pointers have`, held: null };
    const age = response.headers.get("age");
    const held = age !== null && /^\d{1,9}$/.test(age) ? Number(age) : null;
    return { text: new TextDecoder().decode(bytes), what: "", held };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { text: null, what: `${where} did not answer: ${why}`, held: null };
  }
}

/** null: it is too long. */
async function bytesOf({ body }: Response): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
