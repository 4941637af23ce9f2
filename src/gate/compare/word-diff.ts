import type { ChangedLine, ChangedWords } from "../report.ts";

/** More lines nobody reads in a comment; the change itself shows them all. */
const mostLines = 100;
/** Lines or words are compared one with another up to this many pairs; what is larger counts as replaced. */
const mostPairs = 250_000;
const longestRun = 500;

/** The lines of a file that changed, each as words that stayed, went or came; `line` counts in the file after the change. */
export function wordDiff(before: string, after: string): readonly ChangedLine[] {
  if (before === after) return [];
  const steps = differences(before.split(/\r?\n/), after.split(/\r?\n/));
  return linesOf(steps).slice(0, mostLines);
}

interface Step<T> {
  readonly kind: ChangedWords["kind"];
  readonly item: T;
}

/** Lines that went and came at one place are shown as one, as far as there are as many of both. */
function linesOf(steps: readonly Step<string>[]): readonly ChangedLine[] {
  const lines: ChangedLine[] = [];
  let line = 1;
  let removed: string[] = [];
  let added: string[] = [];
  const settle = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      lines.push({
        line: line + Math.min(index, added.length),
        words: wordsOf(removed[index], added[index]),
      });
    }
    line += added.length;
    removed = [];
    added = [];
  };
  for (const { kind, item } of steps) {
    if (kind === "removed") removed = [...removed, item];
    else if (kind === "added") added = [...added, item];
    else {
      settle();
      line += 1;
    }
  }
  settle();
  return lines.filter(({ words }) => words.length > 0);
}

function wordsOf(was: string | undefined, is: string | undefined): readonly ChangedWords[] {
  const words = (text: string | undefined): readonly string[] => (text ?? "").match(/\s+|[^\s]+/gu) ?? [];
  const runs: ChangedWords[] = [];
  for (const { kind, item } of differences(words(was), words(is))) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + item };
    else runs.push({ kind, text: item });
  }
  return runs.map(({ kind, text }) => ({ kind, text: text.slice(0, longestRun) }));
}

/** What is alike at both ends stays; between them the longest common subsequence does. */
function differences(before: readonly string[], after: readonly string[]): readonly Step<string>[] {
  const start = alike(before, after);
  const end = alike(before.slice(start).toReversed(), after.slice(start).toReversed());
  const same = (items: readonly string[]): Step<string>[] => items.map((item) => ({ kind: "same", item }));
  return [
    ...same(after.slice(0, start)),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(after.slice(after.length - end)),
  ];
}

function between(before: readonly string[], after: readonly string[]): readonly Step<string>[] {
  const removed = before.map((item): Step<string> => ({ kind: "removed", item }));
  const added = after.map((item): Step<string> => ({ kind: "added", item }));
  if (before.length * after.length > mostPairs) return [...removed, ...added];
  const lengths = commonLengths(before, after);
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const steps: Step<string>[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const [was = "", is = ""] = [before[row], after[column]];
    if (was === is) {
      steps.push({ kind: "same", item: is });
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      steps.push({ kind: "removed", item: was });
      row += 1;
    } else {
      steps.push({ kind: "added", item: is });
      column += 1;
    }
  }
  return [...steps, ...removed.slice(row), ...added.slice(column)];
}

/** For each pair of places how long the longest common subsequence from there on is. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const down = rows[row + 1]?.[column] ?? 0;
      const right = rows[row]?.[column + 1] ?? 0;
      const both = (rows[row + 1]?.[column + 1] ?? 0) + 1;
      const here = rows[row];
      if (here !== undefined) here[column] = before[row] === after[column] ? both : Math.max(down, right);
    }
  }
  return rows;
}

function alike(left: readonly string[], right: readonly string[]): number {
  const differs = left.findIndex((item, index) => item !== right[index]);
  return differs === -1 ? Math.min(left.length, right.length) : differs;
}
