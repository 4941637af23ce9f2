import type { Answered } from "../../../src/evaluation/model.ts";
import type { AnswerStore } from "../../../src/model/cache/answer-store.ts";

export interface MemoryStore extends AnswerStore {
  readonly kept: Map<string, Answered>;
}

export function memoryStore(): MemoryStore {
  const kept = new Map<string, Answered>();
  return {
    kept,
    has: (key) => kept.has(key),
    find: (key) => kept.get(key) ?? null,
    keep: async (key, { answer }) => {
      kept.set(key, answer);
    },
  };
}
