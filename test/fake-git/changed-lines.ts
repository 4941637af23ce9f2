/** The largest table of lines against lines that is worth its memory in a test. */
const largestTable = 4_000_000;

export interface LineCount {
  readonly additions: number;
  readonly deletions: number;
}

/** The fewest lines that turn one text into the other, none for binary ones, as `git diff --numstat` counts them. */
export function changedLines(before: Buffer, after: Buffer): LineCount {
  if (isBinary(before) || isBinary(after)) return { additions: 0, deletions: 0 };
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const [left, right] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const kept = left.length * right.length > largestTable ? 0 : commonLines(left, right);
  return { additions: right.length - kept, deletions: left.length - kept };
}

/** The length of the longest common subsequence. */
function commonLines(left: readonly string[], right: readonly string[]): number {
  let above = new Uint32Array(right.length + 1);
  for (const line of left) {
    const row = new Uint32Array(right.length + 1);
    for (const [index, other] of right.entries())
      row[index + 1] =
        line === other ? (above[index] ?? 0) + 1 : Math.max(above[index + 1] ?? 0, row[index] ?? 0);
    above = row;
  }
  return above.at(-1) ?? 0;
}

function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

/** With their ends, so that a last line without one differs. */
function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString("latin1").match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
