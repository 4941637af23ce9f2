import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { Terminal } from "./terminal.ts";

export type Input =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "missing" | "too-large" };

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
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { status: "missing" };
    throw error;
  }
  // One byte more than may be was asked for.
  const bytes = Buffer.concat(chunks);
  return bytes.length > limit ? { status: "too-large" } : { status: "read", bytes };
}
