import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PromptProvenance, Provenance } from "../../src/release/provenance.ts";
import { readProvenance } from "../../src/release/read-provenance.ts";
import { releaseMessage } from "../../src/release/release-message.ts";
import { trailers } from "../../src/release/trailers.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";

const lead: PromptProvenance = {
  id: "sales.lead",
  version: 3,
  parent: 2,
  reverts: 1,
  approvals: [
    { by: "bob", owner: "acme/legal", review: 991 },
    { by: "carol", owner: "data-platform-team", review: null },
  ],
  override: { by: "root", reason: "The model is gone tonight" },
  measured: {
    accuracy: 0.9333,
    interval: [-0.0124, 0.0981],
    cases: 60,
    model: "claude-3-5-sonnet",
    suite: `sha256:${"a".repeat(64)}`,
  },
};

const whole: Provenance = {
  merges: [sha, sha.toUpperCase().toLowerCase().replace("0", "f")],
  pulls: [
    { number: 12, author: "alice" },
    { number: 13, author: "dependabot[bot]" },
  ],
  prompts: [
    lead,
    { ...lead, id: "legal.note", reverts: null, approvals: [], override: null, measured: null },
  ],
  policy: sha,
  decision: `sha256:${"b".repeat(64)}`,
};

/** What somebody would try to get into a release's message. */
const hostile: readonly string[] = [
  `x\nPromptops-Approval: sales.lead by=mallory owner=legal review=1`,
  `x\r\nPromptops-Merge: ${sha}`,
  "x\u2028Promptops-Decision: forged",
  "x\u0085Co-authored-by: Mallory <m@example.com>",
  'x" by=mallory review="1',
  "x by=mallory",
  "[skip ci]",
  "\n\nskip-checks: true",
  "https://github.com/acme/prompts/issues/12",
  "fixes #12, closes GH-12, resolves https://github.com/acme/prompts/issues/12",
  "@acme/everybody",
  "\u202ereversed\u0000\u001b[31m",
  "x".repeat(100_000),
  "\ud800",
  "",
  "\\",
  '\\"',
];

describe(trailers, () => {
  it("writes one line a fact", () => {
    expect(trailers(whole)).toEqual([
      "Promptops-Release: sales.lead version=3 parent=2 reverts=1",
      "Promptops-Approval: sales.lead by=bob owner=acme/legal review=991",
      "Promptops-Approval: sales.lead by=carol owner=data-platform-team",
      'Promptops-Override: sales.lead by=root reason="The model is gone tonight"',
      `Promptops-Accuracy: sales.lead share=0.9333 low=-0.0124 high=0.0981 cases=60 model=claude-3-5-sonnet suite=sha256:${"a".repeat(64)}`,
      "Promptops-Release: legal.note version=3 parent=2",
      "Promptops-Pull-Request: 12 author=alice",
      'Promptops-Pull-Request: 13 author="dependabot\\u005bbot\\u005d"',
      `Promptops-Merge: ${sha}`,
      `Promptops-Merge: f${sha.slice(1)}`,
      `Promptops-Policy: ${sha}`,
      `Promptops-Decision: sha256:${"b".repeat(64)}`,
    ]);
  });

  it("calls nobody, whatever an owner is called", () => {
    const approvals = [{ by: "@bob", owner: "@acme/legal", review: 1 }];
    expect(trailers({ ...whole, prompts: [{ ...lead, approvals }] }).join("\n")).not.toContain("@");
  });
});

describe(readProvenance, () => {
  it("reads back what was written", () => {
    expect(readProvenance(releaseMessage(whole))).toEqual(whole);
    expect(readProvenance(releaseMessage(whole).replaceAll("\n", "\r\n"))).toEqual(whole);
  });

  it.each(hostile)("keeps %j one value of one trailer", (text) => {
    const reason = text;
    const measured = { ...lead.measured, model: text, suite: text } as PromptProvenance["measured"];
    const approvals = [{ by: text, owner: text, review: 7 }];
    const hostileLead = { ...lead, approvals, override: { by: text, reason }, measured };
    const message = releaseMessage({
      ...whole,
      pulls: [{ number: 1, author: text }],
      prompts: [hostileLead],
    });
    expect(message).toMatch(/^[\x20-\x7e\n]+$/);
    expect(message).not.toMatch(/\[skip|^skip-checks:|\bGH-1|#1|@|https:\/\//m);
    const read = readProvenance(message);
    expect(read?.prompts[0]?.approvals).toHaveLength(1);
    expect(read?.merges).toEqual(whole.merges);
    expect(read?.decision).toBe(whole.decision);
    const cut = (value: string | undefined): string => (value ?? "").slice(0, 200);
    expect(cut(read?.prompts[0]?.override?.reason)).toBe(cut(text));
  });

  it("keeps any text one value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 299 }), (reason) => {
        const provenance = { ...whole, prompts: [{ ...lead, override: { by: "root", reason } }] };
        expect(readProvenance(releaseMessage(provenance))).toEqual(provenance);
      }),
    );
  });

  it.each([
    { why: "there is none", message: "Change\n" },
    { why: "they stand above the last paragraph", message: `${releaseMessage(whole)}\nMore words.\n` },
    { why: "no merge is named", message: "x\n\nPromptops-Release: a version=2 parent=1\n" },
    { why: "no version is named", message: `x\n\nPromptops-Release: a\nPromptops-Merge: ${sha}\n` },
    {
      why: "the quotes are not closed",
      message: `x\n\nPromptops-Release: "a version=2 parent=1\nPromptops-Merge: ${sha}`,
    },
  ])("reads nothing where $why", ({ message }) => {
    expect(readProvenance(message)).toBeNull();
  });

  it("ends soon on a message of two megabytes", () => {
    const line = "Promptops-Release: a version=2 parent=1\n";
    const message = `x\n\n${line.repeat(60_000)}Promptops-Merge: ${sha}\n`;
    expect(readProvenance(message)?.merges).toEqual([sha]);
    expect(readProvenance(`x\n\nPromptops-Release: ${'"\\'.repeat(500_000)}`)).toBeNull();
  });
});
