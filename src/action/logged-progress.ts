import { evaluationLog } from "../events/evaluation-log.ts";
import type { Progress } from "../gate/gate-request.ts";
import { literalLog } from "../report/literal/literal-log.ts";
import { progressLine } from "../report/terminal/progress-line.ts";
import { estimateWords } from "../report/words/estimate-words.ts";

const pace = 5000;

/** A line in the log every five seconds; `now` gives milliseconds. What is asked is added to the file `events`. */
export function loggedProgress(
  log: (line: string) => void,
  now: () => number,
  events: string | null = null,
): Progress {
  let last = now();
  return {
    advance: (what, done, total) => {
      if (now() - last < pace) return;
      last = now();
      log(progressLine(what, done, total));
    },
    ...(events === null ? {} : { asked: evaluationLog(events) }),
    estimated: (estimate) => log(literalLog(estimateWords(estimate))),
  };
}
