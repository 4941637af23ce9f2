/** A policy that works without a key; `models` are those that the repository's prompts name. */
export function policyFile(models: readonly string[]): string {
  const examples = (models.length === 0 ? ["claude-3-5-sonnet"] : models).map(
    (model) => `  #   ${JSON.stringify(model)}: { provider: replay }\n`,
  );
  return `# The policy of PromptOps. It is read from the base branch: a pull request cannot change the rules it is judged by.
# Every key that is left out has its default.
models:
  # The embedded keyword classifier: it needs no key and shows how the gate works, but it is no language model.
  # 'replay' answers from recordings that 'promptops record' made.
  provider: stub
  # map:
${examples.join("")}`;
}
