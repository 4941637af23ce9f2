import { basename } from "node:path";

/** What a command may do with the place it runs in. */
export interface Terminal {
  readonly directory: string;
  /** How this program is called from any folder. */
  readonly self: string;
  readonly write: (text: string) => void;
  /** For progress and errors, so that standard output stays what was asked for. */
  readonly writeError: (text: string) => void;
  /** Asks somebody at the terminal and gives what they wrote; absent: nobody is there. */
  readonly ask?: (question: string) => Promise<string>;
  readonly columns: number;
  readonly colour: boolean;
  /** Standard error is a terminal: progress may be drawn and drawn over. */
  readonly interactive: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Milliseconds, for progress alone. */
  readonly now: () => number;
}

/** Columns where there is no terminal. */
const usual = 100;

/** Colours only on a terminal and without NO_COLOR. */
export function terminalOf(process: NodeJS.Process, signal: AbortSignal): Terminal {
  const { stdout, stderr, env } = process;
  // Standard input is a stream that costs time to open, so it is looked at last.
  const isAttended = stderr.isTTY === true && !env["CI"] && process.stdin.isTTY === true;
  return {
    directory: process.cwd(),
    self: selfOf(process.argv[1]),
    write: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
    ...(isAttended ? { ask: (question) => asked(question, process, signal) } : {}),
    columns: stdout.columns ?? usual,
    colour: stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb",
    interactive: stderr.isTTY === true,
    environment: env,
    signal,
    now: () => performance.now(),
  };
}

/** Whoever runs a clone has no `promptops` on the path, nor has npx once it has ended. */
function selfOf(file: string | undefined): string {
  if (file === undefined) return "promptops";
  const isInstalled = basename(file).startsWith("promptops") && !file.includes("_npx");
  return isInstalled ? "promptops" : `node ${/\s/.test(file) ? `"${file}"` : file}`;
}

/** Loaded only for a question; a line that never comes (Ctrl-C, Ctrl-D) is an empty one. */
async function asked(
  question: string,
  { stdin, stderr }: NodeJS.Process,
  signal: AbortSignal,
): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    return await lines.question(question, { signal });
  } catch {
    return "";
  } finally {
    lines.close();
  }
}
