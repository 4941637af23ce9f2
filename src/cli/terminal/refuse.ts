import { literalLog } from "../../report/literal/literal-log.ts";
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

/** A name in it may come from a repository, or from a line that somebody was told to paste. */
function sentence(text: string): string {
  const line = literalLog(text);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
