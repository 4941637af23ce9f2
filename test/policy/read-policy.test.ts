import { describe, expect, it } from "vitest";
import { defaultPolicy, policyPath, readPolicy } from "../../src/policy/read-policy.ts";
import { bytesOf } from "../document/bytes-of.ts";
import { sized } from "../full-size.ts";

function read(text: string): ReturnType<typeof readPolicy> {
  return readPolicy(bytesOf(text), policyPath);
}

function problems(text: string): readonly string[] {
  return read(text).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** Everything that a policy can say; where nothing is noted, the value is the default. */
const complete = `prompts: ["prompts/**/*.{yaml,yml}"]
evals: ["evals/**/*.{yaml,yml}"]
branches: [main] # an example
gate:
  baseline: strict
  alpha: 0.05
  margin: 0.05
  min_effect: 0.01
  large_drop: 0.10
  max_unjudged: 0.02
  on_inconclusive: warn
  on_gate_change: owner
  require_suite: false
  repeats: [1, 3, 5]
  max_cost_usd: null
  max_cost_per_pull_request_usd: null
  max_cost_increase: null
  max_latency_increase: null
models:
  provider: null
  map: # an example
    claude-3-5-sonnet: { provider: anthropic, model: claude-3-5-sonnet-latest, input_usd_per_mtok: 3, output_usd_per_mtok: 15 }
  judge: null
privacy: { comment: full, redact: [], providers: null, sensitive_providers: null }
approval:
  require: sensitive
  sensitive: { tags: [sensitive], paths: [] }
  approvals: 1
  sensitive_also: []
  distinct_approvers: false
  allow_author: false
  allow_contributor: false
  exclude_pusher: true
  stale: content
  changes_requested_blocks: true
  comment_approvals: false
  owner_map: {}
  fallback_owners: []
  policy_paths: [.github/promptops.yml, .github/workflows/**]
  policy_owners: []
  override: { enabled: false, by: [], require_reason: true, allow_author: false }
release:
  on: behaviour
  managed_fields: [version, parent, updated]
environments: # an example
  production: { owners: [], protected: true, overrides: false, after: {} }
`;

describe(readPolicy, () => {
  it("reads everything that a policy can say", () => {
    const { content, findings } = read(complete);
    expect(findings).toEqual([]);
    expect(content).toEqual({
      ...defaultPolicy(),
      branches: ["main"],
      models: {
        provider: null,
        map: {
          "claude-3-5-sonnet": {
            provider: "anthropic",
            model: "claude-3-5-sonnet-latest",
            input_usd_per_mtok: 3,
            output_usd_per_mtok: 15,
            call: null,
          },
        },
        judge: null,
        embeddings: null,
      },
      environments: { production: { owners: [], protected: true, overrides: false, after: {} } },
    });
  });

  it.each([
    "{}",
    "gate: {}\nmodels: {}\napproval: {sensitive: {}, override: {}}\nrelease: {}\nenvironments: {}\n",
  ])("fills in every default of %j", (text) => {
    expect(read(text)).toEqual({ content: defaultPolicy(), findings: [] });
  });

  it("keeps what a section says beside what it leaves out", () => {
    const { content } = read(
      "gate: {alpha: 0.1}\nmodels: {provider: stub, judge: {model: x}}\nenvironments: {test: {}}\n",
    );
    expect(content?.gate).toEqual({ ...defaultPolicy().gate, alpha: 0.1 });
    expect(content?.models.provider).toBe("stub");
    expect(content?.models.judge).toEqual({
      provider: null,
      model: "x",
      input_usd_per_mtok: null,
      output_usd_per_mtok: null,
      call: null,
    });
    expect(content?.environments).toEqual({
      test: { owners: [], protected: true, overrides: false, after: {} },
    });
  });

  it("reads how a model is called", () => {
    const { content, findings } = read(
      "models: {map: {m: {limit_field: max_completion_tokens, temperature: none, timeout_s: 1800, retry_timeout: true}, n: {timeout_s: null}}, judge: {model: j, timeout_s: 5}, embeddings: {model: e, timeout_s: 7}}\n",
    );
    expect(findings).toEqual([]);
    expect(content?.models.map["m"]?.call).toEqual({
      limit_field: "max_completion_tokens",
      temperature: "none",
      timeout_s: 1800,
      retry_timeout: true,
    });
    expect(content?.models.map["n"]?.call).toBeNull();
    expect(content?.models.judge?.call).toEqual({ timeout_s: 5 });
    expect(content?.models.embeddings?.call).toEqual({ timeout_s: 7 });
  });

  it.each([
    "timeout_s: 1801",
    "timeout_s: 0",
    "timeout_s: long",
    "temperature: 0",
    "limit_field: tokens",
    "retry_timeout: 2",
  ])("refuses a model that is called with %s", (field) => {
    expect(read(`models: {map: {m: {${field}}}}\n`).findings).toMatchObject([{ line: 1, severity: "error" }]);
  });

  it("reads prompt files with a prefix", () => {
    const { content } = read(
      'prompts: ["a/**", {files: "services/chat/prompts/**/*.yaml", prefix: chat}, {files: "b/**"}]\n',
    );
    expect(content?.prompts).toEqual([
      { files: "a/**", prefix: null },
      { files: "services/chat/prompts/**/*.yaml", prefix: "chat" },
      { files: "b/**", prefix: null },
    ]);
  });

  it("gives defaults that nobody can change for others", () => {
    expect(defaultPolicy()).toEqual(defaultPolicy());
    expect(defaultPolicy().approval).not.toBe(defaultPolicy().approval);
  });

  it.each([
    { what: "an empty file", text: "", at: ["yaml-empty 1:1"] },
    { what: "a file of comments", text: "# later\n", at: ["yaml-empty 1:1"] },
    { what: "a list", text: "- a\n", at: ["field-type 1:1"] },
    { what: "an unknown section", text: "gates: {}\n", at: ["field-unknown 1:1"] },
    { what: "an unknown key", text: "gate:\n  min_efect: 0\n", at: ["field-unknown 2:3"] },
    {
      what: "an unknown key of a prompt entry",
      text: "prompts:\n  - {files: a, prefx: b}\n",
      at: ["field-unknown 2:16"],
    },
    {
      what: "an unknown key of a model",
      text: "models: {map: {x: {modle: y}}}\n",
      at: ["field-unknown 1:20"],
    },
    {
      what: "an unknown key of an override",
      text: "approval: {override: {enable: true}}\n",
      at: ["field-unknown 1:23"],
    },
    {
      what: "an unknown key of an environment",
      text: "environments: {test: {owner: []}}\n",
      at: ["field-unknown 1:23"],
    },
    { what: "a section without a value", text: "gate:\n", at: ["field-type 1:1"] },
    { what: "a provider that does not exist", text: "models: {provider: opnai}\n", at: ["field-value 1:20"] },
    { what: "alpha above a half", text: "gate: {alpha: 0.6}\n", at: ["field-value 1:15"] },
    { what: "a negative margin", text: "gate: {margin: -0.1}\n", at: ["field-value 1:16"] },
    { what: "a share in per cent", text: "gate: {max_unjudged: 2}\n", at: ["field-value 1:22"] },
    { what: "a number in quotes", text: 'gate: {alpha: "0.05"}\n', at: ["field-type 1:15"] },
    {
      what: "a negative price",
      text: "models: {map: {x: {input_usd_per_mtok: -3}}}\n",
      at: ["field-value 1:40"],
    },
    { what: "a negative budget", text: "gate: {max_cost_usd: -1}\n", at: ["field-value 1:22"] },
    { what: "no samples", text: "gate: {repeats: []}\n", at: ["field-value 1:17"] },
    { what: "an even number of samples", text: "gate: {repeats: [1, 2]}\n", at: ["field-value 1:21"] },
    { what: "zero samples", text: "gate: {repeats: [0]}\n", at: ["field-value 1:18"] },
    {
      what: "an environment after itself",
      text: "environments: {a: {after: {a: 7d}}}\n",
      at: ["policy-value 1:31"],
    },
    {
      what: "environments that wait for each other",
      text: "environments: {a: {after: {b: 7d}}, b: {after: {c: 1d}}, c: {after: {a: 365d}}}\n",
      at: ["policy-value 1:31", "policy-value 1:52", "policy-value 1:73"],
    },
    {
      what: "an unprotected environment that waits",
      text: "environments: {a: {protected: false, after: {b: 7d}}}\n",
      at: ["policy-value 1:45"],
    },
    {
      what: "a smoke test of a year and a day",
      text: "environments: {a: {after: {b: 366d}}}\n",
      at: ["field-value 1:31"],
    },
    { what: "samples that do not grow", text: "gate: {repeats: [3, 1]}\n", at: ["policy-value 1:21"] },
    {
      what: "the same number of samples twice",
      text: "gate: {repeats: [3, 3]}\n",
      at: ["policy-value 1:21"],
    },
    {
      what: "a large drop below the smallest effect",
      text: "gate: {min_effect: 0.2, large_drop: 0.1}\n",
      at: ["policy-value 1:37"],
    },
    {
      what: "an override for nobody",
      text: "approval: {override: {enabled: true}}\n",
      at: ["policy-value 1:32"],
    },
    {
      what: "embeddings without a model",
      text: "models: {embeddings: {provider: openai}}\n",
      at: ["policy-value 1:22"],
    },
    {
      what: "a price of what embeddings put out",
      text: "models: {embeddings: {model: x, output_usd_per_mtok: 1}}\n",
      at: ["field-unknown 1:33"],
    },
    {
      what: "a judge without a model",
      text: "models: {judge: {provider: openai}}\n",
      at: ["policy-value 1:17"],
    },
    { what: "no approvals", text: "approval: {approvals: 0}\n", at: ["field-value 1:23"] },
    { what: "an owner with spaces", text: "approval: {policy_owners: [a b]}\n", at: ["field-value 1:28"] },
    { what: "an owner twice", text: "approval: {policy_owners: [a, a]}\n", at: ["field-value 1:31"] },
    { what: "nobody behind a name", text: "approval: {owner_map: {a: []}}\n", at: ["field-value 1:27"] },
    {
      what: "a managed field that does not exist",
      text: "release: {managed_fields: [model]}\n",
      at: ["field-value 1:28"],
    },
    { what: "no prompt files", text: "prompts: []\n", at: ["field-value 1:10"] },
    { what: "an absolute glob", text: "prompts: [/a/*.yaml]\n", at: ["field-value 1:11"] },
    { what: "a glob that leads outside", text: "evals: [../a/*.yaml]\n", at: ["field-value 1:9"] },
    {
      what: "a glob of a prompt entry that leads outside",
      text: "prompts: [{files: a/../../b}]\n",
      at: ["field-value 1:11"],
    },
    { what: "a bracket that is never closed", text: "evals: ['a/*.{yaml']\n", at: ["field-value 1:9"] },
    {
      what: "one glob for prompts and suites",
      text: "prompts: [a/**]\nevals: [a/**]\n",
      at: ["policy-value 2:9"],
    },
    { what: "a prefix in capitals", text: "prompts: [{files: a, prefix: Chat}]\n", at: ["field-value 1:30"] },
    { what: "an environment in capitals", text: "environments: {Prod: {}}\n", at: ["field-value 1:16"] },
    { what: "a branch with a space", text: "branches: [a b]\n", at: ["field-value 1:12"] },
    { what: "a number that names no entry", text: "prompts: [7]\n", at: ["field-value 1:11"] },
    { what: "__proto__ as a model", text: "models: {map: {__proto__: {}}}\n", at: ["yaml-key 1:16"] },
  ])("refuses $what at its place", ({ text, at }) => {
    expect(problems(text)).toEqual(at);
    expect(read(text).content).toBeNull();
  });

  it("says what was probably meant", () => {
    expect(read("gate: {on_inconclusve: block}\n").findings[0]?.remedy).toBe(
      "Did you mean `on_inconclusive`?",
    );
    expect(read("models: {provider: antropic}\n").findings[0]?.remedy).toBe("Did you mean `anthropic`?");
  });

  it.each([
    ["on_inconclusive: owner\n", "Move it below `gate`."],
    ["approval: {max_cost_usd: 3}\n", "Move it below `gate`."],
    ["gate: {environments: {}}\n", "Move it to the top level of the file."],
    ["gate: {allow_author: true}\n", "Move it below `approval`, or below `approval.override`."],
    ["environments: {live: {fallback_owners: []}}\n", "Move it below `approval`."],
    ["gate: {toString: 1}\n", expect.stringContaining("Known are mode,")],
  ])("says where a field belongs that stands elsewhere: %s", (text, remedy) => {
    expect(read(text).findings).toMatchObject([{ code: "field-unknown", remedy }]);
  });

  it("takes a model that is named like an inherited one for what it is", () => {
    const { content } = read("models: {map: {constructor: {provider: stub}}}\n");
    expect(Object.keys(content?.models.map ?? {})).toEqual(["constructor"]);
  });

  const many = (piece: (index: number) => string): string =>
    Array.from({ length: sized(9000) }, (_, index) => piece(index)).join(", ");
  it.each([
    { what: "globs", text: `evals: [${many((index) => `g${index}`)}, g0]` },
    { what: "owners", text: `approval: {policy_owners: [${many((index) => `o${index}`)}, o0]}` },
    { what: "bad entries", text: `prompts: [${many((index) => `{fles: p${index}}`)}]`.slice(0, 120_000) },
    { what: "models", text: `models: {map: {${many((index) => `g${index}: 1`)}}}` },
    { what: "steps", text: `gate: {repeats: [${many(() => "1")}]}` },
    { what: "braces", text: `prompts: ["${"{a,b}".repeat(99)}"]\nx: 1` },
  ])("answers a hostile policy with many $what", ({ text }) => {
    const { findings } = read(text);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(101);
  });
});
