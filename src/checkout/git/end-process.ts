import type { ChildProcess } from "node:child_process";

/** Whether processes get a group of their own. git's helpers for the network outlive the git that started them. */
export const ownGroup: boolean = process.platform !== "win32";

/** Asks a process that was started with its own group to end, with all that it started. */
export function endProcess(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended already.
  }
}
