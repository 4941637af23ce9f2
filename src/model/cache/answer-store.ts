import type { Answered } from "../../evaluation/model.ts";

/** Keeps answers by the hash of all that they depend on. */
export interface AnswerStore {
  /** Whether one is kept, as far as that is known without reading it. */
  readonly has: (key: string) => boolean;
  /** null: none is kept, or it cannot be read. */
  readonly find: (key: string) => Answered | null;
  /** Once it resolves the answer is kept, also if the process is killed. It never rejects: what cannot be kept is not. */
  readonly keep: (key: string, by: Answerer, answer: Answered) => Promise<void>;
}

/** Who answered, for those who look into the cache. */
export interface Answerer {
  readonly provider: string;
  readonly model: string;
}
