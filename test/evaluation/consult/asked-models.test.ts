import { describe, expect, it } from "vitest";
import { askedModels } from "../../../src/evaluation/consult/asked-models.ts";
import { wholeSuite } from "../suite-bytes.ts";

describe(askedModels, () => {
  it.each([
    { why: "the default graders", suite: "cases: [{ input: a, expected: b }]", asks: [] },
    { why: "a suite's rubric", suite: "graders: [llm-rubric: r]\ncases: [{ input: a }]", asks: ["judge"] },
    {
      why: "a rubric deep in groups",
      suite: "graders: [any-of: [is-json, not-all-of: [not-llm-rubric: r]]]\ncases: [{ input: a }]",
      asks: ["judge"],
    },
    {
      why: "one case's similarity",
      suite: "cases: [{ input: a, expected: b }, { input: c, expected: d, graders: [similar] }]",
      asks: ["embeddings"],
    },
    {
      why: "both",
      suite: "graders: [llm-rubric: r, similar: t]\ncases: [{ input: a }]",
      asks: ["judge", "embeddings"],
    },
    {
      why: "a suite's rubric that no case uses",
      suite: "graders: [llm-rubric: r]\ncases: [{ input: a, graders: [is-json] }]",
      asks: [],
    },
  ])("finds whom $why asks", ({ suite, asks }) => {
    const { content, findings } = wholeSuite(`prompt_id: a.b\n${suite}\n`);
    expect(findings).toEqual([]);
    expect(content === null ? null : [...askedModels(content, null)]).toEqual(asks);
  });
});
