import type { KeptAnswers } from "../evaluate/evaluate-all.ts";
import type { GateProblem } from "../report.ts";
import { keptAnswers } from "./kept-answers.ts";
import type { ShardReading } from "./read-shard.ts";
import type { RunName } from "./run-name.ts";
import type { ShardFile } from "./shard-file.ts";

export type JoinedShards =
  | { readonly status: "joined"; readonly answers: KeptAnswers }
  | { readonly status: "refused"; readonly problem: GateProblem };

/** All shards of one run, each once and none of another run, or why they cannot be joined. */
export function joinShards(readings: readonly ShardReading[], run: RunName): JoinedShards {
  const files: ShardFile[] = [];
  for (const reading of readings) {
    if (reading.status === "refused") return reading;
    files.push(reading.file);
  }
  const sorted = files.toSorted((one, other) => one.shard.index - other.shard.index);
  const problem = ofOtherRun(sorted, run) ?? incomplete(sorted);
  return problem === null
    ? { status: "joined", answers: keptAnswers(sorted) }
    : { status: "refused", problem };
}

const parts: readonly (readonly [keyof RunName, string])[] = [
  ["base", "another base"],
  ["head", "another head"],
  ["merge", "another merge commit"],
  ["policy", "another policy"],
  ["files", "other files"],
  ["provider", "other providers"],
];

const sameForAll =
  "Let all shards and the merge run on the same commits with the same options; a result that is written into the work tree is a change of it.";

/** What a shard says of itself is only compared: what the run is about is read from the checkout. */
function ofOtherRun(files: readonly ShardFile[], run: RunName): GateProblem | null {
  for (const { shard, run: own } of files) {
    const other = parts.find(([part]) => own[part] !== run[part]);
    if (other === undefined) continue;
    const [part, words] = other;
    const what = `Shard ${shard.index} judges ${words} (${own[part]} instead of ${run[part]})`;
    return { what, remedy: sameForAll };
  }
  return null;
}

function incomplete(files: readonly ShardFile[]): GateProblem | null {
  const [first] = files;
  if (first === undefined) {
    return {
      what: "There is no result of a shard to merge",
      remedy: "Let all shards of the run write their results first, and name where they are.",
    };
  }
  const { count } = first.shard;
  const other = files.find(({ shard }) => shard.count !== count);
  if (other !== undefined) {
    const what = `Shard ${other.shard.index} is one of ${other.shard.count}, shard ${first.shard.index} one of ${count}`;
    return { what, remedy: "Let all shards share the run into the same number." };
  }
  const twice = files.find(({ shard }, at) => files[at + 1]?.shard.index === shard.index);
  if (twice !== undefined) {
    const what = `Shard ${twice.shard.index} of ${count} is there twice`;
    return { what, remedy: "Give each shard a number of its own, and merge the results of one run alone." };
  }
  const there = new Set(files.map(({ shard }) => shard.index));
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return null;
  const what = `The ${missing.length === 1 ? "result of shard" : "results of the shards"} ${missing.join(", ")} of ${count} ${missing.length === 1 ? "is" : "are"} missing`;
  return { what, remedy: "Look into the jobs of these shards, and run the failed ones again." };
}
