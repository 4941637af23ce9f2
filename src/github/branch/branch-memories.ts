import { type BranchMemory, branchMemory } from "./branch-chain.ts";

/** The memory of one history, by a name of its own. It may forget. */
export type BranchMemories = (name: string) => BranchMemory;

const mostHistories = 100;

export function branchMemories(): BranchMemories {
  const histories = new Map<string, BranchMemory>();
  return (name) => {
    const known = histories.get(name) ?? branchMemory();
    histories.delete(name);
    histories.set(name, known);
    const [oldest] = histories.keys();
    if (histories.size > mostHistories && oldest !== undefined) histories.delete(oldest);
    return known;
  };
}
