import { describe, expect, it } from "vitest";
import type { Answer, Model } from "../../src/evaluation/model.ts";
import type { Models } from "../../src/evaluation/models.ts";
import type { GateRequest } from "../../src/gate/gate-request.ts";
import type { Report } from "../../src/gate/report.ts";
import { runGate } from "../../src/gate/run-gate.ts";
import { firstLine } from "../../src/report/words/headline.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

const inputs = Array.from({ length: 20 }, (_, index) => `question ${index}`);

/** Answers "yes" to every input but those that the template says it gets wrong: `wrong: 0 1 2 .` */
const model: Model = {
  ask: async (request): Promise<Answer> => {
    const { content, values } = request.unrendered;
    const template = content.kind === "template" ? content.template : "";
    if (template.includes("offline"))
      return { status: "failed", kind: "server", message: "the server is down" };
    const wrong = /wrong: ([\d ]*)\./.exec(template)?.[1]?.split(" ") ?? [];
    const index = JSON.stringify(values["input"]).replace(/\D/g, "");
    const output = wrong.includes(index) ? "no" : "yes";
    return { status: "answered", output, usage: null, latency_ms: null, cost_usd: 0, finish_reason: "stop" };
  },
};

const models: Models = {
  recordingsLimit: 1000,
  listPrice: () => null,
  trouble: () => null,
  open: ({ provider }) =>
    provider === "stub"
      ? { status: "open", model }
      : { status: "unavailable", why: `${provider} cannot be called here`, findings: [] },
};

const promptPath = "prompts/support/triage.yaml";
const suitePath = "evals/support/triage.yaml";
const policyPath = ".github/promptops.yml";
const policy = "models: { provider: stub }\n";

interface PromptFields {
  readonly version?: number;
  readonly parent?: number;
  readonly baseline?: number;
  readonly owner?: string;
  readonly template?: string;
  readonly id?: string;
  readonly extra?: string;
}

function prompt(fields: PromptFields = {}): string {
  const {
    version = 2,
    parent = version - 1,
    baseline = 0.5,
    owner = "team",
    template = "Answer.",
    extra = "",
  } = fields;
  const lines = [
    `id: ${fields.id ?? "support.triage"}`,
    `version: ${version}`,
    ...(parent > 0 ? [`parent: ${parent}`] : []),
    `owner: ${owner}`,
    "model: some-model",
    "tags: []",
    `metrics: { baseline_accuracy: ${baseline} }`,
    `template: ${JSON.stringify(template)}`,
    ...(extra === "" ? [] : [extra]),
  ];
  return `${lines.join("\n")}\n`;
}

function suite(
  options: { expected?: string; count?: number; critical?: readonly number[]; id?: string } = {},
): string {
  const { expected = "yes", count = inputs.length, critical = [], id = "support.triage" } = options;
  const cases = inputs
    .slice(0, count)
    .map(
      (input, index) =>
        `  - { input: ${input}, expected: "${expected}"${critical.includes(index) ? ", critical: true" : ""} }`,
    );
  return [`prompt_id: ${id}`, "cases:", ...cases, ""].join("\n");
}

const base: Files = { [policyPath]: policy, [promptPath]: prompt(), [suitePath]: suite() };

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

interface PullRequest {
  readonly why: string;
  readonly base?: Files | "unreadable";
  readonly head: Files;
  readonly with?: Partial<GateRequest>;
  readonly sides?: Partial<Parameters<typeof memoryCheckout>[0]>;
  readonly verdict: Report["verdict"];
  readonly rows?: readonly string[];
  readonly codes?: readonly string[];
}

function run(each: Omit<PullRequest, "why" | "verdict">): Promise<Report> {
  const checkout = memoryCheckout({ base: each.base ?? base, head: each.head, ...each.sides });
  const signal = new AbortController().signal;
  return runGate({ ...request, ...each.with }, { checkout, models, progress: { advance: () => {} }, signal });
}

const worse = prompt({ template: "Answer. wrong: 0 1 2 3 4 ." });
const slightlyWorse = prompt({ template: "Answer. wrong: 0 ." });

