import { describe, expect, it } from "vitest";
import type { Rename } from "../../src/branch/checkout.ts";
import type { Finding } from "../../src/document/finding/finding.ts";
import { allRelations } from "../../src/gate/check/gate-findings.ts";
import { readCompared } from "../../src/gate/compare/read-compared.ts";
import { governed as governedBy } from "../../src/policy/governed.ts";
import { defaultPolicy } from "../../src/policy/read-policy.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

const path = "prompts/support/triage.yaml";
const suitePath = "evals/support/triage.yaml";

const prompt = `id: support.triage
version: 1
owner: "@acme/support-team"
model: gpt-4o-mini
tags: [support]
output: { type: label, labels: [billing, technical, other] }
template: |
  Answer with one label.
`;

const suite = `prompt_id: support.triage
cases:
  - { input: the invoice is wrong, expected: billing }
  - { input: it does not start, expected: technical }
  - { input: it does not stop, expected: technical }
`;

const before: Files = { [path]: prompt, [suitePath]: suite };

async function findings(head: Files, renames: readonly Rename[] = []): Promise<readonly Finding[]> {
  const checkout = memoryCheckout({ base: before, head, renames });
  const policy = defaultPolicy();
  const [base, after] = await Promise.all([
    checkout.tree({ kind: "commit", sha: "base" }),
    checkout.tree({ kind: "work-tree" }),
  ]);
  if (base.status !== "known" || after.status !== "known") throw new Error("the trees are in memory");
  const compared = await readCompared(
    { base: base.value, head: after.value },
    { governed: governedBy(policy), checkout },
  );
  return allRelations(compared, { ofPolicy: [], models: policy.models }).flatMap((one) => one.findings);
}

const written = (from: string, to: string): Files => ({ ...before, [path]: prompt.replace(from, to) });

interface Slip {
  readonly what: string;
  readonly head: Files;
  readonly renames?: readonly Rename[];
  /** Each finding as "line: message remedy". */
  readonly says: readonly string[];
  readonly mended?: string;
}

