import { describe, expect, it } from "vitest";
import type { Report } from "../../src/gate/report.ts";
import { judged } from "./judged.ts";
import type { Files } from "./memory-checkout.ts";

const path = "prompts/support/triage.yaml";
const part = "prompts/support/triage.md";
const suite = "evals/support/triage.yaml";

const prompt = (id: string, text = "template_file: triage.md"): string =>
  `id: ${id}\nversion: 1\nowner: team\nmodel: m\ntags: []\n${text}\n`;

const base: Files = {
  ".github/promptops.yml": "models: { provider: stub }\n",
  [path]: prompt("support.triage"),
  [part]: "Say yes.\n",
  [suite]: `prompt_id: support.triage\ncases:\n${Array.from({ length: 20 }, (_, n) => `  - { input: q${n}, expected: "yes" }`).join("\n")}\n`,
};

function run(head: Files, before: Files = base): Promise<Report> {
  return judged(before, head);
}

function errors({ findings }: Report): readonly string[] {
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ code, file, line }) => `${code} ${file}:${line}`);
}

describe("a template in a file of its own, at the gate", () => {
  it("is judged where the text alone changes, and shown in its own file", async () => {
    const report = await run({ ...base, [part]: "Say no.\n" });
    expect(report.prompts).toMatchObject([
      {
        id: "support.triage",
        verdict: "regression",
        change: { kind: "modified", behaviour: true, fields: ["template"] },
        text_change: { file: part, line: 1, removed: "yes.", added: "no." },
        diff: [],
        part_diffs: [{ path: part, diff: [{ line: 1 }] }],
      },
    ]);
  });

  it("is the same prompt where the text only moves out of it", async () => {
    const inside = { ...base, [path]: prompt("support.triage", "template: |\n  Say yes.") };
    const report = await run(base, inside);
    expect(report.prompts).toMatchObject([{ id: "support.triage", change: { behaviour: false } }]);
    expect(report.verdict).toBe("passed");
  });

  it.each<readonly [string, Files, readonly string[]]>([
    [
      "is a link",
      { ...base, [part]: { mode: "120000", text: "x" } },
      [`file-not-regular ${part}:1`, `part-unreadable ${path}:6`],
    ],
    [
      "is a prompt itself",
      { ...base, [path]: prompt("support.triage", "template_file: other.yaml") },
      [`part-path ${path}:6`],
    ],
    ["is blank", { ...base, [part]: "\n" }, [`template-empty ${part}:1`]],
  ])("stops the merge where it %s", async (_, head, found) => {
    const report = await run(head);
    expect(errors(report)).toEqual(found);
    expect(report.prompts).toMatchObject([{ id: "support.triage", verdict: "invalid" }]);
  });

  it("that was missing at base already only warns, until it changes", async () => {
    const { [part]: _, ...without } = base;
    expect(errors(await run({ ...without, "README.md": "x" }, without))).toEqual([]);
    expect(errors(await run(without, base))).toEqual([`part-missing ${path}:6`]);
    expect((await run(base, without)).prompts).toMatchObject([{ id: "support.triage", verdict: "ok" }]);
  });

  it("that two prompts name is said, and a change of it is a change of both", async () => {
    const both = { ...base, "prompts/support/other.yaml": prompt("support.other") };
    const report = await run({ ...both, [part]: "Say yes!\n" }, both);
    expect(report.prompts.map(({ id }) => id).toSorted()).toEqual(["support.other", "support.triage"]);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: "part-shared", file: part, severity: "warning" }),
    );
  });
});
