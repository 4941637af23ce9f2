import type { PromptReport, Report } from "../../gate/report.ts";

/** What was measured of a prompt at head, for programs. */
interface MeasuredPrompt extends Pick<PromptReport, "id" | "model" | "suite"> {
  readonly passed: number;
  /** Cases with a result. */
  readonly judged: number;
  /** The same of the base; null: it was not asked. */
  readonly before: { readonly passed: number; readonly judged: number } | null;
}

/** Of each prompt that has a result, with its own model. */
export function measuredPrompts({ prompts }: Pick<Report, "prompts">): readonly MeasuredPrompt[] {
  return prompts.flatMap(({ id, base, head, model, suite, further_model }) =>
    head === null || head.judged === 0 || further_model
      ? []
      : [{ id, passed: head.passed, judged: head.judged, before: sideOf(base), model, suite }],
  );
}

function sideOf(base: PromptReport["base"]): MeasuredPrompt["before"] {
  return base === null || base.judged === 0 ? null : { passed: base.passed, judged: base.judged };
}
