import type { ProbedVersion } from "../../gate/probe/probe.ts";
import { count, percents } from "../words/figures.ts";

/** A line a version; what comes from a repository is made literal by whoever writes it. */
export function probeWords(row: ProbedVersion, mode: "compare" | "record"): string {
  const { id, version, environments, word, reason, cases } = row;
  const place = `${id} ${version}${environments.length === 0 ? "" : ` in ${environments.join(", ")}`}`;
  if (mode === "record") {
    return word === "unjudged"
      ? `${place}: not recorded, ${reason}`
      : `${place}: recorded, ${count(cases, "case")}`;
  }
  if (row.before === null || row.now === null) return `${place}: ${word}, ${reason}`;
  const [before = "", now = ""] = percents([row.before, row.now]);
  const others = `${row.other_answers} of ${count(cases, "answer")} in other words`;
  const lost = row.lost.length === 0 ? "" : `; lost: ${row.lost.slice(0, 20).join(", ")}`;
  return `${place}: ${word}, ${before} -> ${now}, ${others}${lost}${word === "same" ? "" : ` (${reason})`}`;
}
