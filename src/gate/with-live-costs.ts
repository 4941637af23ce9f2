import type { LiveFigures } from "./live-figures.ts";
import type { Report } from "./report.ts";

/** The report with what each prompt's calls cost where it runs. It changes no verdict. */
export function withLiveCosts(report: Report, live: ReadonlyMap<string, LiveFigures>): Report {
  return {
    ...report,
    prompts: report.prompts.map((prompt) => {
      const { id, change, further_model: isFurther } = prompt;
      // The calls are the prompt's, whatever else it is asked with.
      const found = isFurther ? undefined : (live.get(id) ?? live.get(change.previous_id ?? id));
      return found === undefined ? prompt : { ...prompt, live: found };
    }),
  };
}