const pullRequests: readonly PullRequest[] = [
  { why: "nothing changed", head: base, verdict: "passed", rows: [] },
  {
    why: "nothing changed and every prompt is to be judged",
    head: base,
    with: { judge: "changed-else-all" },
    verdict: "passed",
    rows: ["support.triage ok"],
  },
  {
    why: "only a file that is not governed changed",
    head: { ...base, "README.md": "hello" },
    verdict: "passed",
    rows: [],
  },
  {
    why: "the template changed and nothing got worse",
    head: { ...base, [promptPath]: prompt({ template: "Answer well." }) },
    verdict: "passed",
    rows: ["support.triage ok"],
  },
  {
    why: "five of twenty cases got worse",
    head: { ...base, [promptPath]: worse },
    verdict: "blocked",
    rows: ["support.triage regression"],
  },
  {
    why: "one of twenty got worse, too few to tell",
    head: { ...base, [promptPath]: slightlyWorse },
    verdict: "passed",
    rows: ["support.triage inconclusive"],
  },
  {
    why: "one got worse and the policy blocks what is inconclusive",
    base: { ...base, [policyPath]: `${policy}gate: { on_inconclusive: block }\n` },
    head: {
      ...base,
      [policyPath]: `${policy}gate: { on_inconclusive: block }\n`,
      [promptPath]: slightlyWorse,
    },
    verdict: "blocked",
    rows: ["support.triage inconclusive"],
  },
  {
    why: "a critical case got worse",
    base: { ...base, [suitePath]: suite({ critical: [0] }) },
    head: { ...base, [suitePath]: suite({ critical: [0] }), [promptPath]: slightlyWorse },
    verdict: "blocked",
    rows: ["support.triage regression"],
  },
  {
    why: "only metadata changed",
    head: { ...base, [promptPath]: prompt({ owner: "other-team" }) },
    verdict: "passed",
    rows: ["support.triage ok"],
  },
  {
    why: "the head loosens the policy, which is not used",
    head: {
      ...base,
      [policyPath]: `${policy}gate: { large_drop: 1, alpha: 0.0001, margin: 1 }\n`,
      [promptPath]: worse,
    },
    verdict: "blocked",
    rows: ["support.triage regression"],
  },
  {
    why: "the head's policy is not valid",
    head: { ...base, [policyPath]: "gait: {}\n" },
    verdict: "blocked",
    codes: ["error field-unknown"],
  },
  {
    why: "a prompt file is broken",
    head: { ...base, [promptPath]: "id: [" },
    verdict: "blocked",
    rows: ["support.triage invalid"],
  },
  {
    why: "a prompt that was broken before is left as it is",
    base: { ...base, "prompts/old.yaml": "id: [" },
    head: { ...base, "prompts/old.yaml": "id: [", [promptPath]: prompt({ template: "Answer well." }) },
    verdict: "passed",
    rows: ["support.triage ok"],
    codes: ["warning yaml-syntax"],
  },
  {
    why: "a broken prompt is repaired, so it is judged as a new one",
    base: { ...base, [promptPath]: "id: [" },
    head: base,
    verdict: "passed",
    rows: ["support.triage ok"],
  },
  {
    why: "the repository's first prompt",
    base: {},
    head: base,
    verdict: "passed",
    rows: ["support.triage unevaluated"],
  },
  {
    why: "a new prompt without a suite",
    head: { ...base, "prompts/new.yaml": prompt({ id: "new", version: 1 }) },
    verdict: "passed",
    rows: ["new unevaluated"],
    codes: ["warning suite-missing"],
  },
  {
    why: "a new prompt without a suite where suites are required",
    base: { ...base, [policyPath]: `${policy}gate: { require_suite: true }\n` },
    head: {
      ...base,
      "prompts/new.yaml": prompt({ id: "new", version: 1 }),
      [policyPath]: `${policy}gate: { require_suite: true }\n`,
    },
    verdict: "blocked",
    rows: ["new unevaluated"],
  },
  {
    why: "a new prompt below its own baseline",
    head: {
      ...base,
      "prompts/new.yaml": prompt({ id: "new", version: 1, baseline: 1, template: "wrong: 3 ." }),
      "evals/new.yaml": suite({ id: "new" }),
    },
    verdict: "blocked",
    rows: ["new below-baseline"],
  },
  {
    why: "the prompt is deleted with its suite",
    head: { [policyPath]: policy },
    verdict: "passed",
    rows: [],
  },
  {
    why: "the prompt is deleted and its suite stays",
    head: { [policyPath]: policy, [suitePath]: suite() },
    verdict: "blocked",
    rows: [],
    codes: ["error suite-orphan"],
  },
  {
    why: "the prompt is renamed and gets worse",
    head: {
      [policyPath]: policy,
      "prompts/support/sorting.yaml": prompt({
        id: "support.sorting",
        template: "Answer. wrong: 0 1 2 3 4 .",
      }),
      [suitePath]: suite({ id: "support.sorting" }),
    },
    sides: { renames: [{ from: promptPath, to: "prompts/support/sorting.yaml" }] },
    verdict: "blocked",
    rows: ["support.sorting regression"],
  },
  {
    why: "the suite's expectations changed so that the prompt fails now",
    head: { ...base, [suitePath]: suite({ expected: "no" }) },
    verdict: "passed",
    rows: ["support.triage ok"],
  },
  {
    why: "half of the cases are gone",
    head: { ...base, [suitePath]: suite({ count: 10 }) },
    verdict: "passed",
    rows: ["support.triage ok"],
  },
  {
    why: "half of the cases are gone and gate changes block",
    base: { ...base, [policyPath]: `${policy}gate: { on_gate_change: block }\n` },
    head: {
      ...base,
      [policyPath]: `${policy}gate: { on_gate_change: block }\n`,
      [suitePath]: suite({ count: 10 }),
    },
    verdict: "blocked",
    rows: ["support.triage ok"],
  },
  {
    why: "the suite is deleted",
    head: { [policyPath]: policy, [promptPath]: prompt() },
    verdict: "passed",
    rows: ["support.triage unevaluated"],
    codes: ["warning suite-missing"],
  },
  {
    why: "the model cannot be reached",
    head: { ...base, [promptPath]: prompt({ template: "offline" }) },
    verdict: "unjudged",
    rows: ["support.triage unjudged"],
  },
  { why: "the base cannot be read", base: "unreadable", head: base, verdict: "unjudged", rows: [] },
  {
    why: "the base's policy is broken and a prompt changed",
    base: { ...base, [policyPath]: "gait: {}\n" },
    head: { ...base, [promptPath]: prompt({ template: "Answer well." }) },
    verdict: "unjudged",
  },
  {
    why: "the base's policy is broken and is repaired, with nothing else",
    base: { ...base, [policyPath]: "gait: {}\n" },
    head: base,
    verdict: "passed",
    rows: [],
  },
  {
    why: "the author sets the next version by hand",
    head: { ...base, [promptPath]: prompt({ version: 3, template: "Answer well." }) },
    verdict: "passed",
    rows: ["support.triage ok"],
  },
  {
    why: "the version jumps",
    head: { ...base, [promptPath]: prompt({ version: 4, parent: 2 }) },
    verdict: "blocked",
    rows: ["support.triage invalid"],
    codes: ["error version-jump"],
  },
  {
    why: "two commits give the next version to different behaviour",
    head: { ...base, [promptPath]: prompt({ version: 3, template: "Answer well." }) },
    sides: {
      commits: [
        prompt({ version: 3, template: "Something else." }),
        prompt({ version: 3, template: "Answer well." }),
      ],
    },
    verdict: "blocked",
    codes: ["error version-behaviour"],
  },
  {
    why: "history is needed and cut off",
    head: { ...base, [promptPath]: prompt({ version: 3, template: "Answer well." }) },
    sides: { historyMissing: true },
    verdict: "unjudged",
  },
  {
    why: "a new file takes an id and a number that were given before",
    head: { ...base, "prompts/new.yaml": prompt({ id: "new", version: 2 }) },
    sides: { past: [{ path: "prompts/new.yaml", text: prompt({ id: "new", version: 2 }) }] },
    verdict: "blocked",
    codes: ["error version-reused"],
  },
  {
    why: "a symbolic link stands where a prompt is expected",
    head: { ...base, "prompts/link.yaml": { mode: "120000", text: "/etc/passwd" } },
    verdict: "blocked",
    codes: ["error file-not-regular"],
  },
  {
    why: "a folder is named like a prompt",
    head: { ...base, "prompts/folder.yaml/readme.md": "hello" },
    verdict: "blocked",
    codes: ["error file-not-regular"],
  },
  {
    why: "two files give the same id",
    head: { ...base, "prompts/support/triage.yml": prompt() },
    verdict: "blocked",
    codes: ["error id-duplicate"],
  },
];

