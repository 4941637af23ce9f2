import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { reportJson } from "../../src/report/report-json.ts";
import { aFinding, aMove, aPrompt, aReport, blockedReport } from "./a-report.ts";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../src/gate/report.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv({ allowUnionTypes: true }).compile(Object(schema));

describe(reportJson, () => {
  it("writes fields in one order, however the report was put together, and ends its last line", () => {
    const report = blockedReport();
    const reversed = Object.fromEntries(Object.entries(report).toReversed());
    const text = reportJson({ ...report, ...reversed });
    expect(reportJson({ ...aReport(), ...reversed })).toBe(text);
    expect(Object.keys(JSON.parse(text)).slice(0, 3)).toEqual(["format", "headline", "verdict"]);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("orders fields within fields by the schema too, and leaves out what the schema does not name", () => {
    const change = {
      previous_id: null,
      fields: ["model"],
      behaviour: true,
      kind: "modified",
      extra: 1,
    } as const;
    const text = reportJson(aReport({ prompts: [aPrompt({ change })] }));
    const [prompt] = JSON.parse(text).prompts;
    expect(Object.keys(prompt.change)).toEqual(["kind", "behaviour", "fields", "previous_id"]);
  });

  it("writes what a log or a terminal could obey as escapes", () => {
    const text = reportJson(
      aReport({ problems: [{ what: "##[error]\u202e\u009b\u200b\u{E0041}", remedy: "" }] }),
    );
    expect(text).toContain(String.raw`"##\u005berror]\u202e\u009b\u200b\udb40\udc41"`);
  });

  it.each([
    { what: "an empty report", report: aReport() },
    { what: "a blocked one", report: blockedReport() },
    {
      what: "one with findings and a problem",
      report: aReport({ findings: [aFinding()], problems: [{ what: "a", remedy: "b" }] }),
    },
    {
      what: "one whose approvals are known",
      report: aReport({
        governing_files: [".github/promptops.yml", "environments/live.yaml"],
        environments: [
          {
            path: "environments/live.yaml",
            name: "live",
            owners: ["@acme/operations"],
            moves: [{ ...aMove, from: 3, to: null }],
          },
        ],
        approval: {
          state: "pending",
          notes: ["The base moved."],
          rows: [
            {
              kind: "policy",
              path: ".github/promptops.yml",
              id: null,
              why: ["policy"],
              because: ["`approval.stale`: `content` → `never`."],
              requirements: [
                {
                  owners: ["@anna", "@bo"],
                  needed: 2,
                  ask: null,
                  approved_by: ["anna"],
                  can_approve: ["bo"],
                  met: false,
                },
              ],
              approved_by: [{ user: "anna", by: "author", owners: ["@anna"] }],
              missing: ["@bo"],
              can_approve: ["bo"],
            },
          ],
        },
      }),
    },
    {
      what: "one with flaky cases",
      report: aReport({
        prompts: [aPrompt({ samples: 3, flaky: [{ case: "x", base: null, head: 2 / 3 }] })],
      }),
    },
    {
      what: "one where little is known",
      report: aReport({
        base: null,
        head: "work-tree",
        prompts: [aPrompt({ version: null, model: null, cases: null, base: null, interval: null })],
      }),
    },
  ])("keeps to the schema for $what", ({ report }) => {
    validate(JSON.parse(reportJson(report)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    { what: "a field that it does not know", change: { extra: 1 } },
    { what: "a percentage", change: { prompts: [{ ...aPrompt(), baseline: 94 }] } },
    { what: "a verdict that does not exist", change: { verdict: "fine" } },
    { what: "a missing field", change: { prompts: [{ id: "x" }] } },
  ])("has a schema that refuses $what", ({ change }) => {
    expect(validate({ ...aReport(), ...change })).toBe(false);
  });
});
