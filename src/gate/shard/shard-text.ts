import { jsonLine } from "../../document/json/json-line.ts";
import type { Answer } from "../../evaluation/model.ts";
import type { KeptAnswer, ShardFile } from "./shard-file.ts";

/** Bytes of one shard's file. */
export const shardLimit: number = 256 * 1024 * 1024;

/** The text of a shard's file, the same for the same answers in whatever order they came. */
export function shardText({ shard, run, max_cost_usd, answers }: ShardFile): string {
  const { index, count } = shard;
  const { base, head, merge, policy, files, provider } = run;
  const first = {
    format: "promptops-shard/1",
    shard: { index, count },
    run: { base, head, merge, policy, files, provider },
    max_cost_usd,
    answers: answers.length,
  };
  const lines = answers.toSorted(byKey).map((kept) => `${line(kept)}\n`);
  return `${jsonLine(first)}\n${lines.join("")}`;
}

function byKey(one: KeptAnswer, other: KeptAnswer): number {
  if (one.key === other.key) return 0;
  return one.key < other.key ? -1 : 1;
}

function line({ key, provider, model, answer }: KeptAnswer): string {
  return jsonLine({ key, provider, model, answer: fieldsOf(answer) });
}

function fieldsOf(answer: Answer): Parameters<typeof jsonLine>[0] {
  const { usage } = answer;
  const tokens = usage && { input_tokens: usage.input_tokens, output_tokens: usage.output_tokens };
  const { sent, lost } = answer;
  const taken = { ...(sent === undefined ? {} : { sent }), ...(lost === undefined ? {} : { lost }) };
  switch (answer.status) {
    case "answered": {
      const { status, output, latency_ms, cost_usd, finish_reason, cached } = answer;
      const fields = { status, output, usage: tokens ?? null, latency_ms, cost_usd, finish_reason };
      return cached === true ? { ...fields, cached } : { ...fields, ...taken };
    }
    case "failed": {
      const { status, kind, message } = answer;
      return tokens === null || tokens === undefined
        ? { status, kind, message, ...taken }
        : { status, kind, message, usage: tokens, ...taken };
    }
  }
}
