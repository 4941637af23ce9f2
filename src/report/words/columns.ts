import { code } from "../../document/finding/code.ts";
import type { LiveFigures } from "../../gate/live-figures.ts";
import type { PromptReport } from "../../gate/report.ts";
import { count, dollars, percentDigits, percents, points, pointsInterval } from "./figures.ts";
import { anyOf } from "./people.ts";
import { verdictWords } from "./verdict-words.ts";

/** One figure of a prompt. The comment's table, its list of numbers and the terminal's table are all written from this list. */
export interface PromptColumn {
  readonly title: string;
  readonly align: "left" | "right";
  /** A sentence's worth of words; empty where there is nothing to say, and a column of nothing is left out. */
  readonly cell: (prompt: PromptReport) => string;
  /** "table": in the comment's table. "numbers": in its folded list. */
  readonly comment: "table" | "numbers";
  /** The terminal keeps the lowest where it is narrow; null: not there. */
  readonly rank: number | null;
}

export const promptColumns: readonly PromptColumn[] = [
  { title: "Before", align: "right", cell: before, comment: "table", rank: 3 },
  { title: "After", align: "right", cell: after, comment: "table", rank: 2 },
  { title: "At least", align: "right", cell: atLeast, comment: "table", rank: 4 },
  { title: "Version", align: "left", cell: versionWords, comment: "numbers", rank: 7 },
  { title: "Owner", align: "left", cell: ({ owner }) => anyOf(owner, 5), comment: "numbers", rank: null },
  { title: "Cases", align: "right", cell: casesWords, comment: "numbers", rank: 5 },
  { title: "90 % interval", align: "left", cell: intervalWords, comment: "numbers", rank: 6 },
  { title: "Chance", align: "left", cell: chanceWords, comment: "numbers", rank: null },
  { title: "Cost a call", align: "left", cell: costWords, comment: "numbers", rank: 9 },
  { title: "Visible drop", align: "left", cell: dropWords, comment: "numbers", rank: null },
  {
    title: "Verdict",
    align: "left",
    cell: ({ verdict }) => verdictWords(verdict),
    comment: "numbers",
    rank: 1,
  },
];

type Figures = Pick<PromptReport, "base" | "head" | "baseline">;

function fractions({ base, head, baseline }: Figures): readonly (number | null)[] {
  return [base?.accuracy ?? null, head?.accuracy ?? null, baseline];
}

function shares(prompt: Figures): readonly string[] {
  return percents(fractions(prompt), 0);
}

function before(prompt: PromptReport): string {
  return shares(prompt)[0] ?? "";
}

/** With the change in points. */
function after(prompt: PromptReport): string {
  const { delta, head, change } = prompt;
  const share = shares(prompt)[1] ?? "";
  if (share === "") return head === null && !change.behaviour && change.kind !== "added" ? "not asked" : "";
  return delta === null || Math.abs(delta) < 1e-9
    ? share
    : `${share} (${points(delta, percentDigits(fractions(prompt), 0))})`;
}

/** The declared baseline, and how far the prompt is from it in points. */
function atLeast(prompt: PromptReport): string {
  const { baseline, head } = prompt;
  const share = shares(prompt)[2] ?? "";
  if (baseline === null || head === null || head.accuracy === null) return share;
  const distance = head.accuracy - baseline;
  if (Math.abs(distance) < 1e-9) return share;
  const size = points(Math.abs(distance), percentDigits(fractions(prompt), 0)).replace("+", "");
  return `${share} (${size} ${distance < 0 ? "short" : "over"})`;
}

export function versionWords({ version, next_version, change }: PromptReport): string {
  if (version === null) return next_version === null ? "" : `${next_version} on merge`;
  if (change.kind === "added") return `${version}, new`;
  if (next_version === null) return `${version}, unchanged`;
  return next_version === version ? `${version} on merge` : `${version} → ${next_version} on merge`;
}

function casesWords({ cases, new_cases }: PromptReport): string {
  if (cases === null) return "";
  return new_cases > 0 ? `${cases}, ${new_cases} of them new` : String(cases);
}

function intervalWords({ interval, delta }: PromptReport): string {
  return interval === null || delta === 0 ? "" : pointsInterval(interval);
}

function chanceWords({ p, delta }: PromptReport): string {
  return p === null || delta === null || delta >= 0 ? "" : `p = ${p < 0.001 ? "under 0.001" : p.toFixed(3)}`;
}

function costWords({ cost_per_call_usd: { base, head } }: PromptReport): string {
  // A provider that takes nothing has no column.
  if (head === null || (head === 0 && (base ?? 0) === 0)) return "";
  if (base === null || dollars(base) === dollars(head)) return dollars(head);
  const share = base > 0 ? Math.round((100 * (head - base)) / base) : 0;
  const relative = share === 0 ? "" : ` (${share < 0 ? "−" : "+"}${Math.abs(share)} %)`;
  return `${dollars(base)} → ${dollars(head)}${relative}`;
}

/** "$0.0031 a call (7 days to 2026-11-29)"; what is not known is never $0. */
export function liveCostWords({ usd_a_call: usd, calls, unpriced_calls, days, to }: LiveFigures): string {
  const when = `${count(days, "day")} to ${to}`;
  if (usd === null) return `cost unknown of ${count(calls, "call")} (${when})`;
  const unknown = unpriced_calls === 0 ? "" : `; the cost of ${count(unpriced_calls, "call")} is unknown`;
  return `${dollars(usd)} a call (${when}${unknown})`;
}

function dropWords({ cases, head, smallest_visible_drop: drop }: PromptReport): string {
  if (cases === null || head === null) return "";
  return drop === null
    ? "none by the test alone"
    : `${(100 * drop).toFixed(1)} points or more, of ${count(cases, "case")}`;
}

/** The prompt as a sentence names it, with the model where that is not the prompt's own. */
export function promptName({
  id,
  model,
  further_model,
  environment,
}: Pick<PromptReport, "id" | "model" | "further_model" | "environment">): string {
  const where = environment === undefined ? "" : ` in ${code(environment)}`;
  return further_model ? `${code(id)}${where} with ${code(model ?? "")}` : code(id);
}
