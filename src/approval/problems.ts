import type { Reason } from "./decision.ts";
import type { PullRequestFacts } from "./facts.ts";
import type { DecisionPolicy } from "./facts-policy.ts";
import { apiFaults } from "./problems/api-faults.ts";
import { duplicateIds } from "./problems/duplicate-ids.ts";
import { irregularEntries } from "./problems/irregular-entries.ts";
import { limits } from "./problems/limits.ts";
import { strangePaths } from "./problems/strange-paths.ts";
import { unreadableFiles } from "./problems/unreadable-files.ts";
import { unusablePolicy } from "./problems/unusable-policy.ts";
import { withoutPrompt } from "./problems/without-prompt.ts";
import type { PromptIndex } from "./prompt-index.ts";

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
    ...duplicateIds(index),
    ...withoutPrompt(facts, index),
  ];
}
