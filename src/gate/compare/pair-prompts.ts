import type { Rename } from "../../branch/checkout.ts";
import type { PromptReading } from "./read-prompts.ts";

/** A prompt at head with what it was at base; `base` is null where it is new. */
export interface Pair {
  readonly head: PromptReading;
  readonly base: PromptReading | null;
}

/** Pairs by path, else by id (a file that only changed its spelling), else by git's rename. */
export function pairPrompts(
  base: readonly PromptReading[],
  head: readonly PromptReading[],
  renames: readonly Rename[],
): readonly Pair[] {
  const byPath = new Map(base.map((reading) => [reading.path, reading]));
  const byId = new Map(
    base.flatMap((reading) => (reading.id === null ? [] : [[reading.id, reading] as const])),
  );
  const from = new Map(renames.map((rename) => [rename.to, rename.from]));
  return head.map((reading) => ({
    head: reading,
    base:
      byPath.get(reading.path) ??
      byId.get(reading.id ?? "") ??
      byPath.get(from.get(reading.path) ?? "") ??
      null,
  }));
}
