import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cli, floorScript } from "../places.ts";
import { type Runner, race } from "../race.ts";
import { caseRepository } from "../repository.ts";
import { type Row, raceRow } from "../row.ts";
import type { Scale } from "../scale.ts";

/** `gate` with the stub on one suite of many cases from a CSV file, against only reading that file and classifying. */
export function gateRow(scratch: string, { cases, rounds }: Scale): Row {
  const directory = join(scratch, "cases");
  mkdirSync(directory);
  caseRepository(directory, cases);
  const files = [join("prompts", "team_0", "intent_0.yaml"), join("evals", "team_0", "cases.csv")];
  const floor: Runner = { words: [floorScript("classify-cases.js"), ...files], directory };
  const [times] = race([floor], { words: [cli, "gate"], directory }, rounds.few);
  return raceRow({ what: `gate: ${cases} cases, stub`, floor: "read CSV, classify", aim: null }, times);
}
