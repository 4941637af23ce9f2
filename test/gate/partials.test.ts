import { describe, expect, it } from "vitest";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { judged } from "./judged.ts";
import type { Files } from "./memory-checkout.ts";

const tonePath = "prompts/shared/tone.yaml";
const names = Array.from({ length: 12 }, (_, index) => `p${index}`);

const tone = (template: string, more = ""): string =>
  `kind: partial\nid: shared.tone\nowner: editors\ntags: []\n${more}template: ${JSON.stringify(template)}\n`;

/** The first one says "yes" by its own text too. */
const prompt = (name: string): string =>
  [
    `id: support.${name}`,
    "version: 1",
    "owner: team",
    "model: m",
    "tags: []",
    "includes: { tone: shared.tone }",
    `template: "Answer${name === "p0" ? " yes" : ""}. {{> tone}}"`,
    "",
  ].join("\n");

const suite = (name: string): string =>
  `prompt_id: support.${name}\ncases:\n${Array.from({ length: 12 }, (_, n) => `  - { input: q${n}, expected: "yes" }`).join("\n")}\n`;

const base: Files = {
  ".github/promptops.yml": "models: { provider: stub }\n",
  [tonePath]: tone("Say yes."),
  ...Object.fromEntries(
    names.flatMap((name) => [
      [`prompts/support/${name}.yaml`, prompt(name)],
      [`evals/support/${name}.yaml`, suite(name)],
    ]),
  ),
};

const links = { run: null, baseBranch: null, repository: null, pull: null };

describe("a partial, at the gate", () => {
  it("is judged in every prompt that uses it, and the comment says what became of them", async () => {
    const report = await judged(base, { ...base, [tonePath]: tone("Say no.") });
    expect(report.prompts).toHaveLength(12);
    expect(report.prompts.filter(({ verdict }) => verdict === "regression")).toHaveLength(11);
    expect(report.partials).toMatchObject([
      { id: "shared.tone", path: tonePath, change: "modified", owner: ["editors"], diff: [{ line: 5 }] },
    ]);
    expect(report.partials?.[0]?.users).toHaveLength(12);
    expect(renderComment(report, { links })).toContain(
      "**`shared.tone` changed**: 12 prompts use it, 11 got worse.",
    );
  });

  it("changes nobody's behaviour by its description", async () => {
    const report = await judged(base, { ...base, [tonePath]: tone("Say yes.", "description: kind\n") });
    expect(report.prompts.every(({ change, head }) => !change.behaviour && head === null)).toBe(true);
    expect(report.verdict).toBe("passed");
  });

  it("that goes, or has errors, stops every prompt that uses it", async () => {
    const { [tonePath]: _, ...without } = base;
    const gone = await judged(base, without);
    expect(gone.prompts.map(({ verdict }) => verdict)).toEqual(names.map(() => "invalid"));
    expect(gone.partials).toMatchObject([{ change: "deleted" }]);
    const broken = await judged(base, { ...base, [tonePath]: tone("Say yes.", "model: m\n") });
    expect(broken.prompts.map(({ verdict }) => verdict)).toEqual(names.map(() => "invalid"));
    expect(broken.findings.map(({ code }) => code)).toContain("field-unknown");
  });

  it("is no prompt: it has no row, no suite and no deleted line", async () => {
    const { [tonePath]: _, ...without } = base;
    const plain = Object.fromEntries(Object.entries(without).slice(0, 1));
    const before = {
      ...plain,
      "prompts/a.yaml": "id: a\nversion: 1\nowner: t\nmodel: m\ntags: []\ntemplate: x\n",
    };
    const report = await judged({ ...before, [tonePath]: tone("a") }, before);
    expect(report).toMatchObject({
      prompts: [],
      deleted: [],
      partials: [{ id: "shared.tone", change: "deleted", users: [] }],
    });
  });
});
