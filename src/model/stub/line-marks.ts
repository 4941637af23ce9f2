import type { Mention } from "./label-index.ts";

/** How far around a label its marks are looked for; keeps reading a line linear. */
const reach = 32;
const noWords = /^[^\p{L}\p{N}/]*$/u;
const number = /^[\s>*#|]*\d{1,3}[.)]\s[^\p{L}\p{N}/]*$/u;
const answerName =
  /^\W*(?:answer|category|class|classification|intent|label|output|response|result|topic)\W*$/iu;
const separator = /^["'`“”’»*_~\])>]*(?:\s*(?:[:：=|(（[{—–→⇒\t]|-+>)|\s+-|-+\s|[,;.]?\s*$)/u;
const closing = /^["'`”»*_]+\s/u;
const meaning = /^["'`”»*_]*\s(?:is for|means|covers|stands for|if|when)\b/iu;
const shortSeparator = /^[.)]\s/u;
const space = /^\s/u;
const parenthesis = /^["'`“”’»*_]*\s?[(（]/u;
const colon = /^["'`“”’»*_]*\s?[:：=](?!=)/u;
const punctuation = /[,;.|(/"'`“*_]\s*$/u;
const conjunction = /\b(?:or|and)\s["'`“*_]*$/iu;
const arrow = /(?:->|=>|→|⇒|[=:：])[\s"'`“”*_]*$/u;
const cell = /\|[\s"'`“”*_]*$/u;
const lineEnd = /^[\s"'`“”’*_.|]*$/u;

/** How sure it is that a line begins with the name of the label that it describes; null is no. */
export function headStrength(line: string, { start, end }: Mention): "strong" | "weak" | null {
  const before = line.slice(0, start);
  if (start > reach || !(noWords.test(before) || number.test(before))) return null;
  const after = line.slice(end, end + reach);
  if (separator.test(after) || closing.test(after) || meaning.test(after)) return "strong";
  if (before.endsWith("<") && after.startsWith(">")) return "strong";
  if (end - start <= 2 && shortSeparator.test(after)) return "strong";
  return isItem(line) && space.test(after) ? "weak" : null;
}

/** `- x`, `* x`, `1. x` */
export function isItem(line: string): boolean {
  return /^\s*(?:[-*+•–—]|\d{1,3}[.)])\s/u.test(line);
}

/** `Label: billing`, the answer to the example on the line before. */
export function isAnswer(line: string, { start, end }: Mention): boolean {
  return start <= reach && answerName.test(line.slice(0, start)) && isLast(line, end);
}

/** `charges, refunds -> billing`, or the last cell of a table's row. */
export function isTarget(line: string, { start, end, wordsBefore }: Mention): boolean {
  if (wordsBefore === 0 || !isLast(line, end)) return false;
  const before = line.slice(Math.max(0, start - reach), start);
  return arrow.test(before) || (/^\s*\|/.test(line) && cell.test(before));
}

/** `…, billing (charges, refunds), …` and `…; billing: charges, refunds; …` */
export function inlineMark(
  line: string,
  { start, end, wordsBefore }: Mention,
): "parenthesis" | "colon" | null {
  const after = line.slice(end, end + reach);
  if (parenthesis.test(after)) return "parenthesis";
  const before = line.slice(Math.max(0, start - reach), start);
  const apart = wordsBefore === 0 || punctuation.test(before) || conjunction.test(before);
  return apart && colon.test(after) ? "colon" : null;
}

function isLast(line: string, end: number): boolean {
  return line.length - end <= reach && lineEnd.test(line.slice(end));
}
