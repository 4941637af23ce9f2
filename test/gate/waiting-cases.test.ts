import { describe, expect, it } from "vitest";
import type { Answer, Model } from "../../src/evaluation/model.ts";
import type { Models } from "../../src/evaluation/models.ts";
import { reviewHash } from "../../src/evaluation/provenance/review-hash.ts";
import type { GateRequest } from "../../src/gate/gate-request.ts";
import type { PromptReport, Report } from "../../src/gate/report.ts";
import { runGate } from "../../src/gate/run-gate.ts";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

/** Answers "yes", but for a terse prompt "no" to questions that a model made. */
const model: Model = {
  ask: async ({ unrendered: { values, content } }): Promise<Answer> => ({
    status: "answered",
    output: JSON.stringify([content, values]).match(/terse.*made/) === null ? "yes" : "no",
    usage: null,
    latency_ms: null,
    cost_usd: 0,
    finish_reason: "stop",
  }),
};

const models: Models = {
  recordingsLimit: 1000,
  listPrice: () => null,
  trouble: () => null,
  open: () => ({ status: "open", model }),
};

const suitePath = "evals/support/triage.yaml";
const madePath = "evals/support/triage.synthetic.jsonl";
const prompt = `id: support.triage
version: 2
parent: 1
owner: "@acme/support"
model: some-model
tags: []
metrics: { baseline_accuracy: 0.9 }
template: "{{input}}"
`;
const written = Array.from(
  { length: 20 },
  (_, index) => `  - { input: question ${index}, expected: "yes" }\n`,
);
const suite = `prompt_id: support.triage\ncases:\n${written.join("")}`;
const withData = `${suite}data: [{ file: triage.synthetic.jsonl }]\n`;

interface Made {
  readonly input: string;
  readonly expected: string;
  readonly origin?: { readonly kind: string };
  readonly reviewed?: { readonly by: string | readonly string[]; readonly on: string; readonly hash: string };
}

const made: readonly Made[] = Array.from({ length: 30 }, (_, index) => ({
  input: `made ${index}`,
  expected: "yes",
  origin: { kind: "synthetic" },
}));

function read(one: Made, by: string | readonly string[] = "ada"): Made {
  return { ...one, reviewed: { by, on: "2026-11-30", hash: reviewHash({ ...one, vars: null }) } };
}

const firstTenRead = made.map((one, index) => (index < 10 ? read(one) : one));

function lines(cases: readonly Made[]): string {
  return cases.map((one) => `${JSON.stringify(one)}\n`).join("");
}

const plain: Files = {
  ".github/promptops.yml": "models: { provider: stub }\n",
  "prompts/support/triage.yaml": prompt,
  [suitePath]: suite,
};
const files = (cases: readonly Made[]): Files => ({
  ...plain,
  [suitePath]: withData,
  [madePath]: lines(cases),
});

const request: GateRequest = {
  base: { kind: "commit", sha: "base" },
  head: { kind: "commit", sha: "head" },
  policy: { kind: "commit", sha: "base" },
  names: { base: "base", head: "head", merge: null },
  history: { base: "base", head: "head" },
  judge: "changed",
  withoutPrompts: "unjudged",
  policyWithoutBase: "defaults",
  provider: { fill: null, overrule: null },
  max_cost_usd: null,
  looks: "policy",
};

async function judged(base: Files, head: Files): Promise<{ report: Report; row: PromptReport }> {
  const checkout = memoryCheckout({ base, head });
  const signal = new AbortController().signal;
  const report = await runGate(request, { checkout, models, progress: { advance: () => {} }, signal });
  const [row] = report.prompts;
  if (row === undefined) throw new Error(JSON.stringify(report.problems));
  return { report, row };
}

const links = { run: null, baseBranch: null, repository: null, pull: null };

const kinds = ({ gate_changes }: PromptReport): readonly string[] => gate_changes.map(({ kind }) => kind);

