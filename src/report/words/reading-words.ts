import { code } from "../../document/finding/code.ts";
import type { ReadingTally } from "../../usage/reading-tally.ts";
import { count, grouped } from "./figures.ts";

/** A sentence for each kind of line or event that the figures do not hold, or may hold twice, with what to do. */
export function readingWords(tally: ReadingTally): readonly string[] {
  const say = (number: number, what: string): readonly string[] => (number === 0 ? [] : [what]);
  return [
    ...tally.broken.map(({ path, why }) => `${code(path)} ${brokenWords[why]}`),
    ...say(
      tally.torn,
      `${count(tally.torn, "line")} of an event cannot be read: cut on the way, no JSON, or of a later release.`,
    ),
    ...say(
      tally.too_long,
      `${count(tally.too_long, "line")} of more than 16,777,216 characters ${are(tally.too_long)} left out.`,
    ),
    ...say(
      tally.unsound,
      `${count(tally.unsound, "event")} without a sound kind, id or version ${are(tally.unsound)} left out: events are written by the runtimes.`,
    ),
    ...say(
      tally.undated,
      `${count(tally.undated, "event")} without a time ${are(tally.undated)} left out: let the service write ${code("time")}, as the runtimes do.`,
    ),
    ...say(
      tally.future,
      `${count(tally.future, "event")} from more than a day ahead of now ${are(tally.future)} left out: look at the clock of the service.`,
    ),
    ...say(tally.outside, `${count(tally.outside, "event")} outside the time that was asked for.`),
    ...say(
      tally.duplicate,
      `${count(tally.duplicate, "event")} ${tally.duplicate === 1 ? "was" : "were"} delivered again and counted once.`,
    ),
    ...say(
      tally.replaced,
      `${count(tally.replaced, "feedback event")} ${tally.replaced === 1 ? "was" : "were"} replaced by a later one of the same request and name.`,
    ),
    ...say(
      tally.refused,
      `${count(tally.refused, "feedback event")} ${are(tally.refused)} left out: the token was unreadable, unsigned or signed by another key.`,
    ),
    ...say(
      tally["beyond-limit"],
      `${count(tally["beyond-limit"], "event")} ${are(tally["beyond-limit"])} left out, since there are more than 200,000 rows: ask for less time, or for days instead of hours.`,
    ),
    ...say(
      tally.unidentified,
      `${count(tally.unidentified, "event")} ${tally.unidentified === 1 ? "has" : "have"} no ${code("request_id")}: one that is delivered twice counts twice.`,
    ),
    ...Object.entries(tally.refused_values).map(
      ([field, number]) =>
        `${count(number, "value")} of ${code(field)} ${are(number)} left out: no number from 0 on.`,
    ),
    ...say(tally.foreign, `${grouped(tally.foreign)} other ${tally.foreign === 1 ? "line" : "lines"}.`),
  ];
}

const brokenWords: Readonly<Record<ReadingTally["broken"][number]["why"], string>> = {
  damaged: "is damaged gzip: what stands before the damage counts. Copy it again.",
  bomb: "unpacks to far more than logs do, and was not read on. Look where it comes from.",
  "utf-16": "is UTF-16, as PowerShell writes it, and was not read. Write it anew as UTF-8.",
  unreadable: "cannot be read to its end. Check that you may read it.",
};

function are(number: number): string {
  return number === 1 ? "is" : "are";
}
