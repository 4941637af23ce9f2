import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { Terminal } from "../terminal/terminal.ts";

export type Input =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "missing" | "folder" | "too-large" };

/** The bytes of a file, or of standard input for `-`, up to a limit. Rejects where it cannot be read for other reasons. */
export async function readInput(
  operand: string,
  limit: number,
  { directory, signal }: Pick<Terminal, "directory" | "signal">,
): Promise<Input> {
  const source = operand === "-" ? { fd: 0 } : {};
  const stream = createReadStream(resolve(directory, operand), { ...source, end: limit, signal });
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return { status: "missing" };
    // What Node says of a folder names no path.
    if (code === "EISDIR") return { status: "folder" };
    throw error;
  }
  // One byte more than may be was asked for.
  const bytes = Buffer.concat(chunks);
  return bytes.length > limit ? { status: "too-large" } : { status: "read", bytes };
}
