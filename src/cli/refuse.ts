import type { ExitCode } from "./command.ts";
import type { Terminal } from "./terminal.ts";

/** Says what is wrong and what to do about it; the exit code of wrong usage and of what cannot be read. */
export function refuse(
  { what, remedy }: { readonly what: string; readonly remedy: string },
  terminal: Pick<Terminal, "writeError">,
): ExitCode {
  terminal.writeError(`promptops: ${sentence(what)}\n${sentence(remedy)}\n`);
  return 2;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
