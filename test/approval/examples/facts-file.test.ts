import { describe, expect, it } from "vitest";
import { factsLimit, readFactsFile } from "../../../src/approval/examples/facts-file.ts";
import type { JsonObject } from "../../../src/document/json/json.ts";
import { factsOf } from "../facts-of.ts";

const good: JsonObject = JSON.parse(JSON.stringify(factsOf()));

function read(value: unknown): ReturnType<typeof readFactsFile> {
  return readFactsFile(
    new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)),
    "f.json",
  );
}

function places(value: unknown): readonly string[] {
  return read(value).findings.map(
    ({ code, severity, line, column }) => `${severity} ${code} ${line}:${column}`,
  );
}

describe(readFactsFile, () => {
  it("reads one object of facts", () => {
    const { content, findings } = read(good);
    expect(findings).toEqual([]);
    expect(content).toEqual({ form: "one", scenarios: [{ facts: good, expected: null }] });
  });

  it("reads scenarios with what is expected", () => {
    const expected = { state: "pending", audit: null };
    const { content } = read({
      format: "pull-request-facts/1",
      note: "x",
      scenarios: [good, { ...good, expected }],
    });
    expect(content?.form).toBe("several");
    expect(content?.scenarios).toEqual([
      { facts: good, expected: null },
      { facts: good, expected },
    ]);
  });

  it("takes null for an absent field, and keeps an author who is gone", () => {
    const given = { ...good, id: "x", base_moved: null, merge_group: null, author: null, config: null };
    const { base_moved, merge_group, ...kept } = given;
    expect(read(given).content?.scenarios[0]?.facts).toEqual(kept);
    expect([base_moved, merge_group]).toEqual([null, null]);
  });

  it.each([
    { why: "no JSON", value: "{\n  oops }", places: ["error json-syntax 2:3"] },
    { why: "nothing", value: "", places: ["error json-syntax 1:1"] },
    { why: "a key that stands twice", value: '{"a": 1,\n "a": 2}', places: ["error json-syntax 2:2"] },
    {
      why: "a key that JavaScript takes for something else",
      value: '{"__proto__": 1}',
      places: ["error json-syntax 1:2"],
    },
    { why: "a list", value: [], places: ["error field-type 1:1"] },
    {
      why: "too deep lists",
      value: `${"[".repeat(100)}${"]".repeat(100)}`,
      places: ["error json-syntax 1:65"],
    },
    { why: "no scenario", value: { scenarios: [] }, places: ["error field-value 1:14"] },
    { why: "a scenario that is none", value: { scenarios: [3] }, places: ["error field-type 1:15"] },
    { why: "another format", value: { ...good, format: "x/2" }, places: ["error field-value"] },
    { why: "a field of the wrong form", value: { ...good, head_sha: 3 }, places: ["error field-type"] },
    {
      why: "a wrong word in the policy",
      value: { ...good, config: { stale: "sometimes" } },
      places: ["error field-value"],
    },
    {
      why: "a review without its author",
      value: { ...good, reviews: [{ id: 1 }] },
      places: ["error field-missing"],
    },
    { why: "a wrong state", value: { ...good, expected: { state: "good" } }, places: ["error field-value"] },
  ])("finds $why", ({ value, places: expected }) => {
    const { content } = read(value);
    expect(content).toBeNull();
    const found = places(value);
    for (const place of expected) expect(found.join("\n")).toContain(place);
  });

  it("says the place of a wrong value", () => {
    const text = JSON.stringify({ ...good, pr: { ...factsOf().pr, draft: "no" } }, null, 1);
    const line = text.split("\n").findIndex((each) => each.includes('"draft"')) + 1;
    expect(places(text)).toEqual([`error field-type ${line}:12`]);
  });

  it("warns of fields that nobody reads", () => {
    const { content, findings } = read({ ...good, api_fault: {}, config: { stale_: "head" } });
    expect(content).not.toBeNull();
    expect(findings.map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ["warning", "Did you mean 'stale'?"],
      ["warning", "Did you mean 'api_faults'?"],
    ]);
  });

  it("refuses what is larger than its limit", () => {
    const { content, findings } = readFactsFile(new Uint8Array(factsLimit + 1), "f.json");
    expect([content, findings.map(({ code }) => code)]).toEqual([null, ["file-too-large"]]);
  });
});
