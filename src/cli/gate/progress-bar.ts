import type { Estimate } from "../../evaluation/run/estimate.ts";
import type { Progress } from "../../gate/gate-request.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { progressBar, progressLine, progressTail } from "../../report/terminal/progress-line.ts";
import { estimateWords } from "../../report/words/estimate-words.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Milliseconds between two looks at a bar, and between two lines in a log. */
const pace = { bar: 100, line: 5000 };

/** A run that may ask first. */
interface Asking {
  /** Whether the run goes on; absent: it does. */
  readonly confirm?: (estimate: Estimate) => Promise<void>;
}

/** Progress on standard error: a bar on a terminal, a line every few seconds elsewhere; `clear` takes the bar away. */
export function drawnProgress(
  terminal: Terminal,
  { confirm }: Asking = {},
): Progress & { readonly clear: () => void } {
  let started = terminal.now();
  let last = started;
  let drawn = false;
  let cost: number | null = null;
  let expected: number | null = null;
  const done = new Map<string, number>();
  const tail = (): string => {
    const sum = [...done.values()].reduce((total, each) => total + each, 0);
    const ready = expected !== null && sum > 0 && sum < expected;
    const left = ready ? ((terminal.now() - started) / sum) * ((expected ?? 0) - sum) : null;
    return progressTail(left, cost);
  };
  const draw = (what: string, at: number, total: number): void => {
    const text = terminal.interactive ? progressBar(what, at, total) : progressLine(what, at, total);
    const shown = fitted(`${text}${tail()}`, terminal);
    terminal.writeError(terminal.interactive ? `\r${shown}\u001b[K` : `${shown}\n`);
    drawn = terminal.interactive;
  };
  return {
    advance: (what, at, total) => {
      // Prompts are counted beside their requests.
      if (what !== "prompts") done.set(what, Math.max(at, done.get(what) ?? 0));
      if (terminal.now() - last < (terminal.interactive ? pace.bar : pace.line)) return;
      last = terminal.now();
      draw(what, at, total);
    },
    estimated: (estimate) => {
      expected = estimate.requests.first;
      if (estimate.requests.at_most > 0) terminal.writeError(`${literalLog(estimateWords(estimate))}\n`);
    },
    ...(confirm === undefined
      ? {}
      : {
          confirmed: async (estimate) => {
            await confirm(estimate);
            started = terminal.now();
          },
        }),
    paid: (so_far) => {
      cost = so_far;
    },
    clear: () => {
      if (drawn) terminal.writeError("\r\u001b[K");
      drawn = false;
    },
  };
}

/** A bar that does not fit on its line could not be drawn over. */
function fitted(text: string, { interactive, columns }: Terminal): string {
  return interactive && text.length >= columns ? text.slice(0, columns - 1) : text;
}
