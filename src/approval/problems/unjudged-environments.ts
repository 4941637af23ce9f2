import { protectedEnvironments } from "../../policy/protected-environments.ts";
import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import { blobAt } from "../facts/governed-blobs.ts";
import { problem } from "./problem.ts";
import { unreadable } from "./unreadable-files.ts";

/** Protected environments that cannot be read, that point at what was never released, and files that pass for one. */
export function unjudgedEnvironments(facts: PullRequestFacts, policy: DecisionPolicy): readonly Reason[] {
  const placeOf = protectedEnvironments(policy);
  const known = facts.environments ?? {};
  const head = facts.commits.find(({ sha }) => sha === facts.head_sha)?.blobs;
  const changed = new Set([...Object.keys(known), ...changedPaths(facts)]);
  return [...changed].flatMap((path): readonly Reason[] => {
    const place = placeOf(path);
    if (place === null) return [];
    if (place.form === "look-alike") {
      // Nothing reads it, so it may go.
      if (blobAt(head, path) === null) return [];
      const text = `${path} looks like the file of the protected environment ${place.name} and is another one.`;
      return [problem("look-alike", path, text)];
    }
    const change = Object.hasOwn(known, path) ? known[path] : null;
    if (change === null || change === undefined)
      return [unreadable(path, "holds a protected environment's pointers and cannot be read")];
    return (change.refused ?? []).map((what) =>
      problem("pointer", path, `${path} says what cannot run there: ${what}`),
    );
  });
}

function changedPaths(facts: PullRequestFacts): readonly string[] {
  const { base_prompts, head_prompts, changed_evals, other_changed_files, renames } = facts;
  return [
    ...other_changed_files,
    ...renames.flatMap(({ from, to }) => [from, to]),
    // A glob for prompts may lead to an environment too.
    ...[base_prompts, head_prompts, changed_evals ?? {}].flatMap(Object.keys),
  ];
}
