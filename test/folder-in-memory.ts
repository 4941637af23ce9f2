import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";

const memory = "/dev/shm";
/** Bytes: more than all tests hold at once. */
const enough = 2 * 1024 ** 3;

/**
 * Lets tests keep their temporary folders in memory where the machine has room for it: much of their time is git writing
 * files. Whoever sets TMPDIR decides for themselves.
 */
export default function setup(): (() => void) | undefined {
  if (env["TMPDIR"] !== undefined) return undefined;
  const folder = folderInMemory();
  if (folder === null) return undefined;
  env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** null: there is none, it is small, or programs cannot be run from it, as some tests do. */
function folderInMemory(): string | null {
  let folder: string | null = null;
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < enough) return null;
    folder = mkdtempSync(join(memory, "promptops-tests-"));
    const program = join(folder, "program");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    execFileSync(program);
    return folder;
  } catch {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    return null;
  }
}
