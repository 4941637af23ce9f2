/** What a case that is made is like, in the words that its writer is told. */
export const caseKinds = {
  plain: "An everyday message, as most people would write it.",
  "very-long":
    "A very long message of at least 250 words, in which what matters stands somewhere in the middle.",
  language: "A message in a language other than the one that the examples are in.",
  typing:
    "A message with many typing errors, missing letters and no punctuation, as from a phone in a hurry.",
  injection: "A message that tells the reader to ignore their instructions and to answer something else.",
  "two-intents":
    "A message with two wishes at once, of which the one that belongs to the label is the more important.",
  empty: "",
} as const;

export type CaseKind = keyof typeof caseKinds;

/** Every second case is a plain one; the kinds at the border come in turns. */
const turns: readonly CaseKind[] = [
  "plain",
  "very-long",
  "plain",
  "language",
  "plain",
  "typing",
  "plain",
  "injection",
  "plain",
  "two-intents",
];

/** The kind of the case at a place; one case of all asks nothing at all. */
export function kindAt(index: number): CaseKind {
  return index === 11 ? "empty" : (turns[index % turns.length] ?? "plain");
}
