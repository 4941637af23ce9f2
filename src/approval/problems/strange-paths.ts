import { governed } from "../../policy/governed.ts";
import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { problem } from "./problem.ts";
import { unreadable } from "./unreadable-files.ts";

/** Paths that are governed by their name but not among the prompts and suites, and such as pass for one of those. */
export function strangePaths(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  const { base_prompts, head_prompts, changed_evals, other_changed_files, renames } = facts;
  const known = Object.entries(facts.look_alikes ?? {});
  if (other_changed_files.length === 0 && renames.length === 0 && known.length === 0) return [];
  const { prompt, suite } = governed(policy);
  const listed = new Set([base_prompts, head_prompts, changed_evals ?? {}].flatMap(Object.keys));
  const folded = new Set([...listed].map(fold));
  const lost = [
    ...other_changed_files.filter((path) => prompt(path) !== null || suite(path)),
    ...renames.flatMap(({ from, to }) => [from, to]).filter((path) => prompt(path) !== null),
  ].filter((path) => !listed.has(path));
  const alike = other_changed_files.filter((path) => !listed.has(path) && folded.has(fold(path)));
  return [
    ...[...new Set(lost)].map((path) => unreadable(path, "is governed and cannot be read")),
    ...known
      .filter(([path]) => !alike.includes(path))
      .map(([path, other]) => {
        const text = `${path} looks like ${other} and is another file; on some disks they are one.`;
        return problem("look-alike", path, text);
      }),
    ...alike.map((path) => {
      const text = `${path} looks like a governed file and is another one.`;
      return problem("look-alike", path, text);
    }),
  ];
}

/** On some disks paths that differ only so are one file. */
function fold(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}
