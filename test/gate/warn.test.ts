import { describe, expect, it } from "vitest";
import type { Models } from "../../src/evaluation/models.ts";
import type { GateRequest } from "../../src/gate/gate-request.ts";
import type { Report } from "../../src/gate/report.ts";
import { runGate } from "../../src/gate/run-gate.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

const policyPath = ".github/promptops.yml";

/** Says what the template says. */
const models: Models = {
  recordingsLimit: 1000,
  listPrice: () => null,
  trouble: () => null,
  open: () => ({
    status: "open",
    model: {
      ask: async ({ unrendered: { content } }) => ({
        status: "answered",
        output: content.kind === "template" ? content.template.trim() : "",
        usage: null,
        latency_ms: null,
        cost_usd: 0,
        finish_reason: "stop",
      }),
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

const prompt = (id: string, says: string, extra = ""): string =>
  `id: ${id}\nversion: 1\nowner: team\nmodel: m\ntags: []\nmetrics: { baseline_accuracy: 0 }\ntemplate: "${says}"\n${extra}`;
const suite = (id: string): string =>
  `prompt_id: ${id}\ncases:\n${[1, 2, 3, 4, 5].map((n) => `  - { input: q${n}, expected: "yes" }\n`).join("")}`;
const policy = (text: string): Files => ({ [policyPath]: text });
const stub = "models: { provider: stub }\n";

interface Sides {
  readonly base: Files;
  readonly head: Files;
  readonly renames?: readonly { readonly from: string; readonly to: string }[];
}

async function gated(sides: Sides, asked: Partial<GateRequest> = {}): Promise<Report> {
  const ports = { checkout: memoryCheckout(sides), models, progress: { advance: () => {} } };
  return await runGate({ ...request, ...asked }, { ...ports, signal: new AbortController().signal });
}

const files: Files = { "prompts/a/x.yaml": prompt("a.x", "yes"), "evals/x.yaml": suite("a.x") };
const worse: Files = { ...files, "prompts/a/x.yaml": prompt("a.x", "no") };
const broken: Files = { ...files, "prompts/a/x.yaml": prompt("a.x", "yes", "typo: 1\n") };

describe("a policy that only warns", () => {
  it.each([
    { gate: "{}", head: worse, verdict: "blocked", would: null },
    { gate: "{ mode: warn }", head: worse, verdict: "passed", would: "blocked" },
    { gate: "{ mode: warn }", head: broken, verdict: "passed", would: "blocked" },
    { gate: "{ mode: warn }", head: files, verdict: "passed", would: null },
    { gate: "{ warn_paths: ['prompts/a/**'] }", head: worse, verdict: "passed", would: "blocked" },
    { gate: "{ warn_paths: ['prompts/a/**'] }", head: broken, verdict: "passed", would: "blocked" },
    { gate: "{ warn_paths: ['prompts/b/**'] }", head: worse, verdict: "blocked", would: null },
    { gate: "{ warn_paths: ['prompts/**', '!prompts/a/**'] }", head: worse, verdict: "blocked", would: null },
  ])("$gate: $verdict, would be $would", async ({ gate, head, verdict, would }) => {
    const rules = policy(`${stub}gate: ${gate}\n`);
    const report = await gated({ base: { ...files, ...rules }, head: { ...head, ...rules } });
    expect(report).toMatchObject({ verdict, would });
  });

  it("is the base's, not the one that the change brings", async () => {
    const sides = {
      base: { ...files, ...policy(stub) },
      head: { ...worse, ...policy(`${stub}gate: { mode: warn }\n`) },
    };
    expect(await gated(sides)).toMatchObject({ verdict: "blocked", would: null });
  });

  it("does not let a prompt pass that moves to a path that only warns", async () => {
    const rules = policy(`${stub}gate: { warn_paths: ["prompts/b/**"] }\n`);
    const moved = { "prompts/b/x.yaml": prompt("b.x", "no"), "evals/x.yaml": suite("b.x") };
    const renames = [{ from: "prompts/a/x.yaml", to: "prompts/b/x.yaml" }];
    const report = await gated({ base: { ...files, ...rules }, head: { ...moved, ...rules }, renames });
    expect(report).toMatchObject({ verdict: "blocked", prompts: [{ warn_only: false }] });
  });

  it("stops for the other prompts of the change all the same", async () => {
    const rules = policy(`${stub}gate: { warn_paths: ["prompts/a/**"] }\n`);
    const others = { "prompts/b/y.yaml": prompt("b.y", "yes"), "evals/y.yaml": suite("b.y") };
    const report = await gated({
      base: { ...files, ...others, ...rules },
      head: { ...worse, ...others, "prompts/b/y.yaml": prompt("b.y", "no"), ...rules },
    });
    expect(report).toMatchObject({
      verdict: "blocked",
      would: null,
      prompts: [
        { id: "a.x", warn_only: true, effect: "blocked" },
        { id: "b.y", warn_only: false },
      ],
    });
  });
});

describe("nothing that is governed", () => {
  const chat: Files = { "services/chat/prompts/hello.yaml": prompt("chat.hello", "yes") };
  const govern = 'prompts: [{ files: "services/chat/prompts/**/*.yaml", prefix: chat }]\n';
  const remedy = 'prompts: [{ files: "services/chat/prompts/**/*.{yaml,yml}", prefix: chat }]';

  it.each<{ why: string; base: Files; head: Files; asked?: Partial<GateRequest>; problem: boolean }>([
    { why: "no policy and no prompt changed", base: chat, head: { ...chat, "a.txt": "" }, problem: false },
    { why: "no policy and a change that looks like a prompt", base: {}, head: chat, problem: true },
    {
      why: "a terminal",
      base: {},
      head: { "a.txt": "" },
      asked: { withoutPrompts: "unjudged" },
      problem: true,
    },
    {
      why: "a policy whose globs are wrong",
      base: { ...chat, ...policy("{}") },
      head: { ...chat, ...policy("{}"), "a.txt": "" },
      problem: true,
    },
    {
      why: "a first policy whose globs are wrong",
      base: chat,
      head: { ...chat, ...policy("{}") },
      problem: true,
    },
    {
      why: "a policy in a file of another name",
      base: {},
      head: { ".github/promptops.yaml": "{}" },
      problem: true,
    },
    { why: "the last file deleted", base: { ...files, ...policy("{}") }, head: policy("{}"), problem: false },
    { why: "the first policy of all", base: chat, head: { ...chat, ...policy(govern) }, problem: false },
    {
      why: "a policy that is put right",
      base: { ...chat, ...policy("{}") },
      head: { ...chat, ...policy(govern) },
      problem: false,
    },
  ])("is told where it passes in silence else: $why", async ({ base, head, asked, problem }) => {
    const { verdict, problems } = await gated({ base, head }, asked);
    expect({ verdict, problems: problems.length }).toEqual({
      verdict: problem ? "unjudged" : "passed",
      problems: problem ? 1 : 0,
    });
    for (const { what } of problems)
      expect(what).toContain("Nothing is governed: no file matches `prompts/**");
  });

  it("comes with the line that would govern what is there", async () => {
    const { problems } = await gated({ base: {}, head: chat });
    expect(problems[0]?.remedy).toContain("`services/chat/prompts/hello.yaml` looks like a prompt.");
    expect(problems[0]?.remedy).toContain(remedy);
  });

  it("stops a policy that would take every prompt out", async () => {
    const report = await gated({
      base: { ...files, ...policy(stub) },
      head: { ...files, ...policy('prompts: ["promts/**/*.yaml"]\n') },
    });
    expect(report.verdict).toBe("blocked");
    expect(report.findings.map(({ code }) => code)).toContain("policy-governs-nothing");
  });

  it("begins with the first policy, whose errors only warn", async () => {
    const bad = { "services/chat/prompts/hello.yaml": prompt("chat.other", "yes") };
    const report = await gated({ base: bad, head: { ...bad, ...policy(`${govern}gate: { mode: warn }\n`) } });
    expect(report).toMatchObject({
      verdict: "passed",
      begins: { prompts: 1, suites: 0, mode: "warn" },
      prompts: [],
      findings: [{ code: "id-mismatch", severity: "warning" }],
    });
  });
});

describe("a folder of the repository", () => {
  const rules = policy(stub);
  const both: Files = {
    ...files,
    ...rules,
    "prompts/b/y.yaml": prompt("b.y", "yes"),
    "evals/y.yaml": suite("b.y"),
  };
  const bothWorse = {
    ...both,
    "prompts/a/x.yaml": prompt("a.x", "no"),
    "prompts/b/y.yaml": prompt("b.y", "yes", "typo: 1\n"),
  };

  it("narrows what is judged to its prompts", async () => {
    const report = await gated({ base: both, head: bothWorse }, { folder: "prompts/a" });
    expect(report).toMatchObject({ folder: "prompts/a", findings: [], prompts: [{ id: "a.x" }] });
  });

  it("keeps the repository's policy: one with an error stops every folder", async () => {
    const head = { ...both, [policyPath]: "modles: {}\n" };
    const report = await gated({ base: both, head }, { folder: "prompts/a" });
    expect(report).toMatchObject({ verdict: "blocked", findings: [{ file: policyPath }] });
  });

  it("is not judged where it holds no prompt", async () => {
    const { verdict, problems } = await gated({ base: both, head: bothWorse }, { folder: "services" });
    expect({ verdict, what: problems[0]?.what }).toEqual({
      verdict: "unjudged",
      what: "Nothing is governed: no file below `services` matches `prompts/**/*.{yaml,yml}`.",
    });
  });
});

it("findings of files that the change did not touch are named as such", async () => {
  const base = { ...broken, ...policy(stub), "prompts/b/y.yaml": prompt("b.y", "yes") };
  const report = await gated({ base, head: { ...base, "prompts/b/y.yaml": prompt("b.y", "no") } });
  expect(report.untouched).toEqual(["prompts/a/x.yaml"]);
  expect(report.findings.map(({ file }) => file)).toContain("prompts/b/y.yaml");
});
