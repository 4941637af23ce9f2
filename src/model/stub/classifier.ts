import type { ModelRequest } from "../../evaluation/model.ts";
import { type Choice, choices } from "./choices.ts";
import { labelHints } from "./label-hints.ts";
import { spaced } from "./label-index.ts";
import { stems } from "./words.ts";

/** Gives one of a prompt's choices for a text. */
export type Classifier = (text: string) => string;

/** What a word of the text is worth to each label that has it. */
interface Vote {
  readonly labels: readonly number[];
  readonly weight: number;
}

/** A word's worth is divided by the number of labels that share it. */
const wordWeight = 5040;

const fallbackNames: ReadonlySet<string> = new Set(
  "other others none unknown general misc miscellaneous unclear unsure unsupported irrelevant default else".split(
    " ",
  ),
);
const fallbackPhrases: ReadonlySet<string> = new Set([
  "none of the above",
  "not applicable",
  "not sure",
  "out of scope",
  "something else",
]);

/** Learns the labels and their hints from a template; null where there is nothing to choose from. */
export function classifier(request: Pick<ModelRequest, "output" | "unrendered">): Classifier | null {
  const all = choices(request);
  if (all.length === 0) return null;
  const labels = all.map(({ label }) => label);
  const fallback = fallbackOf(labels);
  const hints = labelHints(request.unrendered.content, labels);
  const words = labels.map((label, at) =>
    stems(at === fallback ? (hints[at] ?? "") : `${spaced(label)}\n${hints[at] ?? ""}`),
  );
  const votes = votesOf(words);
  return (text) => outputOf(all, winner(scores(votes, text, labels.length), fallback));
}

function fallbackOf(labels: readonly string[]): number {
  const found = labels.findIndex((label) => {
    const name = label
      .toLowerCase()
      .replace(/[\s_-]+/g, " ")
      .trim();
    return fallbackNames.has(name) || fallbackPhrases.has(name);
  });
  return found < 0 ? labels.length - 1 : found;
}

function votesOf(words: readonly ReadonlySet<string>[]): ReadonlyMap<string, Vote> {
  const holders = new Map<string, number[]>();
  for (const [label, own] of words.entries()) {
    for (const word of own) {
      const labels = holders.get(word);
      if (labels === undefined) holders.set(word, [label]);
      else labels.push(label);
    }
  }
  const votes = new Map<string, Vote>();
  for (const [word, labels] of holders) {
    // A word that all labels share tells none of them from the others.
    if (labels.length === 1 || labels.length < words.length) {
      votes.set(word, { labels, weight: Math.floor(wordWeight / labels.length) });
    }
  }
  return votes;
}

function scores(votes: ReadonlyMap<string, Vote>, text: string, count: number): readonly number[] {
  const sums = Array.from({ length: count }, () => 0);
  for (const word of stems(text)) {
    const vote = votes.get(word);
    if (vote === undefined) continue;
    for (const label of vote.labels) sums[label] = (sums[label] ?? 0) + vote.weight;
  }
  return sums;
}

/** The first of the highest scores; without any, the fallback. */
function winner(sums: readonly number[], fallback: number): number {
  let best = fallback;
  let highest = 0;
  for (const [label, sum] of sums.entries()) {
    if (sum > highest) [best, highest] = [label, sum];
  }
  return best;
}

function outputOf(all: readonly Choice[], at: number): string {
  return all[at]?.output ?? "";
}
