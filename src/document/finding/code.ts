/**
 * A value (a name, a path, what a file says) inside of a sentence of ours. It stands between backticks, more of them
 * where the value holds some, as CommonMark writes code: so a sentence stays one plain string, in which a reader and a
 * program can tell our words from what a file brought.
 */
export function code(value: string | number, longest = 80): string {
  const text = clipped(String(value), longest);
  if (text === "") return "(empty)";
  const fence = "`".repeat(longestRun(text) + 1);
  const padded = /^`|`$|^ .*[^ ].* $/su.test(text) ? ` ${text} ` : text;
  return `${fence}${padded}${fence}`;
}

/** Several of them: "`a`, `b`"; the first `most`, then how many more there are. */
export function codes(values: readonly string[], between = ", ", most = 20): string {
  const more = values.length > most ? [`${values.length - most} more`] : [];
  return [...values.slice(0, most).map((value) => code(value)), ...more].join(between);
}

/** A piece of a sentence: our words, or a value. */
export interface SentencePart {
  readonly kind: "words" | "value";
  readonly text: string;
}

/** The pieces of a sentence; a fence that nothing closes belongs to the words. */
export function sentenceParts(sentence: string): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let from = 0;
  for (const { start, end, value } of fenced(sentence)) {
    if (start > from) parts.push({ kind: "words", text: sentence.slice(from, start) });
    parts.push({ kind: "value", text: value });
    from = end;
  }
  if (from < sentence.length) parts.push({ kind: "words", text: sentence.slice(from) });
  return parts;
}

interface Fenced {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Each run of backticks with the next run of the same length; each run is looked at once, however many there are. */
function fenced(sentence: string): readonly Fenced[] {
  const runs = Array.from(sentence.matchAll(/`+/g), ({ index, 0: run }) => ({ index, length: run.length }));
  const next = nextOfLength(runs.map(({ length }) => length));
  const found: Fenced[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const open = runs[at];
    const closing = next[at];
    const close = closing === undefined || closing < 0 ? undefined : runs[closing];
    if (open === undefined || close === undefined || closing === undefined) continue;
    const inner = sentence.slice(open.index + open.length, close.index);
    found.push({ start: open.index, end: close.index + close.length, value: unpadded(inner) });
    at = closing;
  }
  return found;
}

/** For each run the place of the next one that is as long; −1 without one. */
function nextOfLength(lengths: readonly number[]): readonly number[] {
  const last = new Map<number, number>();
  return lengths
    .map((length, index) => ({ length, index }))
    .toReversed()
    .map(({ length, index }) => {
      const next = last.get(length) ?? -1;
      last.set(length, index);
      return next;
    })
    .toReversed();
}

function unpadded(inner: string): string {
  return /^ .*[^ ].* $/su.test(inner) ? inner.slice(1, -1) : inner;
}

function longestRun(text: string): number {
  return Array.from(text.matchAll(/`+/g)).reduce((most, [run]) => Math.max(most, run.length), 0);
}

/** Never half a character. */
function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
