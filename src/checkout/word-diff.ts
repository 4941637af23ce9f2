import { type Git, printed } from "./git/git.ts";

/** A run of words that stayed, went or came. */
export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** A line of two contents that are shown as one; no parts: lines that are the same were left out here. */
export type DiffLine = readonly DiffPart[] | null;

/** No setting or attribute of a repository changes what is compared, and nothing of it is run. */
const options: readonly string[] = [
  "--word-diff=porcelain",
  "--word-diff-regex=[^[:space:]]+",
  "--diff-algorithm=histogram",
  "--unified=3",
  "--inter-hunk-context=0",
  "--text",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-renames",
  "-O/dev/null",
];

/** Compares two contents word by word, by git's ids of them. */
export async function wordDiff(git: Git, from: string, to: string): Promise<readonly DiffLine[]> {
  if (from === to) return [];
  const output = (await printed(git, ["diff", ...options, from, to, "--"])).toString();
  const lines: DiffLine[] = [];
  let parts: DiffPart[] = [];
  let isInside = false;
  for (const line of output.split("\n")) {
    const mark = line[0];
    if (mark === "@") {
      if (isInside) lines.push(null);
      isInside = true;
    } else if (!isInside) {
      // git's own lines above the first difference.
    } else if (mark === "~") {
      lines.push(parts);
      parts = [];
    } else if (mark === " " || mark === "-" || mark === "+") {
      parts.push({ kind: kinds[mark], text: line.slice(1).replace(/\r$/, "") });
    }
  }
  return parts.length === 0 ? lines : [...lines, parts];
}

const kinds = { " ": "same", "-": "removed", "+": "added" } as const;