const slips: readonly Slip[] = [
  {
    what: "text that lost its indentation",
    head: written("label.\n", "label.\nBe careful.\n"),
    says: ["9: This line looks like text of `template` above. Put two spaces before it."],
    mended: "  ",
  },
  {
    what: "several lines that lost it, said once",
    head: written("label.\n", "label.\nBe careful.\n- Be kind: always.\n"),
    says: ["9: This line and the next 1 look like text of `template` above. Put two spaces before each."],
  },
  {
    what: "a colon in a text without quotes",
    head: written("tags:", "description: Sorts mails: billing first\ntags:"),
    says: [
      '5: This text contains `: `, which begins a field in YAML. Put quotes around it: `description: "Sorts mails: billing first"`',
    ],
    mended: '"Sorts mails: billing first"',
  },
  {
    what: "a comment that cuts a text",
    head: written("template: |\n  Answer with one label.", "template: use rule # 3 for refunds"),
    says: ["7: `# 3 for refunds` is a comment in YAML and is not sent. Put the text below `template: |`."],
  },
  {
    what: "typographic quotes",
    head: written('"@acme/support-team"', "“@acme/support-team”"),
    says: [
      '3: These are typographic quotes, which YAML does not know. Use `"…"`: `owner: "@acme/support-team"`',
    ],
    mended: '"@acme/support-team"',
  },
  {
    what: "typographic quotes around a colon",
    head: written("tags:", "description: “Sorts: mails”\ntags:"),
    says: [
      '5: These are typographic quotes, which YAML does not know. Use `"…"`: `description: "Sorts: mails"`',
    ],
    mended: '"Sorts: mails"',
  },
  {
    what: "a tab",
    head: written("  Answer", "\tAnswer"),
    says: ["8: A tab stands where YAML wants spaces. Indent with spaces."],
    mended: "  ",
  },
  {
    what: "a deleted label that cases expect, said once",
    head: written("technical, ", ""),
    says: [
      "4: 2 cases expect the label `technical`, which the change removed. Put it back, or change these cases (lines 4 to 5).",
    ],
  },
  {
    what: "a renamed file",
    head: { [suitePath]: suite, "prompts/support/sorting.yaml": prompt },
    renames: [{ from: path, to: "prompts/support/sorting.yaml" }],
    says: [
      "1: You renamed `triage.yaml` to `sorting.yaml`. Write `id: support.sorting` there and `prompt_id: support.sorting` in `evals/support/triage.yaml`, or give it its old name back.",
      "1: There is no prompt `support.triage` any more: this change renamed it. Write `prompt_id: support.sorting`.",
    ],
    mended: "support.sorting",
  },
  {
    what: "a decimal comma at the wrong level",
    head: written("tags:", "temperature: 0,5\ntags:"),
    says: [
      "5: The field `temperature` is not known here. Put it below `parameters:`, with a point: `temperature: 0.5`",
    ],
  },
  {
    what: "a decimal comma",
    head: written("tags:", "parameters:\n  temperature: 0,5\ntags:"),
    says: [
      "6: `temperature` must be a number, but the text `0,5` stands here. Write it with a point: `0.5`.",
    ],
    mended: "0.5",
  },
  {
    what: "a version with a point",
    head: written("version: 1", "version: 1.1"),
    says: [
      "2: `version` must be a whole number from 1 in plain digits, but 1.1 stands here. Leave it as it was (1): the merge gives the next number.",
    ],
    mended: "1",
  },
  {
    what: "a version by hand without a parent",
    head: written("version: 1", "version: 2"),
    says: [
      "2: Version 2 names no `parent`, the version that it was made from. Leave it as it was (1): the merge gives the next number.",
    ],
    mended: "1",
  },
  {
    what: "a mistyped model",
    head: written("gpt-4o-mini", "gpt-4o-mni"),
    says: ["4: Nobody here knows a model `gpt-4o-mni`. Did you mean `gpt-4o-mini`?"],
    mended: "gpt-4o-mini",
  },
  {
    what: "a mistyped field, said once",
    head: written("template:", "tempalte:"),
    says: ["7: The field `tempalte` is not known here. Did you mean `template`?"],
    mended: "template",
  },
  {
    what: "a mistyped label",
    head: { ...before, [suitePath]: suite.replace("expected: billing", "expected: biling") },
    says: ["3: The prompt has no label `biling`. Did you mean `billing`?"],
    mended: "billing",
  },
  {
    what: "the first placeholder of a text",
    head: written("Answer with", "Dear {{customer_name}}, answer with"),
    says: [
      "8: From now on the customer's message is put there, and nothing is sent as system message. Write `{{input}}` where the message goes and give `customer_name` a value in the cases' `vars`.",
    ],
  },
  {
    what: "one brace where two are meant",
    head: written(
      "Answer with one label.\n",
      "Dear {name}, answer with one label.\nvariables: { name: {} }\n",
    ),
    says: [
      "9: The variable `name` is declared, but the text has no `{{name}}`. Write `{{name}}` in the text: `{name}` is sent as it stands.",
    ],
  },
];

describe("a slip of somebody who knows no YAML", () => {
  it.each(slips)("is named with the line as it should be: $what", async ({ head, renames, says, mended }) => {
    const found = await findings(head, renames);
    expect(found.map(({ line, message, remedy }) => `${line}: ${message} ${remedy}`)).toEqual(says);
    expect(found[0]?.fix?.to).toBe(mended);
  });

  it("is one finding each, whatever else is in the file, and nobody is told to delete a text", async () => {
    const six = prompt
      .replace("version: 1", "version: 1.1")
      .replace('"@acme/support-team"', "“@acme/support-team”")
      .replace("tags:", "description: Sorts mails: billing first\ntags:")
      .replace("output:", "temperature: 0,5\ncolour: red\noutput:")
      .replace("label.\n", "label.\nBe careful.\n");
    const found = (await findings({ ...before, [path]: six })).filter(({ file }) => file === path);
    expect(found.map(({ line }) => line)).toEqual([2, 3, 5, 7, 8, 12]);
    expect(found.map(({ remedy }) => remedy).join(" ")).not.toMatch(/delete/i);
  });
});