const holes: readonly PullRequest[] = [
  {
    why: "the base's policy is broken and files change that only it governs",
    base: { ...base, [policyPath]: "prompts: [services/**/*.yaml]\ngait: {}\n", "services/a.yaml": "one" },
    head: { ...base, [policyPath]: "prompts: [services/**/*.yaml]\ngait: {}\n", "services/a.yaml": "two" },
    verdict: "unjudged",
  },
  {
    why: "git has lost the prompt at base",
    head: { ...base, [promptPath]: worse },
    sides: { lost: [prompt()] },
    verdict: "unjudged",
    rows: ["support.triage unjudged"],
  },
  {
    why: "git has lost the suite at base",
    base: { ...base, [suitePath]: `${suite()}# base\n` },
    head: { ...base, [promptPath]: worse },
    sides: { lost: [`${suite()}# base\n`] },
    verdict: "unjudged",
    rows: ["support.triage unjudged"],
  },
  {
    why: "the suite at base has errors, which hides no lost case",
    base: { ...base, [suitePath]: `${suite()}typo: 1\n` },
    head: { ...base, [promptPath]: worse },
    verdict: "blocked",
    rows: ["support.triage regression"],
  },
  {
    why: "the suite at base is no YAML and is repaired, which hides no lost case",
    base: { ...base, [suitePath]: "cases: [" },
    head: { ...base, [promptPath]: worse },
    verdict: "blocked",
    rows: ["support.triage regression"],
  },
  {
    why: "the prompt moves to a model that the policy does not know, and gate changes block",
    base: {
      ...base,
      [policyPath]: "models: { map: { some-model: { provider: stub } } }\ngate: { on_gate_change: block }\n",
    },
    head: {
      ...base,
      [policyPath]: "models: { map: { some-model: { provider: stub } } }\ngate: { on_gate_change: block }\n",
      [promptPath]: worse.replace("some-model", "unknown-model"),
    },
    verdict: "blocked",
    rows: ["support.triage unevaluated"],
  },
  {
    why: "every case gets an id, which hides no lost case",
    head: {
      ...base,
      [suitePath]: suite().replace(/\{ input: question (\d+)/g, "{ id: c$1, input: question $1"),
      [promptPath]: worse,
    },
    verdict: "blocked",
    rows: ["support.triage regression"],
  },
  {
    why: "the file at base is broken and its repair goes back to an old number",
    base: { ...base, [promptPath]: "id: [" },
    head: { ...base, [promptPath]: prompt({ version: 2 }) },
    sides: { past: [{ path: promptPath, text: prompt({ version: 5 }) }] },
    verdict: "blocked",
    codes: ["error version-reused"],
  },
  {
    why: "a rename takes an id that had later versions",
    head: {
      [policyPath]: policy,
      "prompts/support/old.yaml": prompt({ id: "support.old" }),
      [suitePath]: suite({ id: "support.old" }),
    },
    sides: {
      renames: [{ from: promptPath, to: "prompts/support/old.yaml" }],
      past: [{ path: "prompts/support/old.yaml", text: prompt({ id: "support.old", version: 5 }) }],
    },
    verdict: "blocked",
    codes: ["error version-reused"],
  },
  {
    why: "git has lost an earlier content of the id",
    head: { ...base, "prompts/new.yaml": prompt({ id: "new", version: 1 }) },
    sides: { past: [{ path: "prompts/new.yaml", text: "lost" }], lost: ["lost"] },
    verdict: "unjudged",
  },
  {
    why: "a suite that cannot be read, and could not before, may be the prompt's",
    base: { ...base, [suitePath]: "cases: [" },
    head: { ...base, [suitePath]: "cases: [", [promptPath]: worse },
    verdict: "unjudged",
    rows: ["support.triage unjudged"],
  },
  {
    why: "a suite that cannot be read any more may be the prompt's",
    head: { ...base, [suitePath]: "cases: [", [promptPath]: worse },
    verdict: "blocked",
    rows: ["support.triage invalid"],
  },
  {
    why: "the suite was broken before the change",
    base: { ...base, [suitePath]: `${suite()}typo: 1\n` },
    head: { ...base, [suitePath]: `${suite()}typo: 1\n`, [promptPath]: worse },
    verdict: "unjudged",
    rows: ["support.triage unjudged"],
    codes: ["warning field-unknown"],
  },
  {
    why: "the suite was broken before the change, which breaks it further",
    base: { ...base, [suitePath]: `${suite()}typo: 1\n` },
    head: { ...base, [suitePath]: `${suite()}typo: 1\nmore: 1\n`, [promptPath]: worse },
    verdict: "blocked",
    rows: ["support.triage invalid"],
  },
  {
    why: "an unchanged suite names a data file that is missing on both sides",
    base: {
      ...base,
      "evals/other.yaml": "prompt_id: other\ndata: [{ file: gone.csv }]\n",
      "prompts/other.yaml": prompt({ id: "other" }),
    },
    head: {
      ...base,
      "evals/other.yaml": "prompt_id: other\ndata: [{ file: gone.csv }]\n",
      "prompts/other.yaml": prompt({ id: "other" }),
      "README.md": "hello",
    },
    verdict: "passed",
    codes: ["warning data-missing"],
  },
];

describe(runGate, () => {
  it.each([...pullRequests, ...holes])(
    "says $verdict when $why",
    async ({ verdict, rows, codes, ...each }) => {
      const report = await run(each);
      const shown = report.prompts.map((row) => `${row.id} ${row.verdict}`);
      expect({
        verdict: report.verdict,
        rows: rows === undefined ? rows : shown,
        report: report.verdict === verdict ? null : report,
      }).toEqual({ verdict, rows, report: null });
      for (const code of codes ?? []) {
        expect(report.findings.map(({ severity, code: found }) => `${severity} ${found}`)).toContain(code);
      }
    },
  );
});

describe("a prompt whose model is really called", () => {
  const live = "models: { provider: openai }\n";
  const asked: number[] = [];
  /** Answers as `model` does, but gets question 7 wrong at head in the second sample alone. */
  const liveModels: Models = {
    ...models,
    open: () => ({
      status: "open",
      model: {
        ask: async (each, sample, signal) => {
          asked.push(sample);
          const answer = await model.ask(each, sample, signal);
          const unlucky = sample === 2 && JSON.stringify(each.unrendered).includes('question 7"');
          if (answer.status !== "answered") return answer;
          return { ...answer, cost_usd: 0.25, latency_ms: sample, ...(unlucky ? { output: "no" } : {}) };
        },
      },
    }),
  };
  const progress: (readonly [number, number])[] = [];

  async function gated(head: Files): Promise<Report> {
    asked.length = 0;
    progress.length = 0;
    const checkout = memoryCheckout({ base: { ...base, [policyPath]: live }, head });
    const signal = new AbortController().signal;
    const advance = (what: string, done: number, total: number): void => {
      if (what === "support.triage") progress.push([done, total]);
    };
    return await runGate(request, { checkout, models: liveModels, progress: { advance }, signal });
  }

  it("is asked up to five times while it is inconclusive, on both sides alike", async () => {
    const report = await gated({ ...base, [policyPath]: live, [promptPath]: slightlyWorse });
    expect(report.prompts).toMatchObject([
      { verdict: "inconclusive", samples: 5, flaky: [{ case: "question 7", base: 0.8, head: 0.8 }] },
    ]);
    expect(report.requests).toEqual({ made: 200, cached: 0, reused: 0 });
    expect(report).toMatchObject({
      cost_usd: 50,
      prompts: [{ cost_per_call_usd: { base: 0.25, head: 0.25 } }],
    });
    expect(report.prompts).toMatchObject([{ latency_ms: { base: 5, head: 5 } }]);
    expect([1, 2, 3, 4, 5].map((sample) => asked.filter((each) => each === sample).length)).toEqual([
      40, 40, 40, 40, 40,
    ]);
    expect(progress.at(0)).toEqual([1, 40]);
    expect(progress.at(-1)).toEqual([200, 200]);
  });

  it("is asked once where that decides", async () => {
    const report = await gated({ ...base, [policyPath]: live, [promptPath]: worse });
    expect(report.prompts).toMatchObject([{ verdict: "regression", samples: 1, flaky: [] }]);
    expect(report.requests.made).toBe(40);
  });

  it("is asked as often as its suite says", async () => {
    const head = { ...base, [policyPath]: live, [promptPath]: worse, [suitePath]: `repeats: 3\n${suite()}` };
    expect((await gated(head)).prompts).toMatchObject([{ verdict: "regression", samples: 3 }]);
    expect(asked).toHaveLength(120);
  });
});

describe("a rename that was also rewritten", () => {
  const renamedPath = "prompts/support/sorting.yaml";
  const rewritten = (template: string, more = ""): string =>
    prompt({
      id: "support.sorting",
      version: 1,
      template: `${template} ${"Other words altogether. ".repeat(20)}`,
      extra: more,
    });
  const before: Files = { [policyPath]: policy, [promptPath]: prompt(), [suitePath]: suite() };
  const headWith = (template: string, suites: Files): Files => ({
    [policyPath]: policy,
    [renamedPath]: rewritten(template),
    ...suites,
  });

  it.each([
    { where: "in its place", suites: { [suitePath]: suite({ id: "support.sorting" }) } },
    {
      where: "in a file of its own",
      suites: { "evals/support/sorting.yaml": suite({ id: "support.sorting" }) },
    },
    {
      where: "with half of its cases",
      suites: { "evals/support/sorting.yaml": suite({ id: "support.sorting", count: 10 }) },
    },
  ])("is compared with the prompt whose suite it has, $where", async ({ suites }) => {
    const report = await run({ base: before, head: headWith("wrong: 0 1 2 3 4 .", suites) });
    expect(report.prompts).toMatchObject([
      { id: "support.sorting", verdict: "regression", next_version: 1, change: { kind: "added" } },
    ]);
    expect(report.prompts[0]?.notes).toContain(
      "Its suite is that of support.triage, which this change deletes, so it is compared with that prompt.",
    );
    expect(report.deleted).toEqual(["support.triage"]);
  });

  it("shows what became of the suite and the baseline", async () => {
    const head = headWith("", { [suitePath]: suite({ id: "support.sorting", count: 18, expected: "no" }) });
    const report = await run({ base: before, head });
    const kinds = new Set(report.prompts[0]?.gate_changes.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["case-removed", "expectation-changed"]));
  });

  it("is a new prompt where its suite is another", async () => {
    const other = "prompt_id: support.sorting\ncases: [{ input: something else 99, expected: yes }]\n";
    const report = await run({ base: before, head: headWith("", { "evals/support/sorting.yaml": other }) });
    expect(report.prompts).toMatchObject([{ id: "support.sorting", verdict: "ok", base: null }]);
  });

  it("is a new prompt beside one that stays", async () => {
    const head = {
      ...before,
      [renamedPath]: rewritten(""),
      "evals/support/sorting.yaml": suite({ id: "support.sorting" }),
    };
    const report = await run({ base: before, head });
    expect(report.prompts).toMatchObject([{ id: "support.sorting", base: null }]);
  });
});

