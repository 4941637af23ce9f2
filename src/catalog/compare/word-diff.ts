import { diffArrays } from "diff";

/** A run of text that stayed, went or came. */
export interface TextRun {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Words that may go and come before a comparison is given up, and the one text stands for the other. */
const mostEdits = 2000;

/** Two texts word by word; white space counts, and all runs together are both texts. */
export function wordDiff(before: string, after: string): readonly TextRun[] {
  if (before === after) return runs([["same", before]]);
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const start = commonStart(one, other);
  const end = commonEnd(one, other, start);
  const [from, to] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const changes = diffArrays([...from], [...to], { maxEditLength: mostEdits });
  const middle: readonly (readonly [TextRun["kind"], string])[] =
    changes === undefined
      ? [
          ["removed", from.join("")],
          ["added", to.join("")],
        ]
      : changes.map(({ removed, added, value }) => [
          removed ? "removed" : added ? "added" : "same",
          value.join(""),
        ]);
  return runs([
    ["same", one.slice(0, start).join("")],
    ...middle,
    ["same", one.slice(one.length - end).join("")],
  ]);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\n|[^\S\n]+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu) ?? [];
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  return start;
}

function commonEnd(one: readonly string[], other: readonly string[], start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let end = 0;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return end;
}

/** Without empty runs; neighbours of one kind are one run. */
function runs(parts: readonly (readonly [TextRun["kind"], string])[]): readonly TextRun[] {
  const joined: TextRun[] = [];
  for (const [kind, text] of parts) {
    if (text === "") continue;
    const last = joined.at(-1);
    if (last?.kind === kind) joined[joined.length - 1] = { kind, text: last.text + text };
    else joined.push({ kind, text });
  }
  return joined;
}

/** The runs line by line; null stands for lines far from any change. */
export function diffLines(parts: readonly TextRun[]): readonly (readonly TextRun[] | null)[] {
  const lines: TextRun[][] = [[]];
  for (const { kind, text } of parts) {
    for (const [at, piece] of text.split("\n").entries()) {
      if (at > 0) lines.push([]);
      if (piece !== "" || at > 0) lines.at(-1)?.push({ kind, text: piece });
    }
  }
  const changed = lines.map((line) => line.some(({ kind }) => kind !== "same"));
  const near = (at: number): boolean =>
    changed.slice(Math.max(0, at - around), at + around + 1).includes(true);
  return lines
    .map((line, at) => (near(at) ? line : null))
    .filter((line, at, all) => line !== null || at === 0 || all[at - 1] !== null);
}

/** Lines that are shown before and after a change. */
const around = 2;
