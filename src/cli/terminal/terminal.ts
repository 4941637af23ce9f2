/** What a command may do with the place it runs in. */
export interface Terminal {
  readonly directory: string;
  readonly write: (text: string) => void;
  /** For progress and errors, so that standard output stays what was asked for. */
  readonly writeError: (text: string) => void;
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

const widest = 100;

/** Colours only on a terminal and without NO_COLOR; at most 100 columns. */
export function terminalOf(process: NodeJS.Process, signal: AbortSignal): Terminal {
  const { stdout, stderr, env } = process;
  return {
    directory: process.cwd(),
    write: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
    columns: Math.min(stdout.columns ?? widest, widest),
    colour: stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb",
    interactive: stderr.isTTY === true,
    environment: env,
    signal,
    now: () => performance.now(),
  };
}
