import { clip } from "./clip.ts";
import { literalMarkdown } from "./literal.ts";
import { visible } from "./visible.ts";

/** UTF-16 code units without a space that a narrow cell holds on one line. */
export const longestRun = 16;
const run = new RegExp(`\\S{${longestRun}}(?=\\S)`, "gu");
const mayBreak = "<wbr>";

/** A value as `literalMarkdown` shows it, for a cell that stands beside others: what has no spaces may be broken. */
export function literalCell(text: string, limit: number): string {
  const kept = clip(text, limit);
  // No text that is visible holds the separator.
  const pieces = visible(kept.text).replace(run, "$&\0").split("\0");
  let markdown = "";
  for (const piece of pieces) {
    const part = literalMarkdown(piece, limit);
    if (markdown !== "" && markdown.length + part.length > 2 * limit) return `${markdown}…`;
    markdown += markdown === "" ? part : `${mayBreak}${part}`;
  }
  return kept.cut ? `${markdown}…` : markdown;
}