describe("cases that nobody has read", () => {
  it("change no verdict and ask nobody, and the comment says that they wait", async () => {
    const { report, row } = await judged(plain, files(made));
    expect(row).toMatchObject({ verdict: "ok", cases: 20, waiting: 30, gate_changes: [], approvers: [] });
    expect(report).toMatchObject({ verdict: "passed", requests: { made: 20 } });
    expect(renderComment(report, { links })).toContain("30 cases wait for a reader");
  });

  it("count once somebody has read them, for which the owner and the reader are asked", async () => {
    const { report, row } = await judged(files(made), files(firstTenRead));
    expect(row).toMatchObject({
      cases: 30,
      head: { passed: 30, judged: 30 },
      waiting: 20,
      gate_changes: [{ kind: "case-reviewed", file: madePath, readers: ["ada"] }],
      approvers: [["@acme/support"], ["@ada"]],
      health: { last_reviewed: "2026-11-30", reviewed: 10, labels_without_cases: [], balance: null },
    });
    expect(row.health?.synthetic).toBeCloseTo(1 / 3, 12);
    expect(renderComment(report, { links })).toMatch(
      /The suite of .*: 30 cases; 20 more wait for a reader; 33 % were written by a model; .*last reviewed 2026-11-30 \(10 of 30\)/,
    );
    expect(row.gate_changes[0]?.what).toContain("says that ada read 10 cases:");
  });

  it("decide a verdict only where somebody has read them", async () => {
    const terse = { "prompts/support/triage.yaml": prompt.replace("{{", "Be terse: {{") };
    const head = { ...files(firstTenRead), ...terse };
    expect((await judged(files(firstTenRead), head)).row).toMatchObject({ verdict: "regression" });
    expect((await judged(files(made), { ...files(made), ...terse })).row).toMatchObject({ verdict: "ok" });
  });

  it("stay what they are where nothing of them changes", async () => {
    const touched = { ...files(firstTenRead), [suitePath]: `${withData}# a note\n` };
    expect((await judged(files(firstTenRead), touched)).row).toMatchObject({ cases: 30, gate_changes: [] });
  });

  it.each<{
    readonly why: string;
    readonly before: readonly Made[];
    readonly after: readonly Made[];
    readonly expected: readonly string[];
  }>([
    {
      why: "a case that counted is said to be made by a model",
      before: [{ input: "x", expected: "yes" }],
      after: [{ input: "x", expected: "yes", origin: { kind: "synthetic" } }],
      expected: ["case-removed"],
    },
    {
      why: "what a reader saw is edited",
      before: firstTenRead.slice(0, 1),
      after: firstTenRead.slice(0, 1).map((one) => ({ ...one, expected: "no" })),
      expected: ["case-removed"],
    },
    {
      why: "a waiting case is said to be written by hand",
      before: made.slice(0, 1),
      after: [{ input: "made 0", expected: "yes" }],
      expected: ["case-reviewed"],
    },
    {
      why: "a case that was read is said to be written by hand",
      before: firstTenRead.slice(0, 1),
      after: [{ input: "made 0", expected: "yes" }],
      expected: ["case-reviewed"],
    },
    {
      why: "another reader takes the place of the first",
      before: firstTenRead.slice(0, 1),
      after: made.slice(0, 1).map((one) => read(one, "eve")),
      expected: ["case-reviewed"],
    },
    {
      why: "a new case comes with its review",
      before: made.slice(5, 6),
      after: [...made.slice(5, 6), ...firstTenRead.slice(0, 1)],
      expected: ["case-reviewed"],
    },
    { why: "a waiting case goes", before: made.slice(0, 2), after: made.slice(0, 1), expected: [] },
    {
      why: "a waiting case says another origin that waits",
      before: made.slice(0, 1),
      after: made.slice(0, 1).map((one) => ({ ...one, origin: { kind: "field" } })),
      expected: [],
    },
  ])("are a change of the gate as $expected where $why", async ({ before, after, expected }) => {
    expect(kinds((await judged(files(before), files(after))).row)).toEqual(expected);
  });

  it("leave a prompt unevaluated that has no other", async () => {
    const only = `prompt_id: support.triage\ndata: [{ file: triage.synthetic.jsonl }]\n`;
    const { [suitePath]: _, ...bare } = plain;
    const { row } = await judged(bare, { ...files(made), [suitePath]: only });
    expect(row).toMatchObject({ verdict: "unevaluated", cases: 0, waiting: 30 });
  });

  it("take nothing off a suite that had others: then nothing is left to be compared", async () => {
    const only = `prompt_id: support.triage\ndata: [{ file: triage.synthetic.jsonl }]\n`;
    const { row } = await judged(plain, { ...files(made), [suitePath]: only });
    expect(row).toMatchObject({ verdict: "unjudged" });
    expect(new Set(kinds(row))).toEqual(new Set(["case-removed"]));
  });

  it("only warn where they do not fit the prompt or were edited since somebody read them", async () => {
    const odd = [...made.slice(0, 1), ...made.slice(0, 1), { ...read(made[1] as Made), expected: "no" }];
    const { report, row } = await judged(plain, files(odd));
    expect(row).toMatchObject({ verdict: "ok", cases: 20, waiting: 3 });
    expect(report.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ["case-duplicate", "warning"],
      ["case-review", "warning"],
    ]);
  });

  it.each([
    ["an origin that is none", { origin: { kind: "robot" } }],
    ["a review without its hash", { reviewed: { by: "ada", on: "2026-11-30" } }],
    ["a reader who is no login", { reviewed: { ...read(made[0] as Made).reviewed, by: "Ada Lovelace" } }],
    ["a day that is none", { reviewed: { ...read(made[0] as Made).reviewed, on: "yesterday" } }],
  ])("are an error with %s", async (_, fields) => {
    const { report } = await judged(plain, files([{ ...made[0], ...fields } as Made]));
    expect(report.findings).toMatchObject([
      { code: "data-field", severity: "error", file: madePath, line: 1 },
    ]);
  });
});
