import { type Interval, wilson } from "../../evaluation/statistics/wilson.ts";
import { liveRows } from "../../usage/live-rows.ts";
import { mergeUsage } from "../../usage/merge-usage.ts";
import type { FeedbackCounts, UsageRow } from "../../usage/usage-row.ts";
import { grouped } from "../days/grouped.ts";
import { type FeedbackScale, type ScaledAnswers, scaledAnswers } from "./feedback-scale.ts";

/** How a version stands beside the one before it: `unjudged` where feedback is unsigned or undeclared. */
export type QualityWord = "better" | "worse" | "alike" | "too-few" | "first" | "unjudged";

/** What people said of one version's answers in one environment, under one name. */
export interface QualityLine {
  readonly id: string;
  readonly version: number;
  readonly environment: string | null;
  readonly name: string;
  readonly signed: boolean;
  /** null: the policy does not declare the name. */
  readonly direction: FeedbackScale["direction"] | null;
  /** All that was said, whatever the policy makes of it. */
  readonly said: number;
  readonly answers: number;
  readonly counting: number;
  readonly other: number;
  /** counting / answers, with Wilson's interval of 95 %. */
  readonly share: number | null;
  readonly interval: Interval | null;
  readonly mean: number | null;
  readonly calls: number;
  /** said / calls; null: no call of the version was read. */
  readonly response: number | null;
  readonly word: QualityWord;
  /** The version that it was compared with. */
  readonly beside: number | null;
  /** How many answers are missing for a comparison. */
  readonly missing: number;
}

/** Fewer answers say too little of a version. */
const leastAnswers = 30;

/** By prompt, environment, name and version; the newest version last. */
export function qualityTable(
  rows: readonly UsageRow[],
  scales: ReadonlyMap<string, FeedbackScale>,
): readonly QualityLine[] {
  const versions = [...grouped(liveRows(rows), versionKey).values()].map(wholeVersion);
  const places = grouped(versions, ({ prompt_id: id, environment }) => JSON.stringify([id, environment]));
  return [...places]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, some]) =>
      kindsIn(some).flatMap(({ name, signed }) =>
        linesOf(some, { name, signed, scale: scales.get(name) ?? null }),
      ),
    );
}

function versionKey({ prompt_id, prompt_version, environment }: UsageRow): string {
  return JSON.stringify([prompt_id, prompt_version, environment]);
}

/** One row for all days, services and phases. */
function wholeVersion(rows: readonly UsageRow[]): UsageRow {
  const period = rows[0]?.period ?? "";
  const same = rows.map((row) => ({
    ...row,
    period,
    override: null,
    service: null,
    rollout: null,
    field: null,
  }));
  const [whole] = mergeUsage(same);
  if (whole === undefined) throw new Error("a version without rows is no version");
  return whole;
}

interface Kind {
  readonly name: string;
  readonly signed: boolean;
}

function kindsIn(rows: readonly UsageRow[]): readonly Kind[] {
  const named = (of: (row: UsageRow) => UsageRow["feedback"], signed: boolean): readonly Kind[] =>
    [...new Set(rows.flatMap((row) => Object.keys(of(row))))].toSorted().map((name) => ({ name, signed }));
  return [
    ...named(({ feedback }) => feedback, true),
    ...named(({ unsigned_feedback: feedback }) => feedback, false),
  ];
}

function linesOf(
  rows: readonly UsageRow[],
  { name, signed, scale }: Kind & { readonly scale: FeedbackScale | null },
): readonly QualityLine[] {
  const lines: QualityLine[] = [];
  for (const row of rows.toSorted((one, other) => one.prompt_version - other.prompt_version)) {
    const said = (signed ? row.feedback : row.unsigned_feedback)[name];
    if (said === undefined) continue;
    const before = lines.findLast(({ answers }) => answers >= leastAnswers) ?? null;
    lines.push(lineOf(row, { name, signed, scale, said, before }));
  }
  return lines;
}

interface Said extends Kind {
  readonly scale: FeedbackScale | null;
  readonly said: FeedbackCounts;
  readonly before: QualityLine | null;
}

function lineOf(row: UsageRow, { name, signed, scale, said, before }: Said): QualityLine {
  const scaled: ScaledAnswers =
    scale === null ? { answers: 0, counting: 0, other: said.count, mean: null } : scaledAnswers(said, scale);
  const { answers, counting } = scaled;
  const judged = signed && scale !== null;
  const word = judged ? wordOf(scaled, { direction: scale.direction, before }) : "unjudged";
  return {
    id: row.prompt_id,
    version: row.prompt_version,
    environment: row.environment,
    name,
    signed,
    direction: scale?.direction ?? null,
    said: said.count,
    ...scaled,
    share: answers === 0 ? null : counting / answers,
    interval: answers === 0 ? null : wilson(counting, answers, 0.95),
    calls: row.calls,
    response: row.calls === 0 ? null : said.count / row.calls,
    word,
    beside: word === "better" || word === "worse" || word === "alike" ? (before?.version ?? null) : null,
    missing: judged ? Math.max(0, leastAnswers - answers) : 0,
  };
}

function wordOf(
  after: ScaledAnswers,
  {
    direction,
    before,
  }: { readonly direction: FeedbackScale["direction"]; readonly before: QualityLine | null },
): QualityWord {
  if (after.answers < leastAnswers) return "too-few";
  if (before === null) return "first";
  const [low, high] = difference(before, after);
  if (low <= 0 && high >= 0) return "alike";
  return low > 0 === (direction === "higher") ? "better" : "worse";
}

/** Newcombe's interval of 95 % for the difference of two independent shares (Newcombe 1998, method 10). */
function difference(
  before: Pick<ScaledAnswers, "answers" | "counting">,
  after: Pick<ScaledAnswers, "answers" | "counting">,
): Interval {
  const one = before.counting / before.answers;
  const other = after.counting / after.answers;
  const [lowOne, highOne] = wilson(before.counting, before.answers, 0.95);
  const [lowOther, highOther] = wilson(after.counting, after.answers, 0.95);
  return [
    other - one - Math.hypot(other - lowOther, highOne - one),
    other - one + Math.hypot(highOther - other, one - lowOne),
  ];
}
