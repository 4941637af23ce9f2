import { globMatcher } from "../policy/glob-matcher.ts";
import type { Policy } from "../policy/policy.ts";
import type { PromptFile } from "../prompt/prompt.ts";

/** Whether the policy or the file itself makes a prompt sensitive: by flag, tag or path. */
export function isSensitive({ path, prompt }: PromptFile, { approval }: Policy): boolean {
  const { tags, paths } = approval.sensitive;
  if (prompt.sensitive || prompt.tags.some((tag) => tags.includes(tag))) return true;
  return matchersOf(paths).some((matches) => matches(path));
}

const compiled = new WeakMap<readonly string[], readonly ((path: string) => boolean)[]>();

/** Compiled once a policy, which is asked for each side of each prompt. */
function matchersOf(globs: readonly string[]): readonly ((path: string) => boolean)[] {
  const known = compiled.get(globs);
  if (known !== undefined) return known;
  const matchers = globs.map(globMatcher);
  compiled.set(globs, matchers);
  return matchers;
}
