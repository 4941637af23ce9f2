import { setImmediate as breathe } from "node:timers/promises";

/** What `use` gives for each item. Whoever else waits for this thread has it between two items. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  use: (item: Item) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(use(item));
    await breathe();
  }
  return results;
}
