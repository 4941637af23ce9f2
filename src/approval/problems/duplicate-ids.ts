import type { Reason } from "../decision.ts";
import type { PromptIndex } from "../facts/prompt-index.ts";
import { problem } from "./problem.ts";

/** Two prompts of one id at head. */
export function duplicateIds({ headById }: PromptIndex): readonly Reason[] {
  return [...headById]
    .filter(([, views]) => views.length > 1)
    .map(([id, views]) => {
      const paths = views.map(({ path }) => path).toSorted();
      return problem(
        "duplicate-id",
        id,
        `The duplicate id ${id} stands in ${paths.slice(0, 5).join(" and ")}.`,
      );
    });
}
