import { existsSync, renameSync, rmSync } from "node:fs";

interface Swap {
  /** What was just written, complete. */
  readonly next: string;
  /** What it replaces, which need not be there. */
  readonly folder: string;
  /** Where the replaced folder goes until it is removed; on the same file system. */
  readonly old: string;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Replaces a folder by one that is complete. A signal between the two renames waits until both are done. */
export function swapFolder({ next, folder, old }: Swap): void {
  const wait = (): void => {};
  for (const signal of signals) process.on(signal, wait);
  try {
    rmSync(old, { recursive: true, force: true });
    if (existsSync(folder)) renameSync(folder, old);
    try {
      renameSync(next, folder);
    } catch (error) {
      if (existsSync(old)) renameSync(old, folder);
      throw error;
    }
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
  rmSync(old, { recursive: true, force: true });
}
