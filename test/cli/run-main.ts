import { main } from "../../src/cli/main.ts";
import type { Terminal } from "../../src/cli/terminal/terminal.ts";

export interface MainRun {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line in this process, as a user does in a folder, without a terminal unless told. */
export async function runMain(
  words: readonly string[],
  place: Partial<Omit<Terminal, "write" | "writeError">>,
): Promise<MainRun> {
  let [out, error] = ["", ""];
  const terminal: Terminal = {
    directory: "/",
    self: "promptops",
    environment: {},
    columns: 100,
    colour: false,
    interactive: false,
    signal: new AbortController().signal,
    now: () => 0,
    ...place,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
  };
  return { code: await main(words, terminal), out, error };
}
