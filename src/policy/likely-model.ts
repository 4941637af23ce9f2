import { distance } from "fastest-levenshtein";
import { listPrices } from "./list-prices.ts";
import type { ModelsPolicy } from "./policy.ts";

/**
 * The model that a mistyped name most likely means; null where the name is one that somebody knows, or near none. Only
 * one word may differ: with another number it is another model, which may be newer than this program.
 */
export function likelyModel(model: string, { map }: Pick<ModelsPolicy, "map">): string | null {
  const known = [...Object.keys(map), ...listPrices.openai.keys(), ...listPrices.anthropic.keys()];
  if (known.includes(model) || model.length > 100) return null;
  return known.find((candidate) => isMistyped(wordsOf(model), wordsOf(candidate))) ?? null;
}

function wordsOf(model: string): readonly string[] {
  return model.toLowerCase().split(/[-_.:/]/);
}

function isMistyped(words: readonly string[], known: readonly string[]): boolean {
  if (words.length !== known.length) return false;
  const differing = known.flatMap((word, index) =>
    word === words[index] ? [] : [[word, words[index] ?? ""]],
  );
  const [[word = "", written = ""] = []] = differing;
  const letters = /^[a-z]{3,}$/;
  if (differing.length !== 1 || !letters.test(word) || !letters.test(written)) return false;
  return distance(word, written) <= (word.length > 4 ? 2 : 1);
}
