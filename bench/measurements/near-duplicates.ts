import { nearDuplicates } from "../../src/cases/near/near-duplicates.ts";
import { durationRow, type Row } from "../row.ts";

const words =
  "card payment transfer money account top up pending failed why how when can my the on bank cash fee rate exchange currency pin lost stolen arrive delivery order new old phone verify identity limit charge refund merchant statement balance wrong amount twice direct debit virtual physical activate link working declined reverted cancel".split(
    " ",
  );

/** What the check may take for so many new and old texts, in milliseconds. */
const allowed = { texts: 10_000, milliseconds: 10_000 };

/** How long it takes to hold new texts against as many old ones and each other, of which no two are the same. */
export function nearDuplicatesRow(): Row {
  const next = random(7);
  const text = (): string =>
    Array.from({ length: 6 + Math.floor(next() * 14) }, () => words[Math.floor(next() * words.length)]).join(
      " ",
    );
  const [fresh, old] = [0, 1].map(() => Array.from({ length: allowed.texts }, text));
  const start = performance.now();
  nearDuplicates(fresh ?? [], old ?? []);
  const measured = performance.now() - start;
  return durationRow(
    {
      what: `cases: near-duplicates, ${allowed.texts} new against ${allowed.texts} old`,
      floor: "allowed",
      aim: 1,
    },
    { floor: allowed.milliseconds, measured, ratio: measured / allowed.milliseconds },
  );
}

/** Numbers below 1 (mulberry32), the same ones for a seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
