import { setImmediate as breathe } from "node:timers/promises";
import type { Answer, Answered, Model, ModelRequest } from "../../evaluation/model.ts";
import { answerKey } from "./answer-key.ts";
import type { Seal } from "./answer-seal.ts";
import type { AnswerStore } from "./answer-store.ts";
import { flights } from "./flights.ts";

/** Kept answers in a row after which signals and timers get their turn. */
const hitsInARow = 200;

export interface Caching {
  readonly store: AnswerStore;
  /** What an answer depends on beside its request: the provider's address. Only its hash is kept. */
  readonly scope: string;
  /** What shows that an answer was kept by somebody who could ask for it. */
  readonly seal: Seal;
  /** Whether an answer may be kept; absent: each may. */
  readonly mayKeep?: ((output: string) => boolean) | undefined;
}

/** Asks each question once, ever: answers are kept before they are handed on, failures never. */
export function cached(model: Model, { store, scope, seal, mayKeep = () => true }: Caching): Model {
  // Nobody else can tell which answers will be looked for.
  const keyOf = (request: ModelRequest, sample: number): string => seal(answerKey(request, sample, scope));
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
      while (count < samples && store.has(keyOf(request, count + 1))) count += 1;
      return count;
    },
    ask: async (request, sample, signal) => {
      const key = keyOf(request, sample);
      const kept = store.find(key, seal);
      if (kept !== null) return await hit(kept);
      const fly = async (): Promise<Answer> => {
        const answer = await model.ask(request, sample, signal);
        if (answer.status === "answered" && mayKeep(answer.output))
          await store.keep(key, { by: request, answer, seal });
        return answer;
      };
      return await together(key, signal, fly);
    },
  };
}
