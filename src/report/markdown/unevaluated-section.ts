import type { PromptReport } from "../../gate/report.ts";
import { likelyProvider } from "../../policy/providers.ts";
import { visible } from "../literal/visible.ts";

const policyFile = "`.github/promptops.yml`";

/** Which two lines of the policy let a prompt be evaluated that has cases and no model. */
export function unevaluatedSection(prompts: readonly PromptReport[]): readonly string[] {
  const models = new Set(
    prompts
      .filter(({ verdict, cases, model }) => verdict === "unevaluated" && (cases ?? 0) > 0 && model !== null)
      .map(({ model }) => model),
  );
  const [first, ...rest] = models;
  if (first === undefined || first === null) return [];
  return [
    `**Not evaluated**: the policy names no provider for ${rest.length === 0 ? "this model" : "these models"}. These two lines of ${policyFile} on the base branch change that:`,
    [
      "```yaml",
      "models:",
      rest.length === 0 ? mapLine(first) : `  provider: ${likelyProvider(first)}`,
      "```",
    ].join("\n"),
    "The job needs the provider's key too. `replay` in its place answers from the recordings that `promptops record` writes, `stub` is an embedded keyword classifier that needs neither and tells little.",
  ];
}

/** A quoted YAML key that can close neither its quotes nor the code block, nor start a comment of HTML. */
function mapLine(model: string): string {
  const key = JSON.stringify(visible(model.slice(0, 200)))
    .replaceAll("<", "\\u003c")
    .replaceAll("`", "\\u0060");
  return `  map: { ${key}: { provider: ${likelyProvider(model)} } }`;
}
