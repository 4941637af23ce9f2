import { globsMatcher } from "./glob-matcher.ts";
import type { Policy } from "./policy.ts";

/** Whether an id is one of a scope's: it begins with the scope's name. */
export function inScope(scope: string, id: string): boolean {
  return id === scope || id.startsWith(`${scope}.`);
}

/** The scopes whose paths hold a file, in the order of the policy. */
export function scopesAt({ scopes }: Pick<Policy, "scopes">): (path: string) => readonly string[] {
  const matchers = Object.entries(scopes).map(
    ([name, { paths }]) => [name, globsMatcher(paths, "hidden-too")] as const,
  );
  return (path) => matchers.flatMap(([name, matches]) => (matches(path) ? [name] : []));
}
