import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/document/json/json.ts";
import { newRepository } from "../../checkout/test-repository.ts";
import { event } from "../../usage/events.ts";
import { runMain } from "../run-main.ts";

interface Line {
  readonly key: string;
  readonly usd: number;
  readonly unpriced: { readonly calls: number };
}

function costing(
  events: readonly JsonObject[],
  policy = "{}\n",
): (...words: string[]) => ReturnType<typeof runMain> {
  const { directory, commit } = newRepository();
  commit({ ".github/promptops.yml": policy });
  writeFileSync(
    join(directory, "log.jsonl"),
    events.map((each) => `${JSON.stringify(event(each))}\n`).join(""),
  );
  return async (...words) => await runMain(["cost", "log.jsonl", ...words], { directory });
}

async function lines(events: readonly JsonObject[], ...words: string[]): Promise<readonly Line[]> {
  return JSON.parse((await costing(events)("--json", ...words)).out).costs;
}

const used = { input_tokens: 1_000_000, output_tokens: 100_000 };

describe("promptops cost", () => {
  it.each<readonly [string, JsonObject, number | null]>([
    ["what its event says, whatever its tokens", { ...used, cost_usd: 0.5 }, 0.5],
    ["nothing where its event says so", { ...used, cost_usd: 0 }, 0],
    ["the list price of the model that answered", { ...used, response_model: "gpt-4o-2024-08-06" }, 3.5],
    ["the list price of the prompt's model", used, 0.21],
    [
      "cached tokens among the input of openai",
      { ...used, provider: "openai", cached_input_tokens: 500_000 },
      0.21,
    ],
    [
      "cached tokens beside the input of anthropic",
      { ...used, provider: "anthropic", response_model: "claude-haiku-4-5", cached_input_tokens: 1_000_000 },
      1.6,
    ],
    [
      "at most twice the input's price for what anthropic keeps",
      {
        ...used,
        provider: "anthropic",
        response_model: "claude-haiku-4-5",
        cache_write_input_tokens: 1_000_000,
      },
      3.5,
    ],
    ["reasoning among the output", { ...used, reasoning_output_tokens: 90_000 }, 0.21],
    ["nobody knows what, for a model without a price", { ...used, response_model: "house-model" }, null],
    ["nobody knows what, at another provider", { ...used, provider: "azure" }, null],
    ["nobody knows what, without tokens", {}, null],
  ])("of a call is %s", async (_, fields, usd) => {
    const [line] = await lines([fields]);
    expect(line?.usd).toBeCloseTo(usd ?? 0, 10);
    expect(line?.unpriced.calls).toBe(usd === null ? 1 : 0);
  });

  it("goes by the policy's prices before the list's", async () => {
    const policy = "models: { map: { gpt-4o-mini: { input_usd_per_mtok: 1, output_usd_per_mtok: 2 } } }\n";
    expect((await costing([used], policy)()).out).toContain("$1.20 in all, $1.20 of it at most");
  });

  it("goes by the price of the day, with those of a cache", async () => {
    const policy = `models: { map: { gpt-4o-mini: { input_usd_per_mtok: 9, output_usd_per_mtok: 9 } } }
prices:
  gpt-4o-mini:
    - { from: 2026-11-02, input: 1, output: 2, cached_input: 0.5 }
    - { from: 2026-11-04, input: 3, output: 2 }
`;
    const tokens = { input_tokens: 1_000_000, cached_input_tokens: 400_000 };
    const days = [1, 2, 3, 4].map((number) => ({ ...tokens, time: `2026-11-0${number}T12:00:00Z` }));
    const { out } = await costing(days, policy)("--by", "day", "--json");
    const costs: readonly Line[] = JSON.parse(out).costs;
    expect(Object.fromEntries(costs.map(({ key, usd }) => [key, Number(usd.toFixed(9))]))).toEqual({
      "2026-11-01": 9,
      "2026-11-02": 0.8,
      "2026-11-03": 0.8,
      "2026-11-04": 3,
    });
  });

  it("prices an answering model's dated name by the policy's price of its model, and of itself first", async () => {
    const policy = `models: { map: { house: { input_usd_per_mtok: 7, output_usd_per_mtok: 7 } } }
prices:
  gpt-4o-mini: [{ from: 2026-01-01, input: 1, output: 2 }]
  gpt-4o-mini-2026-05-01: [{ from: 2026-01-01, input: 5, output: 2 }]
`;
    const models = ["gpt-4o-mini-2024-07-18", "gpt-4o-mini-2026-05-01", "house-20260101"];
    const events = models.map((model) => ({ input_tokens: 1_000_000, response_model: model }));
    const priced = await costing(
      events.map((each, index) => ({ ...each, service: `s${index}` })),
      policy,
    )("--by", "service", "--json");
    const costs: readonly Line[] = JSON.parse(priced.out).costs;
    expect(costs.map(({ key, usd }) => [key, usd])).toEqual([
      ["s2", 7],
      ["s1", 5],
      ["s0", 1],
    ]);
  });

  it("says what is spent of the month's budgets, and which are exceeded", async () => {
    const policy = `monitor: { budgets: { owners: { mail: 5 }, prompts: { "support.*": 1 } } }\n`;
    const { out, code } = await costing(
      [
        { cost_usd: 2, time: "2026-10-31T12:00:00Z" },
        { cost_usd: 1.5, prompt_owner: "support,mail" },
        { cost_usd: 0.5, prompt_id: "other", prompt_owner: "mail" },
        { prompt_id: "support.x", response_model: "house-model", ...used },
      ],
      policy,
    )();
    expect(out).toContain("Budget of owner mail in 2026-11: $2.00 of $5.00.");
    expect(out).toContain(
      "Budget of prompt support.* in 2026-11: $1.50 of $1.00, 1 call of unknown cost left out: exceeded.",
    );
    expect(code).toBe(0);
  });

  it.each([
    [
      ["--by", "owner"],
      ["mail", "support"],
    ],
    [
      ["--by", "version"],
      ["support.triage 4", "support.triage 3"],
    ],
    [
      ["--by", "day"],
      ["2026-11-02", "2026-11-01"],
    ],
    [
      ["--by-field", "tenant"],
      ["b", "none"],
    ],
  ])("is told apart by %j, the dearest first", async (words, keys) => {
    const second = {
      prompt_owner: "mail",
      prompt_version: 4,
      time: "2026-11-02T00:00:00Z",
      tenant: "b",
      cost_usd: 2,
    };
    expect((await lines([{ cost_usd: 1 }, second], ...words)).map(({ key }) => key)).toEqual(keys);
  });

  it("is unknown, and never $0, where nothing says it", async () => {
    expect((await costing([{}])()).out).not.toMatch(/\$0(?!\.)/);
    const { out, code } = await costing([{}, { prompt_id: "other", cost_usd: 0.25 }])();
    expect(out).toMatch(/^support\.triage +1 +unknown +1$/m);
    expect(out).toMatch(/^other +1 +\$0\.25 +\$0\.25$/m);
    expect(out).toContain("1 call without a known cost");
    expect(code).toBe(0);
  });

  it("names its format for programs", async () => {
    const schema = join(import.meta.dirname, "..", "..", "..", "src", "cli", "commands", "cost.schema.json");
    const { out } = await costing([used, {}])("--json");
    expect(new Ajv().compile(JSON.parse(readFileSync(schema, "utf8")))(JSON.parse(out))).toBe(true);
  });

  it.each([[["--by", "colour"]], [["--by", "field"]]])("refuses %j", async (words) => {
    expect((await costing([])(...words)).code).toBe(2);
  });
});
