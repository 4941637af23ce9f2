import { describe, expect, it } from "vitest";
import type { Models } from "../../src/evaluation/models.ts";
import type { GateRequest } from "../../src/gate/gate-request.ts";
import { belowByChanceIds } from "../../src/gate/overall-verdict.ts";
import type { Report } from "../../src/gate/report.ts";
import { runGate } from "../../src/gate/run-gate.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

/** Answers a question by the number of right answers that the template names. */
const models: Models = {
  recordingsLimit: 1000,
  listPrice: () => null,
  trouble: () => null,
  open: () => ({
    status: "open",
    model: {
      ask: async ({ unrendered: { content, values } }) => {
        const right = Number(content.kind === "template" ? content.template.replaceAll(/\D/g, "") : 0);
        const asked = Number(JSON.stringify(values["input"] ?? "").replaceAll(/\D/g, ""));
        const output = asked <= right ? "yes" : "no";
        const answered = { status: "answered", usage: null, latency_ms: null, cost_usd: 0 } as const;
        return { ...answered, output, finish_reason: "stop" };
      },
    },
  }),
};

const request: GateRequest = {
  base: { kind: "commit", sha: "base" },
  head: { kind: "commit", sha: "head" },
  policy: { kind: "commit", sha: "base" },
  names: { base: "base", head: "head", merge: null },
  history: { base: "base", head: "head" },
  judge: "changed",
  withoutPrompts: "quiet",
  policyWithoutBase: "defaults",
  provider: { fill: null, overrule: null },
  max_cost_usd: null,
  looks: "policy",
};

const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
const suite = (asked: readonly number[]): string =>
  `prompt_id: x\ncases:\n${asked.map((n) => `  - { input: q${n}, expected: "yes" }\n`).join("")}`;
const prompt = (right: number): string =>
  `id: x\nversion: 1\nowner: "@alice"\nmodel: m\ntags: []\nmetrics: { baseline_accuracy: 0.95 }\ntemplate: "say yes up to ${right}"\n`;

interface Gated {
  /** Right answers at base and at head, of 60. */
  readonly right: readonly [number, number];
  /** Whether head's suite alone asks what gets worse, so that no compared case does. */
  readonly added?: boolean;
  readonly gate: string;
  /** Whether the app asks owners; absent: nobody knows. */
  readonly app?: boolean | (() => Promise<boolean>);
}

async function gated({ right, added = false, gate, app }: Gated): Promise<Report> {
  const [before, after] = right;
  const policy = `models: { provider: stub }\ngate: { large_drop: 1, alpha: 0.0001, repeats: [1], on_gate_change: warn, ${gate} }\n`;
  const base: Files = {
    ".github/promptops.yml": policy,
    "prompts/x.yaml": prompt(before),
    "evals/x.yaml": suite(added ? numbers.slice(0, after) : numbers),
  };
  const head: Files = { ...base, "prompts/x.yaml": prompt(after), "evals/x.yaml": suite(numbers) };
  const ports = {
    checkout: memoryCheckout({ base, head }),
    models,
    progress: { advance: () => {} },
    signal: new AbortController().signal,
    ...(app === undefined ? {} : { ownersAsked: typeof app === "function" ? app : async () => app }),
  };
  return await runGate(request, ports);
}

/** 55 of 60 are below 95 % with an interval up to 96.4 %; with 45 it ends at 84.2 %. */
const chance = { right: [60, 55], added: true } as const;
const clear = { right: [60, 45], added: true } as const;

describe("an accuracy below the baseline", () => {
  it.each<Omit<Gated, "gate"> & { miss: string; baseline: string; effect: string; owners: number }>([
    { miss: "clear", ...clear, baseline: "strict", effect: "blocked", owners: 0 },
    { miss: "clear", ...clear, baseline: "interval", effect: "blocked", owners: 0 },
    { miss: "clear", ...clear, baseline: "owner", effect: "blocked", owners: 0 },
    { miss: "clear", ...clear, baseline: "owner", app: true, effect: "blocked", owners: 0 },
    { miss: "chance", ...chance, baseline: "strict", effect: "blocked", owners: 0 },
    { miss: "chance", ...chance, baseline: "strict", app: true, effect: "blocked", owners: 0 },
    { miss: "chance", ...chance, baseline: "interval", effect: "passed", owners: 0 },
    { miss: "chance", ...chance, baseline: "owner", effect: "blocked", owners: 1 },
    { miss: "chance", ...chance, baseline: "owner", app: false, effect: "blocked", owners: 1 },
    { miss: "chance", ...chance, baseline: "owner", app: true, effect: "passed", owners: 1 },
  ])("that is $miss, with $baseline and the app's check $app, is $effect", async (row) => {
    const report = await gated({ ...row, gate: `baseline: ${row.baseline}` });
    const found = report.prompts.map(({ verdict, baseline_miss, effect, approvers }) => ({
      verdict,
      baseline_miss,
      effect,
      owners: approvers.length,
    }));
    const { miss, effect, owners } = row;
    expect(found).toEqual([{ verdict: "below-baseline", baseline_miss: miss, effect, owners }]);
    expect(report.verdict).toBe(effect);
    expect(belowByChanceIds(report)).toEqual(miss === "chance" ? ["x"] : []);
  });

  it.each<{ gate: string; app: boolean; effect: string }>([
    { gate: "baseline: interval", app: false, effect: "passed" },
    { gate: "baseline: interval, on_inconclusive: block", app: true, effect: "blocked" },
    { gate: "baseline: owner", app: false, effect: "blocked" },
    { gate: "baseline: owner", app: true, effect: "passed" },
    { gate: "baseline: owner, on_inconclusive: block", app: true, effect: "blocked" },
  ])("by chance, where the cases cannot tell either, is $effect by { $gate }, app $app", async (row) => {
    const report = await gated({ ...row, right: [60, 55] });
    expect(report.prompts).toMatchObject([
      { verdict: "inconclusive", baseline_miss: "chance", effect: row.effect },
    ]);
    expect(belowByChanceIds(report)).toEqual(["x"]);
  });

  it("says why it blocks where nobody asks the owner", async () => {
    const notes = async (app: boolean): Promise<string> =>
      (await gated({ ...chance, gate: "baseline: owner", app })).prompts.flatMap((one) => one.notes).join();
    expect(await notes(false)).toContain("the app's check promptops/approval is not known to be here");
    expect(await notes(true)).not.toContain("promptops/approval");
  });

  it("looks for the app only where something hangs on it", async () => {
    let looked = 0;
    const app = async (): Promise<boolean> => {
      looked += 1;
      return true;
    };
    await gated({ right: [59, 60], gate: "baseline: owner", app });
    await gated({ ...clear, gate: "baseline: owner", app });
    await gated({ ...chance, gate: "baseline: interval", app });
    expect(looked).toBe(0);
    await gated({ ...chance, gate: "baseline: owner", app });
    expect(looked).toBe(1);
  });
});
