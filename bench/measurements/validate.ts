import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cli, floorScript } from "../places.ts";
import { type Race, type Runner, race } from "../race.ts";
import { promptRepository } from "../repository.ts";
import { type Row, raceRow } from "../row.ts";
import type { Scale } from "../scale.ts";

/** `validate` as a process against reading the same files, and against `parse` of `yaml` on them. */
export function validateRows(scratch: string, { few, many, rounds }: Scale): readonly Row[] {
  const one = compare(repository(scratch, 1, "no-suites"), rounds.start);
  const some = compare(repository(scratch, few, "no-suites"), rounds.few);
  const all = compare(repository(scratch, many, "no-suites"), rounds.many);
  const graded = compare(repository(scratch, few, "with-suites"), rounds.few);
  return [
    ...rows("1 prompt", one, null),
    ...rows(`${few} prompts`, some, null),
    ...rows(`${many} prompts`, all, 1.3),
    ...rows(`${few} prompts, each with a suite of 20 cases`, graded, null),
    growthRow([one, some, all], [few, many]),
  ];
}

/** Without the start of the process, ten times the prompts should take ten times the time. */
function growthRow(compared: readonly Compared[], [few, many]: readonly [number, number]): Row {
  const [one = 0, some = 0, all = 0] = compared.map(({ parse }) => parse?.measured ?? Number.NaN);
  const [early, late] = [(some - one) / (few - 1), (all - one) / (many - 1)];
  return {
    what: "validate: growth, a prompt's share",
    floor: `of ${few}: ${(early * 1000).toFixed(0)} µs`,
    measured: `of ${many}: ${(late * 1000).toFixed(0)} µs`,
    ratio: late / early,
    aim: 1.2,
  };
}

interface Compared {
  readonly read: Race | undefined;
  readonly parse: Race | undefined;
}

interface Place {
  readonly directory: string;
  readonly folders: readonly string[];
}

function repository(scratch: string, prompts: number, suites: "with-suites" | "no-suites"): Place {
  const directory = join(scratch, `${prompts}-${suites}`);
  mkdirSync(directory);
  promptRepository(directory, prompts, suites);
  return { directory, folders: suites === "no-suites" ? ["prompts"] : ["prompts", "evals"] };
}

/** The folders are named, since without suites a bare `validate` writes a warning a prompt. */
function compare({ directory, folders }: Place, rounds: number): Compared {
  const floor = (name: string): Runner => ({ words: [floorScript(name), ...folders], directory });
  const measured: Runner = { words: [cli, "validate", ...folders], directory };
  const [read, parse] = race([floor("read-files.js"), floor("parse-yaml.js")], measured, rounds);
  return { read, parse };
}

function rows(what: string, { read, parse }: Compared, aim: number | null): readonly Row[] {
  return [
    raceRow({ what: `validate: ${what}`, floor: "only reading", aim: null }, read),
    raceRow({ what: `validate: ${what}`, floor: "yaml parse", aim }, parse),
  ];
}
