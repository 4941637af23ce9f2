import { visibleLines } from "./visible-lines.ts";

/** What a comment asks of the app. */
export type SpokenCommand =
  | { readonly kind: "override"; readonly reason: string }
  | { readonly kind: "recheck" }
  | { readonly kind: "explain" }
  /** On the issue of a draft. */
  | { readonly kind: "release" }
  | { readonly kind: "approve" }
  | { readonly kind: "cancel" };

/** The most that a reason may have, in UTF-16 code units; the rest of the line is left out. */
const maxReason = 500;

/** The commands of a comment, in order: each a line of its own, from its very start, outside quotes and code. */
export function commandsIn(body: string): readonly SpokenCommand[] {
  if (!/^\/(?:promptops|approve)/m.test(body)) return [];
  return outsideCodeSpans(visibleLines(body)).flatMap((line) => commandOf(line) ?? []);
}

function commandOf(line: string): SpokenCommand | null {
  const [, name = "", rest = ""] = /^(\/[a-z]+)(?:[ \t]+(.*))?$/.exec(line.trimEnd()) ?? [];
  if (name === "/approve") return approval(rest.trim());
  if (name !== "/promptops") return null;
  const [, verb = "", said = ""] = /^([a-z]+)(?:[ \t]+(.*))?$/.exec(rest.trim()) ?? [];
  if (verb === "override") return { kind: "override", reason: said.trim().slice(0, maxReason) };
  if (said !== "") return null;
  return verb === "recheck" || verb === "explain" || verb === "release" ? { kind: verb } : null;
}

/** With anything else behind it, as in "/approve nothing of this", it is no command. */
function approval(word: string): SpokenCommand | null {
  if (word === "") return { kind: "approve" };
  return word === "cancel" ? { kind: "cancel" } : null;
}

/** Without the lines that begin inside a code span of their paragraph. */
function outsideCodeSpans(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  const trimmed = lines.map((line) => line.trim());
  for (let from = 0; from < lines.length; ) {
    const blank = trimmed.indexOf("", from);
    const end = blank < 0 ? lines.length : blank;
    kept.push(...startingOutside(lines.slice(from, end)));
    from = end + 1;
  }
  return kept;
}

function startingOutside(paragraph: readonly string[]): readonly string[] {
  const spans = codeSpans(paragraph.join("\n"));
  let start = 0;
  let span = 0;
  return paragraph.filter((line) => {
    const at = start;
    start += line.length + 1;
    while ((spans[span]?.end ?? Number.POSITIVE_INFINITY) <= at) span += 1;
    return (spans[span]?.start ?? Number.POSITIVE_INFINITY) > at;
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span goes from a run of backticks to the next run of the same length; without one the run is plain text. */
function codeSpans(text: string): readonly Span[] {
  const runs = Array.from(text.matchAll(/`+/g), ({ 0: marks, index }) => ({ index, length: marks.length }));
  const next = new Map<number, number>();
  const closing = runs.map(() => -1);
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const length = runs[index]?.length ?? 0;
    closing[index] = next.get(length) ?? -1;
    next.set(length, index);
  }
  const spans: Span[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index];
    const close = runs[closing[index] ?? -1];
    if (open === undefined || close === undefined) continue;
    spans.push({ start: open.index, end: close.index + close.length });
    index = closing[index] ?? index;
  }
  return spans;
}
