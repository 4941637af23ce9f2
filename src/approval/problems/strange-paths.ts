import { governed } from "../../policy/governed.ts";
import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts.ts";
import type { DecisionPolicy } from "../facts-policy.ts";
import { problem } from "./problem.ts";
import { unreadable } from "./unreadable-files.ts";

/** Governed by its name, but not among the prompts and suites: whoever read the facts could not make it out. */
export function strangePaths(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  if (facts.other_changed_files.length === 0) return [];
  const { prompt, suite } = governed(policy);
  const folded = new Set(
    [facts.base_prompts, facts.head_prompts, facts.changed_evals ?? {}].flatMap(Object.keys).map(fold),
  );
  return facts.other_changed_files.flatMap((path) => {
    if (prompt(path) !== null || suite(path)) return [unreadable(path, "is governed and cannot be read")];
    if (!folded.has(fold(path))) return [];
    return [problem("look-alike", path, `${path} looks like a governed file and is another one.`)];
  });
}

/** On some disks paths that differ only so are one file. */
function fold(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}
