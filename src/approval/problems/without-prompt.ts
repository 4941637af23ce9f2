import type { Reason } from "../decision.ts";
import { leftOpen, type PullRequestFacts } from "../facts/facts.ts";
import { type PromptIndex, pathsOf } from "../facts/prompt-index.ts";
import { problem } from "./problem.ts";

/** Suites, gate changes and verdicts of prompts that nobody knows. */
export function withoutPrompt(facts: PullRequestFacts, index: PromptIndex): readonly Reason[] {
  const evals = Object.entries(facts.changed_evals ?? {}).flatMap(([suite, ids]) => {
    const unknown = [ids ?? []].flat().filter((id) => pathsOf(id, index).length === 0);
    return unknown.map((id) => lost(suite, id));
  });
  const reported = leftOpen(facts.gate_report).filter((id) => pathsOf(id, index).length === 0);
  const gated = Object.keys(facts.gate_changes ?? {}).filter(
    (path) => !index.head.has(path) && !index.base.has(path),
  );
  return [
    ...evals,
    ...reported.map((id) => lost("The gate's report", id)),
    ...gated.map((path) => lost("A gate change", path)),
  ];
}

function lost(what: string, id: string): Reason {
  return problem(
    "eval-without-prompt",
    what,
    `${what} names the prompt ${id}, which is neither at base nor at head.`,
  );
}
