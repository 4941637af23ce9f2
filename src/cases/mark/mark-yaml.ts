import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, type YAMLMap } from "yaml";
import { readSuite } from "../../evaluation/suite/read-suite.ts";
import type { SuiteFile } from "../../evaluation/suite/suite-file.ts";
import type { Case } from "../../evaluation/suite.ts";
import { type Mark, type Marked, reviewValue } from "./mark.ts";

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Writes reviews into a suite's own file; everything else, comments included, stays as it is written. */
export function markYaml(text: string, marks: readonly Mark[]): Marked {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const cases = document.get("cases", true);
  const maps = isSeq(cases) ? cases.items.filter((item) => isMap(item)) : [];
  const changes: Change[] = [];
  for (const { line, column, review } of marks) {
    const map = maps.find((item) => {
      const at = lines.linePos(item.range?.[0] ?? -1);
      return at.line === line && at.col === column;
    });
    const change = map === undefined ? null : changeOf(map, text, JSON.stringify(reviewValue(review)));
    if (change === null)
      return { status: "refused", line, why: "is written in a form that cannot be edited" };
    changes.push(change);
  }
  const edited = applied(text, changes);
  const kept = sameButReviews(text, edited, marks.length);
  return kept
    ? { status: "marked", text: edited }
    : { status: "refused", line: marks[0]?.line ?? 1, why: "could not be edited without changing more" };
}

function applied(text: string, changes: readonly Change[]): string {
  let edited = text;
  for (const { from, to, text: put } of changes.toSorted((one, other) => other.from - one.from))
    edited = `${edited.slice(0, from)}${put}${edited.slice(to)}`;
  return edited;
}

/** Whether the cases are what they were, and so many of them have the review that was written. */
function sameButReviews(before: string, after: string, marks: number): boolean {
  const [old, now] = [before, after].map(
    (text) => readSuite(new TextEncoder().encode(text), "suite.yaml").content,
  );
  if (!old || !now || old.broken || now.broken) return false;
  const plain = (one: Case): string =>
    JSON.stringify({ ...one, reviewed: undefined, at: undefined, expected_at: undefined });
  const rest = (suite: SuiteFile): string =>
    JSON.stringify({ ...suite, located: undefined, cases: suite.cases.map(plain) });
  return (
    rest(old) === rest(now) && now.cases.filter(({ reviewed }) => reviewed !== undefined).length >= marks
  );
}

function changeOf(map: YAMLMap, text: string, review: string): Change | null {
  const flow = review.replaceAll('":', '": ').replaceAll(',"', ', "');
  const before = map.items.find(({ key }) => isScalar(key) && key.value === "reviewed");
  if (before !== undefined) return replaced(before, flow);
  const [start, end] = map.range ?? [0, 0];
  if (map.flow === true) {
    const last = text.slice(0, end - 1).trimEnd().length;
    return { from: last, to: last, text: `, reviewed: ${flow}` };
  }
  const [first] = map.items;
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const after = text.slice(0, end).trimEnd().length;
  return first === undefined
    ? null
    : { from: after, to: after, text: `\n${" ".repeat(column)}reviewed: ${flow}` };
}

function replaced({ value }: Pair, flow: string): Change | null {
  const range = typeof value === "object" && value !== null && "range" in value ? value.range : null;
  if (!Array.isArray(range)) return null;
  const [from, to]: unknown[] = range;
  return typeof from === "number" && typeof to === "number" ? { from, to, text: flow } : null;
}
