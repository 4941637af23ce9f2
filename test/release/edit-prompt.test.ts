import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import { editPrompt, type PromptEdit } from "../../src/release/edit-prompt.ts";
import { bytesOf } from "../document/bytes-of.ts";
import { sized } from "../full-size.ts";
import { anyPromptFile } from "./prompt-files.ts";

const edit = { path: "prompts/sales/lead.yaml", id: "sales.lead", version: 2, parent: 1, date: "2026-05-01" };
const managed_fields = ["version", "parent", "updated"] as const;

/** The new text, or why there is none. */
function edited(text: string, changes: Partial<PromptEdit> = {}): string {
  const result = editPrompt({ ...edit, managed_fields, bytes: bytesOf(text), ...changes });
  return result.status === "edited"
    ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.bytes)
    : result.why;
}

const rest = "owner: a\nmodel: m\ntags: []\ntemplate: Sort this.\n";

describe(editPrompt, () => {
  it.each([
    {
      why: "parent is missing",
      before: `id: sales.lead\nversion: 1 # one\n${rest}`,
      after: `id: sales.lead\nversion: 2 # one\nparent: 1\n${rest}`,
    },
    {
      why: "parent says nothing",
      before: `id: sales.lead\nversion: 1\nparent:   # none\n${rest}`,
      after: `id: sales.lead\nversion: 2\nparent: 1   # none\n${rest}`,
    },
    {
      why: "parent is ~",
      before: `parent: ~\nid: sales.lead\nversion: 1\n${rest}`,
      after: `parent: 1\nid: sales.lead\nversion: 2\n${rest}`,
    },
    {
      why: "parent is a number",
      before: `id: sales.lead\nversion: 9\nparent: 8\n${rest}`,
      after: `id: sales.lead\nversion: 10\nparent: 9\n${rest}`,
      changes: { version: 10, parent: 9 },
    },
    {
      why: "the values stand in one column",
      before: `id:      sales.lead\nversion: 1\n${rest}`,
      after: `id:      sales.lead\nversion: 2\nparent:  1\n${rest}`,
    },
    {
      why: "the colons stand in one column",
      before: `id      : sales.lead\nversion : 1\n${rest}`,
      after: `id      : sales.lead\nversion : 2\nparent  : 1\n${rest}`,
    },
    {
      why: "the last line has no end",
      before: `id: sales.lead\n${rest}version: 1`,
      after: `id: sales.lead\n${rest}version: 2\nparent: 1`,
    },
    {
      why: "lines end in CRLF",
      before: `\ufeffid: sales.lead\nversion: 1\nupdated: "2026-01-01"\n${rest}`.replaceAll("\n", "\r\n"),
      after: `\ufeffid: sales.lead\nversion: 2\nparent: 1\nupdated: "2026-05-01"\n${rest}`.replaceAll(
        "\n",
        "\r\n",
      ),
    },
    {
      why: "the document is a flow map",
      before: "{id: sales.lead, version: 1, owner: a, model: m, tags: [], template: x}",
      after: "{id: sales.lead, version: 2, parent: 1, owner: a, model: m, tags: [], template: x}",
    },
    {
      why: "the document is JSON",
      before: '{"id":"sales.lead","owner":"a","model":"m","tags":[],"template":"x","version":1}',
      after: '{"id":"sales.lead","owner":"a","model":"m","tags":[],"template":"x","version":2,"parent":1}',
    },
    {
      why: "the document is JSON with a field a line",
      before:
        '{\n  "id": "sales.lead",\n  "version": 1,\n  "owner": "a", "model": "m", "tags": [], "template": "x"\n}\n',
      after:
        '{\n  "id": "sales.lead",\n  "version": 2,\n  "parent": 1,\n  "owner": "a", "model": "m", "tags": [], "template": "x"\n}\n',
    },
    {
      why: "the date is folded",
      before: `id: sales.lead\nversion: 1\nupdated: >-\n  2026-01-01\n${rest}`,
      after: `id: sales.lead\nversion: 2\nparent: 1\nupdated: >-\n  2026-05-01\n${rest}`,
    },
    {
      why: "names are written as questions",
      before: `? id\n: sales.lead\n? version\n: 1\n${rest}`,
      after: `? id\n: sales.lead\n? version\n: 2\nparent: 1\n${rest}`,
    },
  ])("writes the numbers where $why", ({ before, after, changes }) => {
    expect(edited(before, changes)).toBe(after);
  });

  it.each([
    { why: "updated is not managed", fields: ["version", "parent"] as const, date: "2026-01-01" },
    { why: "updated is managed", fields: managed_fields, date: "2026-05-01" },
  ])("writes no other date where $why", ({ fields, date }) => {
    const before = `id: sales.lead\nversion: 1\nupdated: 2026-01-01\n${rest}`;
    expect(edited(before, { managed_fields: fields })).toContain(`updated: ${date}\n`);
  });

  it.each([
    { why: "version is quoted", text: `id: sales.lead\nversion: "1"\n${rest}`, found: "no valid prompt" },
    {
      why: "version is hexadecimal",
      text: `id: sales.lead\nversion: 0x1\n${rest}`,
      found: "no valid prompt",
    },
    { why: "it is no YAML", text: "{", found: "no valid prompt" },
    {
      why: "version is not managed",
      text: `id: sales.lead\nversion: 1\n${rest}`,
      changes: { managed_fields: ["parent"] as const },
      found: "leaves 'version' out",
    },
    {
      why: "parent is not managed and would be missing",
      text: `id: sales.lead\nversion: 1\n${rest}`,
      changes: { managed_fields: ["version"] as const },
      found: "the new text is no valid prompt",
    },
    {
      why: "parent is asked for without a value",
      text: `? parent\n? id\n: sales.lead\n? version\n: 1\n${rest}`,
      found: "the new text is no valid prompt",
    },
    {
      why: "the number cannot be kept",
      text: `id: sales.lead\nversion: 1\n${rest}`,
      changes: { version: 2 ** 53 },
      found: "the new text is no valid prompt",
    },
    {
      why: "the date is none",
      text: `id: sales.lead\nversion: 1\nupdated: 2026-01-01\n${rest}`,
      changes: { date: "2026-02-30" },
      found: "the new text is no valid prompt",
    },
  ])("refuses where $why", ({ text, changes, found }) => {
    expect(edited(text, changes)).toContain(found);
  });

  it("changes managed values alone in any file, whatever its comments, styles and line ends", () => {
    let [tried, valid] = [0, 0];
    fc.assert(
      fc.property(anyPromptFile, fc.integer({ min: 2, max: 2 ** 53 - 1 }), (file, version) => {
        const before = file.write({ version: "1", parent: null, date: "2026-01-31" });
        tried += 1;
        fc.pre(readPrompt(bytesOf(before), { path: edit.path, id: edit.id }).content !== null);
        valid += 1;
        const parent = version - 1;
        const now = edited(before, { version, parent });
        const wanted = file.write({ version: String(version), parent: String(parent), date: edit.date });
        if (file.hasParent) expect(now).toBe(wanted);
        else if (!isInsertion(now, wanted)) expect(now).toBe(wanted);
      }),
      { numRuns: sized(500), maxSkipsPerRun: 10 },
    );
    expect(valid / tried).toBeGreaterThan(0.5);
  });
});

const parentPiece = /^[\s,]*["']?parent["']?\s*:\s*\d+[\s,]*$/;

/** Whether the long text is the short one with a written parent in one place. */
function isInsertion(long: string, short: string): boolean {
  const extra = long.length - short.length;
  let start = 0;
  while (start < short.length && long[start] === short[start]) start += 1;
  // The piece may begin with what stands behind it too.
  for (let at = start; at >= 0 && start - at <= extra; at -= 1) {
    const rest = long.slice(0, at) + long.slice(at + extra);
    if (rest === short && parentPiece.test(long.slice(at, at + extra))) return true;
  }
  return false;
}
