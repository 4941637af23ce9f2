import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPolicy } from "../../../src/policy/read-policy.ts";
import { newRepository } from "../../checkout/test-repository.ts";
import { runMain } from "../run-main.ts";

const services = ["chat", "mail", "search", "voice"];

const prompt = (id: string): string =>
  `id: ${id}\nversion: 1\nowner: team\nmodel: claude-3-5-sonnet\ntags: []\nmetrics: { baseline_accuracy: 0.9 }\ntemplate: Sort.\n`;

/** Forty prompts in four services, as a team may have them before it knows of this product. */
function monorepo(): Readonly<Record<string, string>> {
  const files = services.flatMap((service) =>
    Array.from({ length: 10 }, (_, index): readonly [string, string][] => [
      [`services/${service}/prompts/p${index}.yaml`, prompt(`${service}.p${index}`)],
      [
        `services/${service}/evals/p${index}.yaml`,
        `prompt_id: ${service}.p${index}\ncases:\n  - { input: hi, expected: "x" }\n`,
      ],
    ]).flat(),
  );
  return Object.fromEntries(files);
}

describe("promptops init where forty prompts are in place", () => {
  it("finds them, warns only, and the next commands work as they are", async () => {
    const repository = newRepository();
    const { directory, commit } = repository;
    commit(monorepo());
    const text = (path: string): string => readFileSync(join(directory, path), "utf8");
    const environment = { ANTHROPIC_API_KEY: "k" };
    const { code, out } = await runMain(["init"], { directory, environment });
    expect(code).toBe(0);
    expect(out).toContain("40 prompts and 40 suites were found.");

    const { content, findings } = readPolicy(new TextEncoder().encode(text(".github/promptops.yml")), "p");
    expect(findings).toEqual([]);
    expect(content).toMatchObject({
      prompts: services.map((name) => ({ files: `services/${name}/prompts/**/*.{yaml,yml}`, prefix: name })),
      gate: { mode: "warn", baseline: "interval" },
      models: { provider: "anthropic" },
    });
    const workflow = text(".github/workflows/promptops.yml");
    expect(workflow).toContain("cancel-in-progress:");
    expect(workflow).toMatch(/ANTHROPIC_API_KEY: \$\{\{ secrets\.ANTHROPIC_API_KEY \}\}/);
    expect(JSON.parse(text(".github/schemas/suite.schema.json"))).toHaveProperty("title");
    expect(JSON.parse(text(".vscode/settings.json"))).toHaveProperty([
      "yaml.schemas",
      ".github/schemas/prompt.schema.json",
    ]);
    expect(await runMain(["validate"], { directory })).toMatchObject({
      code: 0,
      out: "40 prompts, 40 suites, 1 policy: no problems\n",
    });
  });

  it("blocks from the beginning only where it is told to, and asks the stub only for a demo", async () => {
    const { directory } = newRepository();
    await runMain(["init", "--strict", "--demo"], { directory });
    const policy = readFileSync(join(directory, ".github/promptops.yml"), "utf8");
    expect(policy).toContain("mode: block");
    expect(policy).toContain("provider: stub");
    expect(await runMain(["gate"], { directory })).toMatchObject({ code: 0 });
  });

  it("keeps an editor's settings that are there, and says what to add", async () => {
    const { directory, write } = newRepository();
    write({ ".vscode/settings.json": "{}\n" });
    const { out } = await runMain(["init"], { directory });
    expect(out).toContain('add "yaml.schemas"');
    expect(readFileSync(join(directory, ".vscode/settings.json"), "utf8")).toBe("{}\n");
  });
});
