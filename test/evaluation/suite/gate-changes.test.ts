import { describe, expect, it } from "vitest";
import type { Grader } from "../../../src/evaluation/grader.ts";
import { type GateSides, gateChanges } from "../../../src/evaluation/suite/gate-changes.ts";
import type { Case, Suite } from "../../../src/evaluation/suite.ts";
import type { Output, Prompt } from "../../../src/prompt/prompt.ts";

const suitePath = "evals/a/b.yaml";
const promptPath = "prompts/a/b.yaml";

function aCase(key: string, fields: Partial<Case> = {}): Case {
  return {
    key,
    id: key,
    input: `input of ${key}`,
    vars: null,
    expected: "billing",
    critical: false,
    tags: [],
    graders: [],
    at: { file: suitePath, line: 1, column: 1 },
    ...fields,
  };
}

function aSuite(cases: readonly Case[], graders: readonly Grader[] = []): Suite {
  return { path: suitePath, prompt_id: "a.b", cases, graders, repeats: null, models: [], data_files: [] };
}

function aPrompt(baseline: number | null, output: Output | null = null): Prompt {
  return {
    id: "a.b",
    version: 1,
    parent: null,
    owner: ["a-team"],
    model: "m",
    tags: [],
    content: { kind: "template", template: "t" },
    metrics: { baseline_accuracy: baseline, cost_per_call_usd: null },
    sensitive: false,
    status: null,
    variables: null,
    parameters: {},
    output,
    created: null,
    updated: null,
    description: null,
  };
}

function aCheck(name: "equals" | "contains" | "json-schema", argument?: string): Grader {
  return { kind: "check", name, negated: false, argument };
}

function changesOf(sides: Partial<GateSides>) {
  const plain = {
    baseSuite: null,
    headSuite: null,
    basePrompt: aPrompt(null),
    headPrompt: aPrompt(null),
    promptPath,
  };
  return gateChanges({ ...plain, ...sides });
}

function changesOfCases(before: readonly Case[], after: readonly Case[]) {
  return changesOf({ baseSuite: aSuite(before), headSuite: aSuite(after) });
}

