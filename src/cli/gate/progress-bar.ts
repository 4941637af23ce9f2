import type { Progress } from "../../gate/gate-request.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { progressBar, progressLine } from "../../report/terminal/progress-line.ts";
import { estimateWords } from "../../report/words/estimate-words.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Milliseconds between two looks at a bar, and between two lines in a log. */
const pace = { bar: 100, line: 5000 };

/** Progress on standard error: a bar on a terminal, a line every few seconds elsewhere; `clear` takes the bar away. */
export function drawnProgress(terminal: Terminal): Progress & { readonly clear: () => void } {
  const started = terminal.now();
  let last = started;
  let drawn = false;
  const draw = (what: string, done: number, total: number): void => {
    terminal.writeError(
      terminal.interactive
        ? `\r${progressBar(what, done, total)}\u001b[K`
        : `${progressLine(what, done, total)}\n`,
    );
    drawn = terminal.interactive;
  };
  return {
    advance: (what, done, total) => {
      if (terminal.now() - last < (terminal.interactive ? pace.bar : pace.line)) return;
      last = terminal.now();
      draw(what, done, total);
    },
    estimated: (estimate) => {
      if (estimate.requests.at_most > 0) terminal.writeError(`${literalLog(estimateWords(estimate))}\n`);
    },
    clear: () => {
      if (drawn) terminal.writeError("\r\u001b[K");
      drawn = false;
    },
  };
}
