import { globsMatcher } from "../../policy/glob-matcher.ts";
import type { ApprovalPolicy } from "../../policy/policy.ts";
import type { Prompt } from "../../prompt/prompt.ts";

/** What of a prompt at base or at head decides who must approve it. */
export interface PromptSide {
  readonly path: string;
  readonly prompt: Pick<Prompt, "owner" | "sensitive" | "tags">;
}

/** Whether the policy or the file itself makes a prompt sensitive: by flag, tag or path. */
export function isSensitive(
  { path, prompt }: PromptSide,
  { approval }: { readonly approval: Pick<ApprovalPolicy, "sensitive"> },
): boolean {
  const { tags, paths } = approval.sensitive;
  if (prompt.sensitive || prompt.tags.some((tag) => tags.includes(tag))) return true;
  return matcherOf(paths)(path);
}

const compiled = new WeakMap<readonly string[], (path: string) => boolean>();

/** Compiled once a policy, which is asked for each side of each prompt. A prompt below a glob is meant, hidden or not. */
function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const known = compiled.get(globs);
  if (known !== undefined) return known;
  const matches = globsMatcher(globs, "hidden-too");
  compiled.set(globs, matches);
  return matches;
}