describe(gateChanges, () => {
  const withModels = (...models: readonly string[]): Suite => ({ ...aSuite([aCase("a")]), models });

  it("lists a model that the suite is no longer run with", () => {
    const sides = { baseSuite: withModels("small", "large"), headSuite: withModels("large", "other") };
    expect(changesOf(sides)).toEqual([
      { kind: "grader-changed", file: suitePath, what: "is no longer run with the model `small`" },
    ]);
  });

  it.each([
    { why: "is added", before: withModels(), after: withModels("small") },
    { why: "moves in the list", before: withModels("a", "b"), after: withModels("b", "a") },
    { why: "is now the prompt's own", before: withModels("m"), after: withModels() },
  ])("lists no model that $why", ({ before, after }) => {
    expect(changesOf({ baseSuite: before, headSuite: after })).toEqual([]);
  });

  it("lists a case that is dropped", () => {
    expect(changesOfCases([aCase("a"), aCase("b")], [aCase("b")])).toEqual([
      { kind: "case-removed", file: suitePath, what: "drops case `a`" },
    ]);
  });

  it("lists every case of a suite that is deleted", () => {
    const changes = changesOf({ baseSuite: aSuite([aCase("a"), aCase("b")]) });
    expect(changes.map(({ kind, what }) => [kind, what])).toEqual([
      ["case-removed", "drops case `a`"],
      ["case-removed", "drops case `b`"],
    ]);
  });

  it.each([
    { why: "nothing", after: aCase("a") },
    { why: "only its tags", after: aCase("a", { tags: ["new"] }) },
    { why: "only its place", after: aCase("a", { at: { file: suitePath, line: 9, column: 1 } }) },
    { why: "it becomes critical", after: aCase("a", { critical: true }) },
  ])("lists nothing when $why changes", ({ after }) => {
    expect(changesOfCases([aCase("a")], [after, aCase("new")])).toEqual([]);
  });

  it.each([
    { before: "billing", after: "other", what: "expects `other` instead of `billing` of case `a`" },
    { before: "billing", after: undefined, what: "expects nothing instead of `billing` of case `a`" },
    { before: { a: 1 }, after: { a: 2 }, what: 'expects `{"a":2}` instead of `{"a":1}` of case `a`' },
    { before: 1, after: "1", what: 'expects `"1"` instead of `1` of case `a`' },
  ])("lists an expectation that goes from $before to $after", ({ before, after, what }) => {
    expect(changesOfCases([aCase("a", { expected: before })], [aCase("a", { expected: after })])).toEqual([
      { kind: "expectation-changed", file: suitePath, what },
    ]);
  });

  it("takes an expected object as the same in any order of its keys", () => {
    const before = aCase("a", { expected: { a: 1, b: 2 } });
    expect(changesOfCases([before], [aCase("a", { expected: { b: 2, a: 1 } })])).toEqual([]);
  });

  it.each([
    {
      before: { critical: true },
      after: {},
      kind: "expectation-changed",
      what: "makes case `a` no longer critical",
    },
    {
      before: {},
      after: { input: "easier" },
      kind: "expectation-changed",
      what: "asks something else in case `a`",
    },
    {
      before: { input: null, vars: { x: 1 } },
      after: { input: null, vars: { x: 2 } },
      kind: "expectation-changed",
      what: "asks something else in case `a`",
    },
    {
      before: {},
      after: { graders: [aCheck("contains")] },
      kind: "grader-changed",
      what: "changes the graders of case `a`",
    },
    {
      before: { graders: [aCheck("contains", "x")] },
      after: { graders: [aCheck("contains", "y")] },
      kind: "grader-changed",
      what: "changes the graders of case `a`",
    },
  ] satisfies readonly { before: Partial<Case>; after: Partial<Case>; kind: string; what: string }[])(
    "lists $what",
    ({ before, after, kind, what }) => {
      expect(changesOfCases([aCase("a", before)], [aCase("a", after)])).toEqual([
        { kind, file: suitePath, what },
      ]);
    },
  );

  it("names a case without an id by its input", () => {
    const [change] = changesOfCases([aCase("hash", { id: null, input: "I was charged twice" })], []);
    expect(change?.what).toBe("drops case `I was charged twice`");
  });

  it.each<{ why: string; before: readonly Grader[]; after: readonly Grader[] }>([
    { why: "another name", before: [aCheck("equals")], after: [aCheck("contains")] },
    { why: "one less", before: [aCheck("equals"), aCheck("contains", "x")], after: [aCheck("equals")] },
    { why: "turned around", before: [aCheck("equals")], after: [{ ...aCheck("equals"), negated: true }] },
    {
      why: "any instead of all",
      before: [{ kind: "all-of", negated: false, graders: [aCheck("equals")] }],
      after: [{ kind: "any-of", negated: false, graders: [aCheck("equals")] }],
    },
    {
      why: "one in a group",
      before: [{ kind: "all-of", negated: false, graders: [aCheck("equals")] }],
      after: [{ kind: "all-of", negated: false, graders: [aCheck("contains", "x")] }],
    },
  ])("lists changed graders of the suite: $why", ({ before, after }) => {
    const cases = [aCase("a")];
    expect(changesOf({ baseSuite: aSuite(cases, before), headSuite: aSuite(cases, after) })).toEqual([
      { kind: "grader-changed", file: suitePath, what: "changes the graders of the suite" },
    ]);
    expect(changesOf({ baseSuite: aSuite(cases, before), headSuite: aSuite(cases, before) })).toEqual([]);
  });

  it("lists another number of samples a case", () => {
    const suite = aSuite([aCase("a")]);
    expect(changesOf({ baseSuite: { ...suite, repeats: 5 }, headSuite: { ...suite, repeats: 1 } })).toEqual([
      { kind: "grader-changed", file: suitePath, what: "changes how often each case is asked" },
    ]);
  });

  const strict: Output = { type: "json", labels: null, schema: { required: ["a"] } };
  const loose: Output = { type: "json", labels: null, schema: {} };
  const label: Output = { type: "label", labels: ["a"], schema: null };
  const moreLabels: Output = { type: "label", labels: ["a", "b"], schema: null };

  it.each([
    { why: "a looser schema", before: strict, after: loose, graders: [], listed: true },
    {
      why: "a looser schema that a grader reads",
      before: strict,
      after: loose,
      graders: [aCheck("json-schema")],
      listed: true,
    },
    { why: "no schema any more", before: strict, after: null, graders: [], listed: true },
    { why: "no labels any more", before: label, after: null, graders: [], listed: true },
    { why: "another label", before: label, after: moreLabels, graders: [], listed: false },
    {
      why: "a schema that no grader reads",
      before: strict,
      after: loose,
      graders: [aCheck("equals")],
      listed: false,
    },
    { why: "the same schema", before: strict, after: strict, graders: [], listed: false },
  ])("lists the prompt's output where it grades the cases: $why", ({ before, after, graders, listed }) => {
    const suite = aSuite([aCase("a")], graders);
    const sides = {
      baseSuite: suite,
      headSuite: suite,
      basePrompt: aPrompt(null, before),
      headPrompt: aPrompt(null, after),
    };
    const what = "changes the output of the prompt, by which its cases are graded";
    expect(changesOf(sides)).toEqual(listed ? [{ kind: "grader-changed", file: promptPath, what }] : []);
  });

  it.each([
    { before: 0.97, after: 0.95, what: "lowers the baseline from 97.0 % to 95.0 %" },
    { before: 0.9704, after: 0.9701, what: "lowers the baseline from 97.04 % to 97.01 %" },
    { before: 0.97, after: null, what: "removes the baseline of 97.0 %" },
  ])("lists that it $what", ({ before, after, what }) => {
    const sides = { basePrompt: aPrompt(before), headPrompt: aPrompt(after) };
    expect(changesOf(sides)).toEqual([{ kind: "baseline-lowered", file: promptPath, what }]);
  });

  it.each([
    { before: 0.95, after: 0.97 },
    { before: 0.95, after: 0.95 },
    { before: null, after: 0.5 },
    { before: null, after: null },
  ])("lists nothing for a baseline from $before to $after", ({ before, after }) => {
    expect(changesOf({ basePrompt: aPrompt(before), headPrompt: aPrompt(after) })).toEqual([]);
  });

  it("lists nothing for a prompt that is new", () => {
    expect(
      changesOf({ basePrompt: null, headSuite: aSuite([aCase("a")]), headPrompt: aPrompt(0.1) }),
    ).toEqual([]);
  });
});
