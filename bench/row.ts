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
export function raceRow(names: Names, race: Race | undefined): Row {
  return durationRow(names, race ?? { floor: Number.NaN, measured: Number.NaN, ratio: Number.NaN });
}

/** The line of what took so many milliseconds, whether of the clock or of processors. */
export function durationRow({ what, floor, aim }: Names, { ratio, ...times }: Race): Row {
  return { what, floor: `${floor} ${duration(times.floor)}`, measured: duration(times.measured), ratio, aim };
}

/** The line of what held so many megabytes, of which it may hold `aim`. */
export function megabyteRow({ what, floor, aim }: Names, { measured, ...beside }: Race): Row {
  const held = `${measured.toFixed(0)} MB`;
  const loop = `${floor} ${beside.floor.toFixed(0)} MB`;
  return aim === null
    ? { what, floor: loop, measured: held, ratio: beside.ratio, aim }
    : { what, floor: `allowed ${aim} MB, ${loop}`, measured: held, ratio: measured / aim, aim: 1 };
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
