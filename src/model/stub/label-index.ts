import { type Token, tokens } from "./words.ts";

/** One place in a line where a label is named. */
export interface Mention {
  /** The label's place in the list of labels. */
  readonly label: number;
  readonly start: number;
  readonly end: number;
  /** How many words of the line stand before it, and the last of them. */
  readonly wordsBefore: number;
  readonly previous: string | null;
}

export type LabelIndex = (line: string) => readonly Mention[];

interface Node {
  readonly next: Map<string, Node>;
  label: number | null;
}

/** Labels are told apart by their first words; this bounds the search at each word of a template. */
const longestLabel = 12;

/** Finds labels in lines, the longest first, whatever stands between their words: `card_arrival` is "Card arrival". */
export function labelIndex(labels: readonly string[]): LabelIndex {
  const root: Node = { next: new Map(), label: null };
  for (const [place, label] of labels.entries()) {
    for (const form of [label, spaced(label)]) insert(root, tokens(form).slice(0, longestLabel), place);
  }
  return (line) => mentions(root, line);
}

/** `cardArrival` is two words. */
export function spaced(label: string): string {
  return label.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}

function insert(root: Node, words: readonly Token[], place: number): void {
  if (words.length === 0) return;
  let node = root;
  for (const { word } of words) {
    const next: Node = node.next.get(word) ?? { next: new Map(), label: null };
    node.next.set(word, next);
    node = next;
  }
  node.label ??= place;
}

function mentions(root: Node, line: string): readonly Mention[] {
  const words = tokens(line);
  const found: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    const match = longest(root, words, at);
    const first = words[at];
    const last = match === null ? undefined : words[match.after - 1];
    if (match === null || first === undefined || last === undefined) {
      at += 1;
      continue;
    }
    const previous = words[at - 1]?.word ?? null;
    found.push({ label: match.label, start: first.start, end: last.end, wordsBefore: at, previous });
    at = match.after;
  }
  return found;
}

function longest(root: Node, words: readonly Token[], from: number) {
  let best: { readonly label: number; readonly after: number } | null = null;
  let node: Node | undefined = root;
  for (let at = from; node !== undefined; at += 1) {
    if (node.label !== null) best = { label: node.label, after: at };
    const word: string | undefined = words[at]?.word;
    node = word === undefined ? undefined : node.next.get(word);
  }
  return best;
}
