import type { Race } from "./race.ts";

/** One line of the table; `aim` is the highest ratio that meets it, null where none is set. */
export interface Row {
  readonly what: string;
  readonly floor: string;
  readonly measured: string;
  readonly ratio: number;
  readonly aim: number | null;
}

interface Names {
  readonly what: string;
  readonly floor: string;
  readonly aim: number | null;
}

/** The line of a race that was run. */
export function raceRow({ what, floor, aim }: Names, race: Race | undefined): Row {
  const { ratio, ...times } = race ?? { floor: Number.NaN, measured: Number.NaN, ratio: Number.NaN };
  return { what, floor: `${floor} ${duration(times.floor)}`, measured: duration(times.measured), ratio, aim };
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
