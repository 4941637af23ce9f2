import { setImmediate as breathe } from "node:timers/promises";
import type { Answer, Answered, Model } from "../../evaluation/model.ts";
import { answerKey } from "./answer-key.ts";
import type { AnswerStore } from "./answer-store.ts";
import { flights } from "./flights.ts";

/** Kept answers in a row after which signals and timers get their turn. */
const hitsInARow = 200;

export interface Caching {
  readonly store: AnswerStore;
  /** What an answer depends on beside its request: the provider's address. Only its hash is kept. */
  readonly scope: string;
}

/** Asks each question once, ever: answers are kept before they are handed on, failures never. */
export function cached(model: Model, { store, scope }: Caching): Model {
  const together = flights();
  let hits = 0;
  const hit = async (answer: Answered): Promise<Answer> => {
    hits += 1;
    if (hits % hitsInARow === 0) await breathe();
    return { ...answer, cached: true };
  };
  return {
    ...model,
    kept: (request, samples) => {
      let count = 0;
      while (count < samples && store.has(answerKey(request, count + 1, scope))) count += 1;
      return count;
    },
    ask: async (request, sample, signal) => {
      const key = answerKey(request, sample, scope);
      const kept = store.find(key);
      if (kept !== null) return await hit(kept);
      const fly = async (): Promise<Answer> => {
        const answer = await model.ask(request, sample, signal);
        if (answer.status === "answered") await store.keep(key, request, answer);
        return answer;
      };
      return await together(key, signal, fly);
    },
  };
}
