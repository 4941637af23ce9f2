import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../../property-seed.ts";
import type { JsonValue } from "../../../../src/document/json/json.ts";
import type { CheckName, Grade } from "../../../../src/evaluation/grader.ts";
import { checks } from "../../../../src/evaluation/graders/checks.ts";
import { aSubject } from "../a-subject.ts";

const accented = fc
  .array(fc.constantFrom("é", "Å", "ñ", "가", "ệ", "й", "Ω", "a", "B", " ", "中"), { minLength: 1 })
  .map((letters) => `x${letters.join("")}x`);

/** Graders that compare texts, and how their argument is made from one. */
const textGraders: readonly (readonly [CheckName, (text: string) => JsonValue])[] = [
  ["equals", (text) => text],
  ["equals", (text) => [text, { [text]: text }]],
  ["iequals", (text) => text],
  ["contains", (text) => text],
  ["contains-all", (text) => [text]],
  ["contains-any", (text) => [text, "never"]],
  ["icontains", (text) => text],
  ["icontains-all", (text) => [text]],
  ["icontains-any", (text) => [text, "never"]],
  ["starts-with", (text) => text],
  ["ends-with", (text) => text],
  ["regex", (text) => `^${text}$`],
  ["one-of", (text) => [text]],
  ["label", (text) => text],
  ["json-schema", (text) => ({ items: { enum: [text, { [text]: text }] } })],
  ["json-path", (text) => ({ path: `$[1]['${text}']`, equals: text })],
];

function said(name: CheckName, argument: JsonValue, text: string): string {
  const isJson = typeof argument !== "string" && ["equals", "json-schema", "json-path"].includes(name);
  return isJson ? JSON.stringify([text, { [text]: text }]) : text;
}

function grade(name: CheckName, argument: JsonValue, output: string): Grade {
  return checks[name].grade(argument, aSubject(output));
}

describe("what is equal to the eye", () => {
  it.each(textGraders)("is equal for %s, in whichever form of Unicode it is written", (name, argument) => {
    fc.assert(
      fc.property(
        accented,
        fc.constantFrom("NFC", "NFD"),
        fc.constantFrom("NFC", "NFD"),
        (text, one, other) => {
          const wanted = argument(text.normalize(one));
          expect(grade(name, wanted, said(name, wanted, text.normalize(other)))).toEqual({
            status: "passed",
          });
        },
      ),
    );
  });

  it.each(textGraders.filter(([, argument]) => typeof argument("x") === "string"))(
    "is equal for %s, whatever ends its lines",
    (name, argument) => {
      for (const end of ["\n", "\r\n", "\r"]) {
        expect(grade(name, argument("two\nlines"), `two${end}lines${end}`)).toEqual({ status: "passed" });
        expect(grade(name, argument(`two${end}lines`), "two\nlines")).toEqual({ status: "passed" });
      }
    },
  );

  it.each(["“”", "„“", "„”", "‘’", "‚‘", "«»", "»«", "‹›", "「」", "『』", '""', "''", "``", "””"])(
    "is a label between %s",
    (quotes) => {
      const [open = "", close = ""] = Array.from(quotes);
      expect(grade("label", "billing", `${open}Billing${close}\n`)).toEqual({ status: "passed" });
      expect(grade("label", `${open}billing${close}`, "billing")).toEqual({ status: "passed" });
      expect(grade("label", "billing", `${open} billing ${close}`)).toEqual({ status: "passed" });
      expect(grade("label", "billing", `${open}billing`).status).toBe("failed");
    },
  );

  it.each([
    {
      why: "a space that does not break",
      output: "a\u00a0b",
      wanted: "a b",
      shown: "character 2 is U+00A0 and not U+0020",
    },
    {
      why: "a space of no width",
      output: "a\u200bb",
      wanted: "ab",
      shown: "character 2 is U+200B and not U+0062",
    },
    {
      why: "a soft hyphen",
      output: "a\u00adb",
      wanted: "ab",
      shown: "character 2 is U+00AD and not U+0062",
    },
    {
      why: "a letter that is missing from sight",
      output: "ab",
      wanted: "a\u2060b",
      shown: "character 2 is U+0062 and not U+2060",
    },
    {
      why: "a Cyrillic letter",
      output: "p\u0430id",
      wanted: "paid",
      shown: "character 2 is U+0430 and not U+0061",
    },
    { why: "a wide letter", output: "ｏk", wanted: "ok", shown: "character 1 is U+FF4F and not U+006F" },
    { why: "a dash", output: "a–b", wanted: "a-b", shown: "character 2 is U+2013 and not U+002D" },
    {
      why: "a curly apostrophe",
      output: "don’t",
      wanted: "don't",
      shown: "character 4 is U+2019 and not U+0027",
    },
  ])("is shown in code points where it is not equal: $why", ({ output, wanted, shown }) => {
    for (const name of [
      "equals",
      "iequals",
      "contains",
      "icontains",
      "starts-with",
      "ends-with",
      "label",
    ] as const) {
      const verdict = grade(name, wanted, output);
      expect(`${name}: ${verdict.status === "failed" ? verdict.reason : verdict.status}`).toContain(shown);
    }
    const within = grade("contains", wanted, `Well, ${output} indeed.`);
    expect(within.status === "failed" ? within.reason : "").toContain(shown);
  });

  it("says nothing of code points where the difference is seen", () => {
    const verdict = grade("equals", "später", "spaeter");
    expect(verdict).toEqual({ status: "failed", reason: "the output is `spaeter`, expected was `später`" });
  });

  it("tells labels apart that differ by capitals alone, where a prompt has both", () => {
    const output = { type: "label", labels: ["MW", "mW"], schema: null } as const;
    const said = (text: string): string => checks.label.grade("MW", aSubject(text, { output })).status;
    expect([said("MW"), said(' "MW" '), said("mW"), said("mw")]).toEqual([
      "passed",
      "passed",
      "failed",
      "failed",
    ]);
  });
});

describe("an empty answer", () => {
  it.each([
    { name: "equals", argument: "", says: "passed" },
    { name: "iequals", argument: "", says: "passed" },
    { name: "one-of", argument: ["", "none"], says: "passed" },
    { name: "regex", argument: "^$", says: "passed" },
    { name: "word-count", argument: 0, says: "passed" },
    { name: "equals", argument: "x", says: "failed" },
    { name: "label", argument: "x", says: "failed" },
    { name: "contains", argument: "x", says: "failed" },
    { name: "numeric", argument: 0, says: "failed" },
    { name: "is-json", argument: null, says: "failed" },
    { name: "json-schema", argument: {}, says: "failed" },
    { name: "similar", argument: "x", says: "failed" },
    { name: "refusal", argument: null, says: "failed" },
  ] as const)("is $says by $name: $argument", ({ name, argument, says }) => {
    for (const output of ["", " \n"]) expect(grade(name, argument, output).status).toBe(says);
  });
});
