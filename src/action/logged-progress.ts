import type { Progress } from "../gate/gate-request.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { progressLine } from "../report/terminal/progress-line.ts";
import { estimateWords } from "../report/words/estimate-words.ts";

const pace = 5000;

/** A line in the log every five seconds; `now` gives milliseconds. */
export function loggedProgress(log: (line: string) => void, now: () => number): Progress {
  let last = now();
  return {
    advance: (what, done, total) => {
      if (now() - last < pace) return;
      last = now();
      log(progressLine(what, done, total));
    },
    estimated: (estimate) => log(literalLog(estimateWords(estimate))),
  };
}
