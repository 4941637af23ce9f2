import type { PromptReport } from "../../gate/report.ts";
import { dollars, percents, points, pointsInterval } from "./figures.ts";

/** The cells of a prompt's row that hold nothing but our own words and numbers. */
export interface RowWords {
  readonly version: string;
  readonly cases: string;
  readonly baseline: string;
  readonly base: string;
  readonly head: string;
  /** Head minus base in points. */
  readonly change: string;
  readonly interval: string;
  readonly cost: string;
}

export function rowWords(prompt: PromptReport): RowWords {
  const [baseline = "", base = "", head = ""] = percents([
    prompt.baseline,
    prompt.base?.accuracy ?? null,
    prompt.head?.accuracy ?? null,
  ]);
  return {
    version: versionWords(prompt),
    cases: prompt.cases === null ? "" : String(prompt.cases),
    baseline,
    base,
    head,
    change: changeWords(prompt),
    interval: prompt.interval === null || prompt.delta === 0 ? "" : pointsInterval(prompt.interval),
    cost: costWords(prompt.cost_per_call_usd),
  };
}

function versionWords({ version, next_version, change }: PromptReport): string {
  if (version === null) return next_version === null ? "" : `${next_version} on merge`;
  if (change.kind === "added") return `${version}, new`;
  if (next_version === null) return `${version}, unchanged`;
  return next_version === version ? `${version} on merge` : `${version} → ${next_version} on merge`;
}

function changeWords({ delta, change, head }: PromptReport): string {
  if (delta !== null) return points(delta);
  return head === null && !change.behaviour && change.kind !== "added" ? "not asked again" : "";
}

function costWords({ base, head }: PromptReport["cost_per_call_usd"]): string {
  // A provider that takes nothing has no column.
  if (head === null || (head === 0 && (base ?? 0) === 0)) return "";
  if (base === null || dollars(base) === dollars(head)) return dollars(head);
  const share = base > 0 ? Math.round((100 * (head - base)) / base) : 0;
  const relative = share === 0 ? "" : ` (${share < 0 ? "−" : "+"}${Math.abs(share)} %)`;
  return `${dollars(base)} → ${dollars(head)}${relative}`;
}
