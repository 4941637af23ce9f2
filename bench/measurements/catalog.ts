import { join } from "node:path";
import { cli, floorScript } from "../places.ts";
import { race } from "../race.ts";
import { durationRow, type Row } from "../row.ts";
import type { Scale } from "../scale.ts";
import { versionRepository } from "../version-repository.ts";

const versions = 5;

/** `catalog` as a process against compiling the bundle of the same branch and writing the same bytes. */
export function catalogRow(scratch: string, { many, rounds }: Scale): Row {
  const directory = join(scratch, "catalog");
  versionRepository(directory, many, versions);
  const site = join(scratch, "catalog-site");
  const measured = {
    words: [cli, "catalog", "--output", site, "--repository", "acme/prompts"],
    directory,
  };
  // So that there is something to copy.
  race([], measured, 1);
  const [bundled, written] = race(
    [
      { words: [cli, "bundle", "--output", join(scratch, "catalog.jsonl")], directory },
      { words: [floorScript("copy-files.js"), site, join(scratch, "catalog-copy")], directory },
    ],
    measured,
    rounds.many,
  );
  const floor = (bundled?.floor ?? Number.NaN) + (written?.floor ?? Number.NaN);
  const took = bundled?.measured ?? Number.NaN;
  return durationRow(
    {
      what: `catalog: ${many} prompts, ${versions} versions each`,
      floor: "bundle, and the same files written",
      aim: 1.5,
    },
    { floor, measured: took, ratio: took / floor },
  );
}
