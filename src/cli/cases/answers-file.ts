import type { ReadItem } from "../../cases/sheet/read-sheet.ts";
import type { WeighedItem } from "../../cases/sheet/weigh-readings.ts";
import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { dataLimit } from "../../evaluation/suite/data-rows.ts";
import { replaceFile } from "../files/place-file.ts";
import type { SuiteHere } from "./asked-suite.ts";

/** Where answers stand that people judged, beside their suite. */
export function answersPath(suitePath: string): string {
  return suitePath.replace(/\.ya?ml$/i, ".answers.jsonl");
}

/** Keeps logged answers of which all readers said the same; gives how many are new. */
export async function keepAnswers(
  root: string,
  { read, items }: { readonly read: readonly ReadItem[]; readonly items: readonly WeighedItem[] },
  suites: readonly SuiteHere[],
): Promise<number> {
  const rows = new Map(read.map(({ item }) => [JSON.stringify([item.prompt_id, item.key, item.hash]), item]));
  let kept = 0;
  for (const { suite } of suites) {
    const path = answersPath(suite.path);
    const before = (await readFiles(root, [path], dataLimit)).get(path);
    if (before !== undefined && (before.kind !== "file" || before.blob.status !== "read")) continue;
    const text =
      before?.kind === "file" && before.blob.status === "read"
        ? new TextDecoder().decode(before.blob.bytes)
        : "";
    const known = new Set(text.split("\n"));
    const lines = items.flatMap(({ prompt_id, key, hash, status, readers }) => {
      const item = rows.get(JSON.stringify([prompt_id, key, hash]));
      if (prompt_id !== suite.prompt_id || item === undefined || item.answer === "" || status === "disputed")
        return [];
      const verdict = status === "agreed" ? "pass" : "fail";
      const line = JSON.stringify({
        input: item.input,
        output: item.answer,
        label: item.label,
        verdict,
        by: readers,
      });
      return known.has(line) ? [] : [`${line}\n`];
    });
    if (lines.length === 0) continue;
    const content = `${text === "" || text.endsWith("\n") ? text : `${text}\n`}${lines.join("")}`;
    if ((await replaceFile({ root, path, content })) === "written") kept += lines.length;
  }
  return kept;
}
