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

/** Of lines that went and came at one place those that are alike are shown as one. */
function linesOf(steps: readonly Step<string>[]): readonly ChangedLine[] {
  const lines: ChangedLine[] = [];
  let line = 1;
  let removed: string[] = [];
  let added: string[] = [];
  const settle = (): void => {
    for (const { was, is } of paired(removed, added)) {
      lines.push({ line, words: wordsOf(was, is) });
      if (is !== undefined) line += 1;
    }
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

interface Pair {
  readonly was?: string;
  readonly is?: string;
}

/** Lines are compared one with another up to this many pairs; else the first goes with the first. */
const mostLinePairs = 2500;

/** In their order, so that the lines of the pairs have most words in common. */
function paired(removed: readonly string[], added: readonly string[]): readonly Pair[] {
  if (removed.length === added.length || removed.length * added.length > mostLinePairs)
    return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) =>
      pairOf(removed[index], added[index]),
    );
  const [was, is] = [removed.map(wordSet), added.map(wordSet)];
  // The most words in common from each pair of places on.
  const best = Array.from({ length: removed.length + 1 }, () => new Uint32Array(added.length + 1));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const common = (row: number, column: number): number => shared(was[row], is[column]);
  for (let row = removed.length - 1; row >= 0; row -= 1)
    for (let column = added.length - 1; column >= 0; column -= 1) {
      const here = best[row];
      const both = at(row + 1, column + 1) + common(row, column);
      if (here !== undefined) here[column] = Math.max(both, at(row + 1, column), at(row, column + 1));
    }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < removed.length && column < added.length) {
    const here = at(row, column);
    const together = common(row, column);
    if (together > 0 && here === at(row + 1, column + 1) + together) {
      pairs.push(pairOf(removed[row], added[column]));
      row += 1;
      column += 1;
    } else if (here === at(row + 1, column)) {
      pairs.push(pairOf(removed[row], undefined));
      row += 1;
    } else {
      pairs.push(pairOf(undefined, added[column]));
      column += 1;
    }
  }
  return [
    ...pairs,
    ...removed.slice(row).map((text) => pairOf(text, undefined)),
    ...added.slice(column).map((text) => pairOf(undefined, text)),
  ];
}

function pairOf(was: string | undefined, is: string | undefined): Pair {
  return { ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) };
}

function wordSet(line: string): ReadonlySet<string> {
  return new Set(line.match(/[\p{L}\p{N}]+/gu) ?? []);
}

function shared(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  return [...one].filter((word) => other.has(word)).length;
}

/** Words, the spaces between them, and each mark of punctuation for itself. */
function tokensOf(text: string | undefined): readonly string[] {
  return (text ?? "").match(/\s+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu) ?? [];
}

function wordsOf(was: string | undefined, is: string | undefined): readonly ChangedWords[] {
  const runs: ChangedWords[] = [];
  for (const { kind, item } of whole(differences(tokensOf(was), tokensOf(is)))) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + item };
    else runs.push({ kind, text: item });
  }
  return runs.map(({ kind, text }) => ({ kind, text: text.slice(0, longestRun) }));
}

/** Between two changes, and at the end, a space or a comma that stayed is no rest for the eye: it goes and comes with them. */
function whole(steps: readonly Step<string>[]): readonly Step<string>[] {
  const shown: Step<string>[] = [];
  let removed: Step<string>[] = [];
  let added: Step<string>[] = [];
  for (const [index, step] of steps.entries()) {
    const between = removed.length + added.length > 0 && !/[\p{L}\p{N}]/u.test(step.item);
    const next = steps
      .slice(index + 1)
      .find(({ kind, item }) => kind !== "same" || /[\p{L}\p{N}]/u.test(item));
    if (step.kind === "removed") removed.push(step);
    else if (step.kind === "added") added.push(step);
    else if (between && next?.kind !== "same" && removed.length > 0 && added.length > 0) {
      removed.push({ kind: "removed", item: step.item });
      added.push({ kind: "added", item: step.item });
    } else {
      shown.push(...removed, ...added, step);
      [removed, added] = [[], []];
    }
  }
  return [...shown, ...removed, ...added];
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
