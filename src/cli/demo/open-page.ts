import { spawn } from "node:child_process";
import type { Terminal } from "../terminal/terminal.ts";

interface Opener {
  readonly command: string;
  readonly words: readonly string[];
}

/** What opens a file in the browser here; null where nobody looks: no terminal, CI, another machine's shell, no display. */
export function openerOf(
  file: string,
  platform: NodeJS.Platform,
  { environment, ask }: Pick<Terminal, "environment" | "ask">,
): Opener | null {
  if (ask === undefined || environment["SSH_CONNECTION"]) return null;
  if (platform === "darwin") return { command: "open", words: [file] };
  // `start` takes its first quoted word for a title.
  if (platform === "win32") return { command: "cmd", words: ["/c", "start", "", file] };
  const hasDisplay = environment["DISPLAY"] || environment["WAYLAND_DISPLAY"];
  return hasDisplay ? { command: "xdg-open", words: [file] } : null;
}

/** Whether the opener could be started; what it does afterwards is its own. */
export function openPage({ command, words }: Opener, environment: Terminal["environment"]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { detached: true, stdio: "ignore", env: { ...environment } });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