describe("a suite whose cases change", () => {
  const before: Files = { [policyPath]: policy, [promptPath]: prompt(), [suitePath]: suite() };
  const withCases = (cases: readonly string[]): string =>
    ["prompt_id: support.triage", "cases:", ...cases, ""].join("\n");
  const changes = async (text: string): Promise<readonly string[]> => {
    const report = await run({ base: before, head: { ...before, [suitePath]: text } });
    return (report.prompts[0]?.gate_changes ?? []).map(({ kind }) => kind);
  };

  it("is diluted where the old cases are less than a quarter of it", async () => {
    const added = (count: number): readonly string[] =>
      Array.from({ length: count }, (_, index) => `  - { input: added ${index}, expected: "yes" }`);
    expect(await changes(`${suite()}${added(60).join("\n")}\n`)).toEqual([]);
    expect(await changes(`${suite()}${added(61).join("\n")}\n`)).toEqual(["cases-added"]);
  });

  it("is inconclusive at best where none of base's cases is left", async () => {
    const head = {
      ...before,
      [promptPath]: worse,
      [suitePath]: withCases(['  - { input: new 77, expected: "yes" }']),
    };
    const report = await run({ base: before, head });
    expect(report.prompts).toMatchObject([{ verdict: "inconclusive", new_cases: 1 }]);
  });

  it("hides no loss behind copies of a case", async () => {
    const copies = Array.from(
      { length: 60 },
      (_, index) => `  - { id: copy ${index}, input: question 19, expected: "yes" }`,
    );
    const report = await run({
      base: before,
      head: { ...before, [promptPath]: worse, [suitePath]: `${suite()}${copies.join("\n")}\n` },
    });
    expect(report.prompts).toMatchObject([{ verdict: "regression", new_cases: 60, delta: -0.25 }]);
  });
});

