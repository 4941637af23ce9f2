import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import type { PromptIndex } from "../facts/prompt-index.ts";
import { apiFaults } from "./api-faults.ts";
import { duplicateIds } from "./duplicate-ids.ts";
import { irregularEntries } from "./irregular-entries.ts";
import { limits } from "./limits.ts";
import { strangePaths } from "./strange-paths.ts";
import { unjudgedEnvironments } from "./unjudged-environments.ts";
import { unreadableFiles } from "./unreadable-files.ts";
import { unshownChanges } from "./unshown-changes.ts";
import { unusablePolicy } from "./unusable-policy.ts";
import { withoutPrompt } from "./without-prompt.ts";

/** What cannot be read or judged; while there is any, the decision is an error. */
export function problems(
  facts: PullRequestFacts,
  policy: DecisionPolicy,
  index: PromptIndex,
): readonly Reason[] {
  return [
    ...apiFaults(facts),
    ...limits(facts),
    ...unusablePolicy(facts, policy),
    ...unreadableFiles(facts),
    ...irregularEntries(facts, policy),
    ...strangePaths(facts, policy),
    ...unjudgedEnvironments(facts, policy),
    ...duplicateIds(index, facts, policy),
    ...unshownChanges(facts),
    ...withoutPrompt(facts, index),
  ];
}
