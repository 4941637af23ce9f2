import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { ProposalBase, ProposedFile } from "../../src/catalog/proposal.ts";
import { editableTexts, withPartText, withTexts } from "../../src/catalog/propose/file-texts.ts";
import { judgeDraft } from "../../src/catalog/propose/judge-draft.ts";
import { gitPatch } from "../../src/catalog/propose/patch.ts";
import { readDraft } from "../../src/catalog/propose/read-draft.ts";
import { branchName, proposalSteps } from "../../src/catalog/propose/steps.ts";
import { withCases } from "../../src/catalog/propose/with-cases.ts";
import { readSuite } from "../../src/evaluation/suite/read-suite.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { promptText, suiteText } from "./team-repository.ts";

const head = "id: a.b # the id\nversion: 1\nowner: team\nmodel: m\ntags: []\n";

describe(withTexts, () => {
  it.each([
    { form: "a literal block", file: "template: |\n  One {{input}}.\n  Two.\nstatus: active\n" },
    { form: "a literal block without the last line end", file: "template: |-\n    One.\n    Two.\n" },
    { form: "a literal block with its indentation said", file: "template: |2\n   One.\n  Two.\n" },
    { form: "a block with a comment", file: "template: | # the text\n  One.\n\n# the end\nstatus: active\n" },
    { form: "a block that ends the file without a line end", file: "template: |\n  One." },
    { form: "a folded block", file: "template: >\n  One\n  line.\nstatus: active\n" },
    { form: "a plain line", file: "template: One {{input}}. # short\nstatus: active\n" },
    { form: "quotation marks", file: 'template: "One\\ttab"\nstatus: active\n' },
    { form: "Windows' line ends", file: "template: |\r\n  One.\r\n  Two.\r\nstatus: active\r\n" },
    {
      form: "messages",
      file: "messages:\n  - role: system\n    content: |\n      One.\n  - { role: user, content: '{{input}}' }\n",
    },
  ])("changes nothing but the text in $form", ({ file: rest }) => {
    const file = `${rest.includes("\r\n") ? head.replaceAll("\n", "\r\n") : head}${rest}`;
    const texts = editableTexts({ file, part: null }).map(({ text }) => text);
    expect(withTexts(file, texts)).toBe(file);
    const wanted = ["Erstens: {{input}}\n\n  zweitens # kein Kommentar\ndrittens", "Nur {{input}}"];
    const changed =
      withTexts(
        file,
        texts.map((_, at) => wanted[at] ?? ""),
      ) ?? "";
    expect(editableTexts({ file: changed, part: null }).map(({ text }) => text)).toEqual(
      wanted.slice(0, texts.length),
    );
    const without = (text: string): unknown => ({ ...parse(text), template: 0, messages: 0 });
    expect(without(changed)).toEqual(without(file));
    for (const line of ["id: a.b # the id", "# the end", "status: active"])
      expect(changed.includes(line)).toBe(file.includes(line));
  });

  it("writes exactly these bytes into a block", () => {
    const file = `${head}template: |\n  Sort {{input}}.\n\n  Answer.\nstatus: active\n`;
    expect(withTexts(file, ["Sort {{input}} well.\n\nAnswer."])).toBe(
      `${head}template: |\n  Sort {{input}} well.\n\n  Answer.\nstatus: active\n`,
    );
  });

  it("gives back any text, as another reader of YAML has it", () => {
    const text = fc.string({
      unit: fc.constantFrom(
        "a",
        " ",
        "\n",
        "\t",
        "#",
        ":",
        "- ",
        "'",
        '"',
        "\\",
        "{{x}}",
        "é",
        "\u2028",
        "|",
        "%",
        "&",
        "*",
      ),
    });
    const forms = ["|\n  One.\n", "|-\n  One.\n", ">\n  One.\n", "One\n", '"One"\n'];
    fc.assert(
      fc.property(text, fc.constantFrom(...forms), (wanted, form) => {
        const changed = withTexts(`${head}template: ${form}status: active\n`, [wanted]);
        const record = parse(changed ?? "");
        const ending = form.startsWith("|\n") || form.startsWith(">") ? /^\n?$/ : /^$/;
        expect(record.status).toBe("active");
        expect(record.template.startsWith(wanted)).toBe(true);
        expect(record.template.slice(wanted.length)).toMatch(ending);
      }),
    );
  });

  it("says that it cannot where a text stands for others", () => {
    expect(withTexts(`${head}template: &t One\nx-other: *t\n`, ["Two"])).toBeNull();
    expect(withTexts("template: [", ["Two"])).toBeNull();
  });
});

