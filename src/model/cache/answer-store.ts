import type { Answered } from "../../evaluation/model.ts";
import type { Seal } from "./answer-seal.ts";

/** Keeps answers by the hash of all that they depend on. */
export interface AnswerStore {
  /** Whether one is kept, as far as that is known without reading it. */
  readonly has: (key: string) => boolean;
  /** null: none is kept under this seal, or it cannot be read. */
  readonly find: (key: string, seal: Seal) => Answered | null;
  /** Once it resolves the answer is kept, also if the process is killed. It never rejects: what cannot be kept is not. */
  readonly keep: (key: string, kept: Kept) => Promise<void>;
}

/** An answer that is to be kept, with its seal. */
export interface Kept {
  readonly by: Answerer;
  readonly answer: Answered;
  readonly seal: Seal;
}

/** Who answered, for those who look into the cache. */
export interface Answerer {
  readonly provider: string;
  readonly model: string;
}
