import type { TracedStep } from "./trace-prompts.ts";

/** The steps of one id and of the ids that it had before its renames. */
export function stepsOf(steps: readonly TracedStep[], id: string): readonly TracedStep[] {
  const wanted = new Set([id]);
  // Backwards, since a rename names the older id; what an old id did after it is not this prompt's.
  const own = steps.toReversed().filter((step) => {
    if (!wanted.has(step.id)) return false;
    if (step.from !== null) wanted.add(step.from);
    return true;
  });
  return own.toReversed();
}
