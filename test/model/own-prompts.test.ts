import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { stub } from "../../src/model/stub/stub.ts";
import type { Content, Message, Output, Values } from "../../src/prompt/prompt.ts";
import { said, stubRequest } from "./stub-request.ts";

interface OwnPrompt {
  readonly template?: string;
  readonly messages?: readonly Message[];
  readonly output: Output;
  readonly metrics: { readonly baseline_accuracy: number };
}

interface OwnCase {
  readonly input?: string;
  readonly vars?: Values;
  readonly expected: unknown;
}

const names = [
  "customer_support/intent_classifier",
  "sales/lead_qualifier",
  "data_platform/ticket_priority",
  "legal/clause_classifier",
] as const;

function read(folder: "prompts" | "evals", name: string) {
  return parse(readFileSync(new URL(`../../${folder}/${name}.yaml`, import.meta.url), "utf8"));
}

function prompt(name: string): OwnPrompt {
  const { output, ...rest } = read("prompts", name);
  return { ...rest, output: { labels: null, schema: null, ...output } };
}

function cases(name: string): readonly OwnCase[] {
  return read("evals", name).cases;
}

function contentOf({ template = "", messages }: OwnPrompt): Content {
  return messages === undefined ? { kind: "template", template } : { kind: "messages", messages };
}

/** The cases of a suite that the stub gets right. */
async function solved(name: string, content: Content): Promise<readonly OwnCase[]> {
  const { output } = prompt(name);
  const model = stub();
  const right: OwnCase[] = [];
  for (const one of cases(name)) {
    const values: Values = one.vars ?? { input: one.input ?? "" };
    const expected = typeof one.expected === "string" ? one.expected : JSON.stringify(one.expected);
    if ((await said(model, stubRequest(content, output, values))) === expected) right.push(one);
  }
  return right;
}

describe("the prompts of this repository", () => {
  it.each(names)("%s declares the accuracy that the stub reaches, rounded down", async (name) => {
    const own = prompt(name);
    const right = await solved(name, contentOf(own));
    const percent = Math.floor((100 * right.length) / cases(name).length);
    expect(own.metrics.baseline_accuracy).toBe(percent / 100);
  });

  it.each(names)("%s has at least 40 cases, empty and very long ones among them", (name) => {
    const all = cases(name);
    const inputs = all.map(({ input, vars }) => input ?? Object.values(vars ?? {}).at(-1));
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(inputs).toContain("");
    expect(inputs.some((input) => typeof input === "string" && input.length > 1500)).toBe(true);
  });

  it.each(["billing", "technical", "sales", "retention", "other"])(
    "the intent classifier loses cases of %s when that label's hint is deleted",
    async (label) => {
      const name = "customer_support/intent_classifier";
      const own = prompt(name);
      const whole = own.template ?? "";
      const hint = new RegExp(`^(- ${label}):.*(?:\\n  .*)*`, "m");
      expect(whole).toMatch(hint);
      const before = await solved(name, contentOf(own));
      const after = await solved(name, { kind: "template", template: whole.replace(hint, "$1") });
      const ofLabel = (right: readonly OwnCase[]) =>
        right.filter(({ expected }) => expected === label).length;
      expect(ofLabel(after)).toBeLessThan(ofLabel(before));
    },
  );

  it("the intent classifier gains cases by better hints", async () => {
    const name = "customer_support/intent_classifier";
    const own = prompt(name);
    const whole = own.template ?? "";
    const better = whole.replace("- retention:", "- retention: opzeggen, get rid of,");
    expect(better).not.toBe(whole);
    const before = await solved(name, contentOf(own));
    const after = await solved(name, { kind: "template", template: better });
    expect(after.length).toBeGreaterThan(before.length);
  });
});