describe("a policy that needs a newer version", () => {
  it.each([
    { reader: "Action", words: "This Action is 0.1.0, the policy needs 99.3." },
    { reader: undefined, words: "This command line is 0.1.0, the policy needs 99.3." },
  ] as const)("judges nothing and is said in one sentence by $reader", async ({ reader, words }) => {
    const newer = `contact: "@acme/platform"\nneeds: ">=99.3"\n${policy}not_yet_known: 1\n`;
    const report = await run({
      base: { ...base, [policyPath]: newer },
      head: { ...base, [policyPath]: newer, [promptPath]: worse },
      ...(reader === undefined ? {} : { with: { reader } }),
    });
    expect(report).toMatchObject({ verdict: "unjudged", prompts: [], requests: { made: 0 } });
    expect(report.problems).toMatchObject([
      { what: words, remedy: expect.stringMatching(/^`@acme\/platform` updates it to 99\.3/) },
    ]);
    expect(firstLine(report)).toEqual({ icon: "⚪", words: `Cannot merge yet: ${words.slice(0, -1)}` });
  });

  it("is an error of the pull request that brings it", async () => {
    const report = await run({
      head: { ...base, [policyPath]: `needs: ">=99.3"\n${policy}`, [promptPath]: slightlyWorse },
    });
    expect(report.verdict).toBe("blocked");
    expect(report.findings).toMatchObject([{ code: "policy-newer", severity: "error", line: 1 }]);
  });
});

