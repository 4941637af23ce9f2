import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSegment } from "./segment-lines.ts";

/**
 * The secret of a cache folder of the user's own, for providers that are asked without a lasting key; it is made once,
 * for the user alone to read. null: it cannot be read or made.
 */
export function folderKey(folder: string): string | null {
  const path = join(folder, "key");
  return readKey(path) ?? makeKey(folder, path) ?? readKey(path);
}

function readKey(path: string): string | null {
  try {
    const file = openSegment(path);
    try {
      const text = readFileSync(file, "latin1").trim();
      return /^[0-9a-f]{64}$/.test(text) ? text : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** null where another process made it first. */
function makeKey(folder: string, path: string): string | null {
  const secret = randomBytes(32).toString("hex");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(path, "wx", 0o600);
    try {
      writeFileSync(file, `${secret}\n`);
    } finally {
      closeSync(file);
    }
    return secret;
  } catch {
    return null;
  }
}
