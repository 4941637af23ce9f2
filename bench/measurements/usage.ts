import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { eventFile } from "../event-file.ts";
import { cli, floorScript } from "../places.ts";
import { median } from "../race.ts";
import { durationRow, megabyteRow, type Row } from "../row.ts";
import type { Scale } from "../scale.ts";
import { type Program, taken } from "../taken.ts";

/** `usage` over JSON Lines as a whole process, against a loop that puts each line through JSON.parse and keeps nothing. */
export function usageRows(scratch: string, { many, rounds }: Scale): readonly Row[] {
  const events = many * 40;
  const directory = join(scratch, "usage");
  mkdirSync(directory);
  const file = join(directory, "events.jsonl");
  eventFile(file, events);
  const loop: Program = { words: [floorScript("read-json-lines.js"), file], exits: [0] };
  const usage: Program = { words: [cli, "usage", file], exits: [0] };
  const laps = Array.from({ length: rounds.few }, () => ({
    floor: taken(loop, directory),
    measured: taken(usage, directory),
  }));
  const of = (name: "cpu" | "megabytes") => ({
    floor: median(laps.map(({ floor }) => floor[name])),
    measured: median(laps.map(({ measured }) => measured[name])),
    ratio: median(laps.map(({ floor, measured }) => measured[name] / floor[name])),
  });
  const what = `usage: ${events} events in 800 rows`;
  const floor = "lines and JSON.parse";
  return [
    durationRow({ what: `${what}: processor`, floor, aim: 1.5 }, of("cpu")),
    megabyteRow({ what: `${what}: memory`, floor, aim: 160 }, of("megabytes")),
  ];
}
