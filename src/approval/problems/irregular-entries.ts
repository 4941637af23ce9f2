import { governed } from "../../policy/governed.ts";
import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { isPolicyPath } from "../rows/policy-row.ts";
import { problem } from "./problem.ts";

const kinds: Readonly<Record<string, string>> = {
  "120000": "a symlink",
  "160000": "a submodule",
  "040000": "a folder",
};

/** Links, submodules and folders where a governed file is expected, or on the way to one. */
export function irregularEntries(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  const modes = Object.entries(facts.head_modes ?? {}).filter(([, mode]) => !mode.startsWith("100"));
  if (modes.length === 0) return [];
  const { prompt, suite, mayHold } = governed(policy);
  const ofPolicy = isPolicyPath(policy);
  const listed = [
    facts.head_prompts,
    facts.base_prompts,
    facts.changed_evals ?? {},
    facts.environments ?? {},
  ];
  return modes
    .filter(
      ([path]) =>
        listed.some((record) => Object.hasOwn(record, path)) ||
        prompt(path) !== null ||
        suite(path) ||
        mayHold(path) === "yes" ||
        ofPolicy(path),
    )
    .map(([path, mode]) => {
      const kind = Object.hasOwn(kinds, mode) ? kinds[mode] : `an entry of mode ${mode}`;
      return problem("symlink", path, `${path} is ${kind}, not a regular file (symlinks are not followed).`);
    });
}
