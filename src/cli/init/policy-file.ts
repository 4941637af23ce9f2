import { likelyProvider, liveProviders } from "../../policy/providers.ts";

interface PolicyPlan {
  /** Those that the repository's prompts name. */
  readonly models: readonly string[];
  /** Who alone may write, as a sentence begins; null where that is not known. */
  readonly sole: string | null;
}

/** A policy that works without a key. */
export function policyFile({ models, sole }: PolicyPlan): string {
  const examples = (models.length === 0 ? ["claude-3-5-sonnet"] : models).map(
    (model) => `  #   ${JSON.stringify(model)}: { provider: ${likelyProvider(model)} }\n`,
  );
  const asking = `${liveProviders.slice(0, -1).join(", ")} and ${liveProviders.at(-1)}`;
  return `# The policy of PromptOps. It is read from the base branch: a pull request cannot change the rules it is judged by.
# Every key that is left out has its default.
models:
  # The embedded keyword classifier: it needs no key and shows how the gate works, but it is no language model.
  # ${asking} ask a model and need its key in the workflow's env; 'replay' answers from recordings.
  provider: stub
  # map:
${examples.join("")}${sole === null ? "" : teamOfOne(sole)}`;
}

function teamOfOne(sole: string): string {
  return `approval:
  # ${sole} alone may write here, and GitHub lets nobody review their own pull request: an author who owns what changes
  # counts as approving it. Take this out when somebody else may write.
  allow_author: true
`;
}
