import { join } from "node:path";
import { cli, floorScript } from "../places.ts";
import { type Race, race } from "../race.ts";
import { type Row, raceRow } from "../row.ts";
import type { Scale } from "../scale.ts";
import { versionRepository } from "../version-repository.ts";

const versions = 20;

/** `bundle` as a process against the git commands that list and read the same contents, and its growth. */
export function bundleRows(scratch: string, { few, rounds }: Scale): readonly Row[] {
  const small = compared(scratch, few, versions / 4, rounds.few);
  const large = compared(scratch, few, versions, rounds.few);
  const share = (one: Race | undefined, count: number): number =>
    (one?.measured ?? Number.NaN) / (few * count);
  const [early, late] = [share(small, versions / 4), share(large, versions)];
  return [
    raceRow(
      { what: `bundle: ${few} prompts, ${versions} versions each`, floor: "git lists and reads", aim: 2 },
      large,
    ),
    {
      what: "bundle: growth, a version's share",
      floor: `of ${versions / 4}: ${(early * 1000).toFixed(0)} µs`,
      measured: `of ${versions}: ${(late * 1000).toFixed(0)} µs`,
      ratio: late / early,
      aim: 1.2,
    },
  ];
}

function compared(scratch: string, prompts: number, each: number, rounds: number): Race | undefined {
  const directory = join(scratch, `versions-${each}`);
  versionRepository(directory, prompts, each);
  const measured = { words: [cli, "bundle", "--output", join(scratch, "bundle.jsonl")], directory };
  const [against] = race([{ words: [floorScript("list-and-read.js")], directory }], measured, rounds);
  return against;
}