describe(withPartText, () => {
  it.each([
    { before: "One.\nTwo.\n", after: "One.\n2.\n" },
    { before: "One.\r\nTwo.\r\n", after: "One.\r\n2.\r\n" },
    { before: "One.\nTwo.", after: "One.\n2." },
  ])("keeps the line ends of $before", ({ before, after }) => {
    expect(withPartText(before, "One.\n2.")).toBe(after);
    expect(withPartText(before, "One.\nTwo.")).toBe(before);
  });
});

describe(withCases, () => {
  const added = [{ input: 'Say "hi": # now', expected: "other" }];

  it.each([
    { why: "a list of one line a case", text: suiteText },
    { why: "a comment behind the last case", text: `${suiteText.trimEnd()} # last\ngraders: [label]\n` },
    {
      why: "cases of several lines",
      text: "prompt_id: support.triage\ncases:\n- input: a\n  expected: other\n- input: |\n    b\n  expected: billing\n",
    },
    { why: "Windows' line ends", text: suiteText.replaceAll("\n", "\r\n") },
    { why: "no line end at the end", text: suiteText.trimEnd() },
  ])("adds behind the last one of $why", ({ text }) => {
    const after = withCases({ text, exists: true }, added, "support.triage") ?? "";
    expect(after.startsWith(text.trimEnd().slice(0, 60))).toBe(true);
    const { content, findings } = readSuite(new TextEncoder().encode(after), "evals/support/triage.yaml");
    expect(findings).toEqual([]);
    expect(content).not.toBeNull();
    const before = parse(text);
    expect(parse(after)).toEqual({ ...before, cases: [...before.cases, ...added] });
  });

  it("begins a suite where there is none", () => {
    expect(parse(withCases({ text: null, exists: false }, added, "a.b") ?? "")).toEqual({
      prompt_id: "a.b",
      cases: added,
    });
  });

  it.each(["cases: []\n", "cases: [{ input: a }]\n", "data: x.csv\n", "cases: {"])(
    "says that it cannot add to %j",
    (text) => expect(withCases({ text, exists: true }, added, "a.b")).toBeNull(),
  );
});

describe(gitPatch, () => {
  const apply = (files: readonly ProposedFile[]): readonly string[] => {
    const folder = temporaryFolder();
    for (const { path, before } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      if (before !== null) writeFileSync(join(folder, path), before);
    }
    execFileSync("git", ["apply", "-"], { cwd: folder, input: gitPatch(files), stdio: "pipe" });
    return files.map(({ path }) => readFileSync(join(folder, path), "utf8"));
  };

  it("gives git exactly the intended bytes", () => {
    const long = Array.from({ length: 60 }, (_, at) => `line ${at}`).join("\n");
    const files: readonly ProposedFile[] = [
      {
        path: "prompts/a.yaml",
        before: `${long}\n`,
        after: `${long.replace("line 9\n", "Zeile 9\n")}\nlast\n`,
      },
      { path: "prompts/b c.md", before: "no end", after: "no end\nat all" },
      { path: 'prompts/é"x.md', before: "a\r\nb\r\n", after: "a\r\nc\r\n" },
      { path: "evals/new.yaml", before: null, after: "cases:\n  - 1\n" },
      { path: "prompts/ends.md", before: "text", after: "text\n" },
    ];
    expect(apply(files)).toEqual(files.map(({ after }) => after));
  });
});

const base: ProposalBase = {
  id: "support.triage",
  path: "prompts/support/triage.yaml",
  file: promptText("support.triage", { version: 3, text: "Sort {{input}}." }),
  part: null,
  others: [],
  repository: { name: "acme/prompts", url: "https://github.com/acme/prompts", branch: "main" },
  model: "gpt-4o",
  version: 3,
  approvers: [],
  suite: { path: "evals/support/triage.yaml", text: suiteText, exists: true, cases: [], more: 0 },
};

