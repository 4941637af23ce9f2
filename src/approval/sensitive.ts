import { globMatcher } from "../policy/glob-matcher.ts";
import type { Policy } from "../policy/policy.ts";
import type { PromptFile } from "../prompt/prompt.ts";

/** Whether the policy or the file itself makes a prompt sensitive: by flag, tag or path. */
export function isSensitive({ path, prompt }: PromptFile, { approval }: Policy): boolean {
  const { tags, paths } = approval.sensitive;
  if (prompt.sensitive || prompt.tags.some((tag) => tags.includes(tag))) return true;
  return paths.some((glob) => globMatcher(glob)(path));
}
