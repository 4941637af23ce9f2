import { globMatcher } from "./glob-matcher.ts";
import type { Policy } from "./policy.ts";

/** Which branches a policy governs, names and globs alike; without a list only the default branch is. */
export function governsBranch(
  { branches }: Pick<Policy, "branches">,
  standard: string | null,
): (branch: string) => boolean {
  if (branches === null) return (branch) => branch === standard;
  const globs = branches.filter(isBranchGlob).map((glob) => globMatcher(glob));
  return (branch) => branches.includes(branch) || globs.some((matches) => matches(branch));
}

/** Git allows none of these characters in the name of a branch. */
export function isBranchGlob(name: string): boolean {
  return /[*?[{]/.test(name);
}
