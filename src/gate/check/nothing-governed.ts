import { code, codes } from "../../document/finding/code.ts";
import { likelyPrompts, promptsEntry, proposedGlobs } from "../../policy/likely-prompts.ts";
import type { Policy } from "../../policy/policy.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { GateProblem } from "../report.ts";

const mostNamed = 5;

/** Says that the policy governs no file, which paths look like prompts, and the line that would govern them. */
export function nothingGoverned(
  policy: Pick<Policy, "prompts">,
  paths: readonly string[],
  folder: string | null = null,
): GateProblem {
  const globs = policy.prompts.map(({ files }) => files);
  const where = folder === null ? "" : ` below ${code(folder)}`;
  return {
    what: `Nothing is governed: no file${where} matches ${codes(globs, " or ", mostNamed)}.`,
    remedy: remedyOf(folder === null ? paths : paths.filter((path) => path.startsWith(`${folder}/`))),
  };
}

function remedyOf(paths: readonly string[]): string {
  const likely = likelyPrompts(paths);
  const { prompts } = proposedGlobs(likely);
  if (likely.length === 0) {
    return `Write a prompt there, or say in ${policyPath} where prompts are, as in ${code('prompts: ["prompts/**/*.yaml"]')}.`;
  }
  const looks = `${codes(likely, ", ", mostNamed)} ${likely.length === 1 ? "looks like a prompt" : "look like prompts"}.`;
  if (prompts.length === 0)
    return `${looks} Move ${likely.length === 1 ? "it" : "them"} to a folder prompts.`;
  const entries = prompts.slice(0, mostNamed).map(promptsEntry).join(", ");
  return `${looks} Write ${code(`prompts: [${entries}]`, 400)} in ${policyPath} to govern ${likely.length === 1 ? "it" : "them"}.`;
}
