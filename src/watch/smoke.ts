import type { UsageRow } from "../usage/usage-row.ts";

/** One thing that a smoke test looks at. */
export interface SmokeCheck {
  readonly name: "pointers" | "bundle" | "cases" | "event";
  readonly word: SmokeWord;
  /** What was seen, in one sentence. */
  readonly what: string;
}

/** skipped: nobody said where to look. */
export type SmokeWord = "passed" | "failed" | "inconclusive" | "skipped";

/** What runs where, as far as it is looked for. */
export interface SmokedVersion {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
}

/** One failure fails; what was not looked at passes nothing. */
export function smokeWord(checks: readonly SmokeCheck[]): Exclude<SmokeWord, "skipped"> {
  const words = checks.map(({ word }) => word);
  if (words.includes("failed")) return "failed";
  return words.includes("inconclusive") || !words.includes("passed") ? "inconclusive" : "passed";
}

export interface ServedPointers {
  /** What the address gave; null: nothing, and `what` says why. */
  readonly text: string | null;
  readonly what: string;
  /** Seconds for which something between has held it; null: nobody says. */
  readonly held: number | null;
  /** What git says, byte for byte. */
  readonly wanted: string;
  /** Seconds since the environment's file changed; null: nobody knows. */
  readonly changed: number | null;
  /** Seconds that a change may take to arrive. */
  readonly patience: number;
}

/** Whether an address serves the pointers of git, and not those of before. */
export function pointersCheck(served: ServedPointers): SmokeCheck {
  const { text, what, held, wanted, changed, patience } = served;
  const said = (word: SmokeWord, sentence: string): SmokeCheck => ({
    name: "pointers",
    word,
    what: sentence,
  });
  if (text === null) return said("inconclusive", what);
  if (text.trimEnd() !== wanted.trimEnd()) {
    return changed !== null && changed < patience
      ? said("inconclusive", `other pointers than git's, which changed ${Math.round(changed)} s ago`)
      : said("failed", "other pointers than git's");
  }
  if (held !== null && held > patience)
    return said("inconclusive", `git's pointers, out of a cache that holds them for ${held} s`);
  return said("passed", "git's pointers, byte for byte");
}

/** Whether services log that they run these versions, with these contents. */
export function eventCheck(
  rows: readonly UsageRow[],
  { environment, versions }: { readonly environment: string; readonly versions: readonly SmokedVersion[] },
): SmokeCheck {
  const said = (word: SmokeWord, what: string): SmokeCheck => ({ name: "event", word, what });
  const here = rows.filter((row) => row.environment === environment && row.override === null);
  const seen = versions.flatMap((version) => {
    const own = here.filter((row) => row.prompt_id === version.id && row.prompt_version === version.version);
    return own.length === 0 ? [] : [{ version, hashes: own.flatMap(({ sha256 }) => Object.keys(sha256)) }];
  });
  const wrong = seen.find(({ version, hashes }) => hashes.some((hash) => hash !== version.sha256));
  if (wrong !== undefined) {
    const { id, version } = wrong.version;
    return said("failed", `${id} ${version} runs with another content than the released one`);
  }
  return seen.length === 0
    ? said("inconclusive", "no event of these versions was seen")
    : said("passed", `events of ${seen.length} of ${versions.length} versions were seen, with their hashes`);
}
