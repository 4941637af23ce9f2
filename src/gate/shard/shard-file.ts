import type { Answer } from "../../evaluation/model.ts";
import type { Shard } from "../../evaluation/shard.ts";
import type { ProviderName } from "../../policy/providers.ts";
import type { RunName } from "./run-name.ts";

/** What one shard of a run asked, and what it was answered. It judges nothing: grades and verdicts are the merge's. */
export interface ShardFile {
  readonly shard: Shard;
  readonly run: RunName;
  /** What the run as a whole was to cost at most beside what the policy says, in US dollars; null: only the policy does. */
  readonly max_cost_usd: number | null;
  readonly answers: readonly KeptAnswer[];
}

/** One answer as the provider gave it, before a price is put on it. */
export interface KeptAnswer {
  /** Of the prompt, the question and its sample (`keptKey`). */
  readonly key: string;
  readonly provider: ProviderName;
  readonly model: string;
  readonly answer: Answer;
}
