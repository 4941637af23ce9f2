import type { Content } from "../../prompt/prompt.ts";
import { linesOf, texts } from "./label-hints.ts";
import { stopWords } from "./stop-words.ts";

/**
 * The labels that a template lists: `one of: a, b, c`, else the first list or table that it introduces as one. Where
 * the output is known to be a label, any list will do.
 */
export function templateLabels(content: Content, output: "label" | "not declared"): readonly string[] {
  const lines = texts(content).flatMap(linesOf);
  const named = enumerated(lines);
  if (named.length > 0) return named;
  const blocks = blocksOf(lines);
  const block = blocks.find(({ introduced }) => introduced) ?? (output === "label" ? blocks[0] : undefined);
  return block?.names ?? [];
}

interface Block {
  /** The line before it speaks of labels. */
  readonly introduced: boolean;
  readonly names: readonly string[];
}

const itemPattern =
  /^\s*(?:[-*+•–—]|\d{1,3}[.)]|\|)\s*["'`“*_]{0,4}([\p{L}\p{N}][\p{L}\p{N}_ -]{0,79}?)["'`”*_]{0,4}(?:\s*(?:[:：=|(（—–→]|->)|\s-|\s*$)/u;
const plainPattern =
  /^["'`“*_]{1,4}([\p{L}\p{N}][\p{L}\p{N}_ -]{0,79}?)["'`”*_]{1,4}(?:\s*(?:[:：=(（—–→]|->)|\s-|\s*$)/u;
const introductionPattern = /\b(?:label|categor|class|intent|one of|topic|queue|choose|answer with)/i;
const enumerationPattern =
  /\b(?:one of(?: the following| these)?(?: \w{1,20}:|:)?|(?:labels|categories|classes|intents):)\s([^\n]{1,4000})/i;

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let names: string[] = [];
  let introduction = "";
  const close = (next: string): void => {
    const kept = [...new Set(names)];
    if (kept.length > 1)
      blocks.push({ introduced: introductionPattern.test(introduction.slice(-400)), names: kept });
    names = [];
    introduction = next;
  };
  for (const line of lines) {
    const name = nameOf(line);
    if (name !== null) names.push(name);
    else if (/^\S/.test(line) && !/^(?:[-*+•|]|\d{1,3}[.)])/.test(line)) close(line);
  }
  close("");
  return blocks;
}

/** The label that a line may describe: at most four words that stand apart from what follows. */
function nameOf(line: string): string | null {
  if (/^\s{2,}/.test(line)) return null;
  const name = (itemPattern.exec(line) ?? plainPattern.exec(line))?.[1]?.trim();
  if (name === undefined || name.split(/\s+/).length > 4) return null;
  return /^(?:label|category|class|intent|name)s?$/i.test(name) ? null : name;
}

function enumerated(lines: readonly string[]): readonly string[] {
  for (const line of lines) {
    const list = enumerationPattern.exec(line)?.[1]?.split(/[.!?](?:\s|$)/)[0] ?? "";
    const names = list
      .split(/[,;|/]|\bor\b|\band\b/)
      .map(bare)
      .filter((name) => name !== "");
    // "one of the labels below, without punctuation" is no enumeration.
    if (names.length > 1 && names.every(isName)) return [...new Set(names)];
  }
  return [];
}

/** Without quotes around it and without what is said of it. */
function bare(name: string): string {
  return name
    .slice(0, 200)
    .replace(/\s?[(:].*$/, "")
    .replace(/^[\s"'`“”*_]+|[\s"'`“”*_)]+$/g, "");
}

const answerWords: ReadonlySet<string> = new Set(["both", "neither", "no", "none", "other", "others", "yes"]);

function isName(name: string): boolean {
  const words = name.toLowerCase().split(/\s+/);
  const first = words[0] ?? "";
  if (words.length > 3 || name.length > 80 || !/^[\p{L}\p{N}]/u.test(name)) return false;
  return answerWords.has(first) || !stopWords.has(first);
}
