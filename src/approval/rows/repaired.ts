import type { PullRequestFacts } from "../facts/facts.ts";

/** A prompt that nobody can read at base and everybody at head, under the same path. */
export function isRepaired(
  path: string,
  { base_prompts, head_prompts }: Pick<PullRequestFacts, "base_prompts" | "head_prompts">,
): boolean {
  const isBroken = Object.hasOwn(base_prompts, path) && base_prompts[path] === null;
  return isBroken && Object.hasOwn(head_prompts, path) && head_prompts[path] !== null;
}