describe(judgeDraft, () => {
  it("says what a good change gives", () => {
    const judged = judgeDraft(base, {
      texts: ["Sort {{input}} well."],
      cases: [{ input: "a", expected: "other" }],
    });
    expect(judged).toMatchObject({ behaviour: true, findings: [], unwritable: null });
    expect(judged.files.map(({ path }) => path)).toEqual([base.path, base.suite.path]);
  });

  it("says nothing of a draft that changes nothing", () => {
    expect(judgeDraft(base, { texts: ["Sort {{input}}."], cases: [] })).toMatchObject({
      behaviour: false,
      files: [],
    });
  });

  it("has the findings of the gate, at the text's own place", () => {
    const { findings, prompt } = judgeDraft(base, { texts: ["Sort {{inptu}}."], cases: [] });
    expect(prompt).toBeNull();
    expect(findings.map(({ code }) => code)).toContain("variable-undeclared");
  });

  it("takes a text of its own file for the whole file", () => {
    const file = base.file.replace(/template: [\s\S]*$/, "template_file: triage.md\n");
    const part = { path: "prompts/support/triage.md", text: "Sort {{input}}.\n" };
    const { files, prompt } = judgeDraft(
      { ...base, file, part },
      { texts: ["Sort {{input}} now."], cases: [] },
    );
    expect(files).toEqual([{ path: part.path, before: part.text, after: "Sort {{input}} now.\n" }]);
    expect(prompt?.prompt.content).toMatchObject({ template: "Sort {{input}} now.\n" });
  });

  it("puts the partials in that the text names, and says what is wrong with one that it does not have", () => {
    const file = base.file.replace("template: |", "includes: { tone: shared.tone }\ntemplate: |");
    const tone = {
      path: "prompts/shared/tone.yaml",
      partial: "shared.tone",
      text: "kind: partial\nid: shared.tone\nowner: t\ntags: []\ntemplate: Be kind.\n",
    };
    const draft = { texts: ["Sort {{input}}. {{> tone}}"], cases: [] };
    expect(judgeDraft({ ...base, file, others: [tone] }, draft).prompt?.prompt.content).toMatchObject({
      template: "Sort {{input}}. Be kind.\n",
    });
    expect(judgeDraft({ ...base, file }, draft).findings.map(({ code }) => code)).toContain(
      "include-unknown",
    );
  });

  it("refuses 2 MB of text at once", () => {
    const { findings } = judgeDraft(base, { texts: ["word ".repeat(400_000)], cases: [] });
    expect(findings.map(({ code }) => code)).toEqual(["file-too-large"]);
  });
});

describe(proposalSteps, () => {
  it("leads to the very files, the second on the first one's branch, with no text in an address", () => {
    const files: readonly ProposedFile[] = [
      { path: "prompts/a b?.yaml", before: "x", after: "y" },
      { path: "evals/#new.yaml", before: null, after: "z" },
    ];
    const steps = proposalSteps(base, files, branchName("a.b", "0123456789"));
    expect(steps.map(({ address }) => address)).toEqual([
      "https://github.com/acme/prompts/edit/main/prompts/a%20b%3F.yaml",
      "https://github.com/acme/prompts/new/prompt/a.b-012345?filename=evals/%23new.yaml",
    ]);
    expect(steps[0]?.words).toContain("name it prompt/a.b-012345");
  });
});

describe(readDraft, () => {
  it.each([
    ["no JSON", "{"],
    ["another form", "[]"],
    ["texts that are none", JSON.stringify({ texts: [1], cases: [] })],
    ["too few texts", JSON.stringify({ texts: [], cases: [] })],
    ["too much", JSON.stringify({ texts: ["a".repeat(5_000_000)], cases: [] })],
    [
      "too many cases",
      JSON.stringify({ texts: ["a"], cases: Array(2000).fill({ input: "", expected: "" }) }),
    ],
    ["nothing", null],
  ])("takes no draft from storage that holds %s", (_, kept) => {
    expect(readDraft(kept, 1)).toBeNull();
  });

  it("takes what the page kept, and only the fields that it knows", () => {
    const kept = JSON.stringify({
      texts: ["a"],
      cases: [{ input: "i", expected: "e", __proto__: 1, evil: 2 }, 3],
    });
    expect(readDraft(kept, 1)).toEqual({ texts: ["a"], cases: [{ input: "i", expected: "e" }] });
  });
});
