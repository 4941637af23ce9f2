import { unmarkedQuote } from "./unmarked-quote.ts";

/**
 * The lines of a comment in which its author speaks, each of the others empty: outside quotes, code blocks and HTML.
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
  | { readonly kind: "comment" }
  | { readonly kind: "element"; readonly name: string };

const text: Block = { kind: "text" };

function placeAfter(line: string, { block, quoted }: Place): Place {
  switch (block.kind) {
    case "fence":
      return { block: closesFence(line, block) ? text : block, quoted: false };
    case "comment":
      return { block: afterComment(line, line.indexOf("-->")), quoted: false };
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
  const comment = line.lastIndexOf("<!--");
  return comment >= 0 && !line.includes("-->", comment) ? { kind: "comment" } : text;
}

/** The block after a line on which a comment ends at `close`, or does not where that is negative. */
function afterComment(line: string, close: number): Block {
  if (close < 0) return { kind: "comment" };
  const again = line.lastIndexOf("<!--");
  return again > close && !line.includes("-->", again) ? { kind: "comment" } : text;
}

function closesFence(line: string, { character, length, indent }: Block & { kind: "fence" }): boolean {
  const [, space = "", marks = ""] = /^( *)(`{3,}|~{3,})\s*$/.exec(line) ?? [];
  return marks.startsWith(character) && marks.length >= length && space.length <= indent;
}

function isIndentedCode(line: string): boolean {
  return /^(?: {4}| {0,3}\t)/.test(line);
}
