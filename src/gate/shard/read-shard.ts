import { readJsonLines } from "../../document/data/read-json-lines.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { GateProblem } from "../report.ts";
import validate from "./shard.validate.cjs";
import type { KeptAnswer, ShardFile } from "./shard-file.ts";
import { shardLimit } from "./shard-text.ts";

export type ShardReading =
  | { readonly status: "read"; readonly file: ShardFile }
  | { readonly status: "refused"; readonly problem: GateProblem };

/** Reads a shard's file, whoever wrote it: whole and in its format, or not at all. */
export function readShardFile(bytes: Uint8Array, name: string): ShardReading {
  const { content: lines, findings } = readJsonLines(bytes, { file: name, limit: shardLimit });
  const [finding] = findings;
  if (lines === null || finding !== undefined) {
    return refused(name, finding === undefined ? "" : `: line ${finding.line}, ${finding.message}`);
  }
  const [first, ...others] = lines;
  const head = first === undefined ? null : headIn(first.value);
  if (head === null) return refused(name, ", or one of another version");
  const answers: KeptAnswer[] = [];
  for (const { line, value } of others) {
    const answer = answerIn(value);
    if (answer === null) return refused(name, `: line ${line} is no answer of a shard`);
    answers.push(answer);
  }
  if (answers.length !== head.answers) {
    return refused(name, `: it holds ${answers.length} of its ${head.answers} answers`);
  }
  const { shard, run, max_cost_usd } = head;
  if (shard.index > shard.count) return refused(name, `: there is no shard ${shard.index} of ${shard.count}`);
  return { status: "read", file: { shard, run, max_cost_usd, answers } };
}

interface Head extends Omit<ShardFile, "answers"> {
  readonly answers: number;
}

/** The schema says what the types say, for a line that is a head or an answer. */
function headIn(value: JsonValue): Head | null {
  return validate(value) && isHead(value) ? (value as unknown as Head) : null;
}

function answerIn(value: JsonValue): KeptAnswer | null {
  return validate(value) && !isHead(value) ? (value as unknown as KeptAnswer) : null;
}

function isHead(value: JsonValue): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "format");
}

function refused(name: string, why: string): ShardReading {
  const what = `${name} is no result of a shard that can be used${why}`;
  return {
    status: "refused",
    problem: { what, remedy: "Let `promptops gate --shard` write it again, by this version." },
  };
}
