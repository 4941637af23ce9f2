import { contentHash } from "../../document/hash/content-hash.ts";
import { requestHash } from "../../evaluation/ask/request-hash.ts";
import type { Answer, ModelRequest } from "../../evaluation/model.ts";
import { paidFor, withCost } from "../../evaluation/priced.ts";
import type { KeptAnswers } from "../evaluate/evaluate-all.ts";
import type { ShardFile } from "./shard-file.ts";

/** `shards` in their order: of two answers to one question the first is given, and both were paid. */
export function keptAnswers(shards: readonly ShardFile[]): KeptAnswers {
  const all = shards.flatMap(({ answers }) => answers);
  const byKey = new Map<string, Answer>();
  for (const { key, answer } of all) if (!byKey.has(key)) byKey.set(key, answer);
  const caps = shards.flatMap(({ max_cost_usd }) => max_cost_usd ?? []);
  return {
    before: (model, promptId, priceOf) => ({
      ...model,
      ask: async (request, sample, signal) => {
        const kept = byKey.get(keptKey(promptId, request, sample));
        if (kept === undefined) return await model.ask(request, sample, signal);
        return withCost(kept, priceOf(request));
      },
    }),
    paid: (priceOf) => {
      const paid = all.map(({ answer, ...asked }) => {
        const price = priceOf(asked);
        return paidFor(withCost(answer, price), price);
      });
      return paid.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0);
    },
    max_cost_usd: caps.length === 0 ? null : Math.min(...caps),
  };
}

/** By what an answer is found again: recordings and the stub may answer two prompts' one question differently. */
export function keptKey(promptId: string, request: ModelRequest, sample: number): string {
  const { provider, model } = request;
  return contentHash([promptId, provider, model, sample, requestHash(request)]);
}
