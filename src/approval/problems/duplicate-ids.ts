import { governed } from "../../policy/governed.ts";
import { promptId } from "../../prompt/prompt-id.ts";
import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import type { PromptIndex } from "../facts/prompt-index.ts";
import { problem } from "./problem.ts";

/** Two prompts of one id at head: as their files say it, or as their paths give it, by which versions and pointers go. */
export function duplicateIds(
  { headById }: PromptIndex,
  { head_prompts }: Pick<PullRequestFacts, "head_prompts">,
  policy: Pick<DecisionPolicy, "prompts" | "evals">,
): readonly Reason[] {
  const places = governed(policy);
  const found = new Map([...headById].map(([id, views]) => [id, new Set(views.map(({ path }) => path))]));
  for (const path of Object.keys(head_prompts)) {
    const named = promptId(path, places);
    if (named?.status === "id") found.set(named.id, (found.get(named.id) ?? new Set<string>()).add(path));
  }
  return [...found]
    .filter(([, paths]) => paths.size > 1)
    .map(([id, all]) => {
      const paths = [...all].toSorted();
      return problem(
        "duplicate-id",
        id,
        `The duplicate id ${id} stands in ${paths.slice(0, 5).join(" and ")}.`,
      );
    });
}
