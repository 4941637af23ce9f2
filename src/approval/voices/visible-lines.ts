import { unmarkedQuote } from "./unmarked-quote.ts";

/**
 * The lines of a comment in which its author speaks, each of the others empty: outside quotes, code blocks, formulas,
 * HTML, and what links and footnotes hide.
 * What Markdown might show as anything but plain text is left out in doubt.
 */
export function visibleLines(body: string): readonly string[] {
  const lines: string[] = [];
  let place: Place = { block: text, quoted: false };
  const all = body.split(/\r\n|\n|\r/);
  for (const line of all.slice(0, unmarkedQuote(all))) {
    const next = placeAfter(line, place);
    const spoken = place.block.kind === "text" && next.block.kind !== "fence" && !next.quoted;
    lines.push(spoken && !isIndentedCode(line) ? line : "");
    place = next;
  }
  return lines;
}

interface Place {
  readonly block: Block;
  /** In a quote, which goes on without its mark until an empty line. */
  readonly quoted: boolean;
}

type Block =
  | { readonly kind: "text" }
  /** A closing fence may be indented by at most `indent`. */
  | { readonly kind: "fence"; readonly character: string; readonly length: number; readonly indent: number }
  /** HTML or a formula up to `end`, blank lines too: GitHub shows it not at all, or not as text. */
  | { readonly kind: "hidden"; readonly end: string }
  /** A paragraph that may hide its further lines: HTML, a link's title, a footnote. */
  | { readonly kind: "paragraph" }
  | { readonly kind: "element"; readonly name: string };

const text: Block = { kind: "text" };

function placeAfter(line: string, { block, quoted }: Place): Place {
  switch (block.kind) {
    case "fence":
      return { block: closesFence(line, block) ? text : block, quoted: false };
    case "hidden":
      return { block: afterHidden(line, block), quoted: false };
    case "paragraph": {
      const next = line.trim() === "" ? text : opened(line);
      // A code block or HTML ends the paragraph; only an empty line ends what may be hidden in it.
      return { block: next.kind === "text" && line.trim() !== "" ? block : next, quoted: false };
    }
    case "element":
      return { block: line.toLowerCase().includes(`</${block.name}`) ? text : block, quoted: false };
    case "text":
      if (line.trim() === "") return { block, quoted: false };
      if (quoted || /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*>/.test(line)) return { block, quoted: true };
      return { block: opened(line), quoted: false };
  }
}

function opened(line: string): Block {
  const [, item = "", marks = "", info = ""] =
    /^((?:\s*(?:[-*+]|\d{1,9}[.)])\s)*)\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  const character = marks[0] ?? "";
  if (character === "~" || (character === "`" && !info.includes("`"))) {
    return { kind: "fence", character, length: marks.length, indent: item.length + 3 };
  }
  const name = /<(pre|code|blockquote|details|script|style|textarea)\b/i.exec(line)?.[1]?.toLowerCase();
  if (name !== undefined && !line.toLowerCase().includes(`</${name}`)) return { kind: "element", name };
  return hiddenFrom(line, 0) ?? (hidesWhatFollows(line) ? { kind: "paragraph" } : text);
}

/** How what GitHub does not show as text begins and ends: CommonMark's HTML blocks 2 to 5, and formulas. */
const hidden: readonly (readonly [begin: RegExp, end: string])[] = [
  [/<!--/g, "-->"],
  [/<!\[CDATA\[/gi, "]]>"],
  [/<\?/g, "?>"],
  [/<![a-z]/gi, ">"],
  [/^\s*\$\$|\$\$(?=\s*$)/g, "$$"],
];

/** The hidden block that a line leaves open, as far as it begins at or behind `from`; null where it leaves none. */
function hiddenFrom(line: string, from: number): Block | null {
  let at = from;
  for (;;) {
    const next = firstHidden(line, at);
    if (next === null) return null;
    const close = line.indexOf(next.end, next.behind);
    if (close < 0) return { kind: "hidden", end: next.end };
    at = close + next.end.length;
  }
}

function firstHidden(line: string, from: number): { readonly behind: number; readonly end: string } | null {
  const found = hidden.flatMap(([begin, end]) => {
    begin.lastIndex = from;
    const match = begin.exec(line);
    return match === null ? [] : [{ at: match.index, behind: match.index + match[0].length, end }];
  });
  return found.toSorted((one, other) => one.at - other.at)[0] ?? null;
}

function afterHidden(line: string, block: Block & { kind: "hidden" }): Block {
  const close = line.indexOf(block.end);
  return close < 0 ? block : (hiddenFrom(line, close + block.end.length) ?? text);
}

/**
 * Whether the next lines of the paragraph may be part of something that is not shown: of a tag, of HTML that the
 * paragraph is, of the title of a link or its text in the place of an image, of a footnote that nothing points to.
 */
function hidesWhatFollows(line: string): boolean {
  if (
    /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:<(?!pre\b|script\b|style\b|textarea\b)[a-z/]|\[[^\]]*\]:)/i.test(
      line,
    )
  )
    return true;
  if (/<[a-z/][^>]*$/i.test(line)) return true;
  return line.lastIndexOf("[") > line.lastIndexOf("]") || line.lastIndexOf("](") > line.lastIndexOf(")");
}

function closesFence(line: string, { character, length, indent }: Block & { kind: "fence" }): boolean {
  const [, space = "", marks = ""] = /^( *)(`{3,}|~{3,})\s*$/.exec(line) ?? [];
  return marks.startsWith(character) && marks.length >= length && space.length <= indent;
}

function isIndentedCode(line: string): boolean {
  return /^(?: {4}| {0,3}\t)/.test(line);
}
