import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { policyFile } from "../../src/cli/init/policy-file.ts";
import { liveProviders } from "../../src/policy/live-providers.ts";
import { isLive, likelyProvider, providerNames } from "../../src/policy/providers.ts";
import { readPolicy } from "../../src/policy/read-policy.ts";
import { unevaluatedSection } from "../../src/report/markdown/unevaluated-section.ts";
import { aPrompt } from "../report/a-report.ts";

const root = join(import.meta.dirname, "..", "..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");

/** Every list of choices in a schema that is about providers. */
function listsIn(value: unknown): readonly (readonly unknown[])[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(listsIn);
  return "enum" in value && Array.isArray(value.enum) && value.enum.includes("stub")
    ? [value.enum, ...below]
    : below;
}

describe("the providers", () => {
  it.each(["src/policy/policy.schema.json", "src/gate/shard/shard.schema.json"])(
    "are those of %s",
    (file) => {
      const lists = listsIn(JSON.parse(text(file)));
      expect(lists.length).toBeGreaterThan(0);
      for (const list of lists) expect(list.filter((name) => name !== null)).toEqual(providerNames);
    },
  );

  it.each(providerNames)("are taken by the policy: %s", (provider) => {
    const bytes = new TextEncoder().encode(`models: { provider: ${provider} }\n`);
    expect(readPolicy(bytes, "policy.yml").content?.models.provider).toBe(provider);
  });

  it.each(providerNames)("stand in docs/providers.md: %s", (provider) => {
    expect(text("docs/providers.md")).toMatch(new RegExp(`^\\| \`${provider}\` +\\|`, "m"));
    if (isLive(provider)) expect(text("docs/providers.md")).toContain(`\n## ${provider}\n`);
  });

  it.each(liveProviders)("have files of the same names: %s", (provider) => {
    for (const file of [provider, "answer"])
      expect(existsSync(join(root, "src", "model", provider, `${file}.ts`))).toBe(true);
    expect(existsSync(join(root, "src", "request", `${provider}-body.ts`))).toBe(true);
  });
});

const models = [
  ["gpt-4o-mini", "openai"],
  ["o4-mini", "openai"],
  ["text-embedding-3-small", "openai"],
  ["claude-3-5-sonnet", "anthropic"],
  ["claude", "anthropic"],
  ["anthropic.claude-3-5-sonnet-20240620-v1:0", "bedrock"],
  ["amazon.nova-lite-v1:0", "bedrock"],
  ["eu.amazon.nova-lite-v1:0", "bedrock"],
  ["us.meta.llama3-3-70b-instruct-v1:0", "bedrock"],
  ["llama3.2", "openai"],
  ["gemini-2.5-flash", "openai"],
  ["mistral-large-latest", "openai"],
  ["Claude of the team", "openai"],
  ["", "openai"],
] as const;

describe(likelyProvider, () => {
  it.each(models)("of %j is %s", (model, provider) => {
    expect(likelyProvider(model)).toBe(provider);
  });

  it.each(models)("of %j is the one that init and the comment name", (model, provider) => {
    const line = `${JSON.stringify(model)}: { provider: ${provider} }`;
    expect(policyFile({ models: [model], sole: null, globs: null, provider: null, mode: "warn" })).toContain(
      `  #   ${line}\n`,
    );
    const unevaluated = aPrompt({ verdict: "unevaluated", provider: null, model, base: null, head: null });
    expect(unevaluatedSection([unevaluated]).join("\n")).toContain(`map: { ${line} }`);
  });
});
