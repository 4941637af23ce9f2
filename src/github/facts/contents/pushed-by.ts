import type { BranchActivity } from "../lists/read-pushes.ts";

/** Which push brought each commit: of the pushes after which the branch holds it, the first. */
export function pushedBy(
  commits: readonly { readonly sha: string; readonly parents: readonly string[] }[],
  pushes: readonly BranchActivity[],
): ReadonlyMap<string, BranchActivity> {
  const parents = new Map(commits.map(({ sha, parents: of }) => [sha, of]));
  const found = new Map<string, BranchActivity>();
  for (const push of pushes) {
    const waiting = [push.after];
    for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
      const above = parents.get(sha);
      if (above === undefined || found.has(sha)) continue;
      found.set(sha, push);
      waiting.push(...above);
    }
  }
  return found;
}
