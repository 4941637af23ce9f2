import { promptsEntry } from "../../policy/likely-prompts.ts";
import type { PromptFiles } from "../../policy/policy.ts";
import { likelyProvider, type ProviderName } from "../../policy/providers.ts";
import { modeline } from "./editor-files.ts";

export interface PolicyPlan {
  /** Where prompts and suites were found; null: they stand where the defaults look. */
  readonly globs: { readonly prompts: readonly PromptFiles[]; readonly evals: readonly string[] } | null;
  /** Who is asked; null where nobody knows. */
  readonly provider: ProviderName | null;
  /** Those that the repository's prompts name. */
  readonly models: readonly string[];
  readonly mode: "block" | "warn";
  /** Who alone may write, as a sentence begins; null where that is not known. */
  readonly sole: string | null;
}

/** A policy that begins by warning. */
export function policyFile({ globs, provider, models, mode, sole }: PolicyPlan): string {
  return [
    modeline("policy", ".github/promptops.yml"),
    "# The policy of PromptOps. It is read from the base branch: a pull request cannot change the rules it is judged by.\n",
    "# Every key that is left out has its default.\n",
    ...(globs === null
      ? []
      : [
          listed("prompts", globs.prompts.map(promptsEntry)),
          listed(
            "evals",
            globs.evals.map((glob) => JSON.stringify(glob)),
          ),
        ]),
    gate(mode),
    asked(provider, models),
    ...(sole === null ? [] : [teamOfOne(sole)]),
  ].join("");
}

function listed(key: string, entries: readonly string[]): string {
  return `${key}:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`;
}

function gate(mode: PolicyPlan["mode"]): string {
  const why =
    mode === "warn"
      ? "  # The comment says what would be blocked, and nothing is. Write block when you trust what you read.\n"
      : "  # What got worse stops the merge. With warn the comment only says so.\n";
  return `gate:\n${why}  mode: ${mode}\n  # Only a clear miss of a baseline counts; strict counts every answer.\n  baseline: interval\n`;
}

function asked(provider: ProviderName | null, models: readonly string[]): string {
  const examples = (models.length === 0 ? ["claude-3-5-sonnet"] : models).map(
    (model) => `  #   ${JSON.stringify(model)}: { provider: ${likelyProvider(model)} }\n`,
  );
  const who =
    provider === "stub"
      ? "  # The embedded keyword classifier: it needs no key and shows how the gate works, but it is no language model.\n"
      : "  # Who answers for every prompt; its key stands in the workflow's env. See docs/providers.md.\n";
  const line = provider === null ? "  # provider: anthropic\n  map: {}\n" : `  provider: ${provider}\n`;
  return `models:\n${who}${line}  # One model at another provider, or by another name:\n  # map:\n${examples.join("")}`;
}

function teamOfOne(sole: string): string {
  return `approval:
  # ${sole} alone may write here, and GitHub lets nobody review their own pull request: an author who owns what changes
  # counts as approving it. Take this out when somebody else may write.
  allow_author: true
`;
}