describe("an organisation's policy", () => {
  const judged = (organisation: string, own: string, head: Files): Promise<Report> =>
    run({
      base: { ...base, [policyPath]: own },
      head: { ...base, ...head, [policyPath]: own },
      with: { organisationPolicy: { text: organisation, place: "the input `org-policy`" }, reader: "Action" },
    });

  it("is not loosened by a repository, nor by what a pull request brings", async () => {
    const own = `${policy}gate: { mode: warn, on_inconclusive: warn }\n`;
    const organisation = "gate: { mode: block, on_inconclusive: block }\n";
    const lost = { [promptPath]: slightlyWorse };
    expect(await judged("{}\n", own, lost)).toMatchObject({ verdict: "passed" });
    const strict = await judged(organisation, own, lost);
    expect(strict).toMatchObject({ verdict: "blocked", would: null });
    const alone = await judged("{}\n", own, lost);
    expect(strict.policy.digest).not.toBe(alone.policy.digest);
    expect(strict.policy.sha).toBe(alone.policy.sha);
  });

  it.each([
    ["loosens", "gate: { mode: warn }\n", "may only tighten"],
    ["says an unknown key", "gait: {}\n", "line 1, "],
    ["is no YAML", "gate: [\n", "cannot be used"],
    ["is empty", "\n", "cannot be used"],
    ["needs a newer version", 'needs: ">=99"\n', "This Action is 0.1.0, the policy needs 99."],
  ])("that %s leaves everything unjudged, and is nobody's fault here", async (_, organisation, words) => {
    const report = await judged(organisation, policy, { [promptPath]: worse });
    expect(report).toMatchObject({ verdict: "unjudged", requests: { made: 0 } });
    expect(report.problems.map(({ what }) => what).join(" ")).toContain(words);
    expect(report.problems.map(({ remedy }) => remedy).join(" ")).toMatch(/the pull request need not change/);
    const onlyPolicy = await run({
      base: { ...base, [policyPath]: policy },
      head: { ...base, [policyPath]: `${policy}contact: "@mallory"\n` },
      with: { organisationPolicy: { text: organisation, place: "the input `org-policy`" }, reader: "Action" },
    });
    expect(onlyPolicy.verdict).toBe("unjudged");
  });
});
