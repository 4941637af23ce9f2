import { describe, expect, it } from "vitest";
import type { FileContent } from "../fake-git/new-commit.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import { type AttackScene, attackScene, path, prompt } from "./attack-scene.ts";

const part = "prompts/refund.md";
const other = "prompts/other.yaml";

/** A prompt whose text stands in a file beside it. */
const beside = (fields: Readonly<Record<string, unknown>> = {}): string =>
  prompt({ template: undefined, template_file: "refund.md", tags: [], ...fields })
    .split("\n")
    .filter((line) => !line.endsWith("undefined"))
    .join("\n");

const base: Readonly<Record<string, FileContent>> = {
  [path]: beside(),
  [part]: "Answer kindly, and never promise money.\n",
};
const worse = { [part]: "Promise money.\n" };

interface Attack {
  readonly attack: string;
  readonly base?: Readonly<Record<string, FileContent>>;
  readonly attempt: (here: AttackScene) => Promise<PullRequest>;
  readonly because: string;
}

const attacks: readonly Attack[] = [
  {
    attack: "editing the text alone",
    attempt: async (here) => {
      const pull = await here.open({ files: worse });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "sensitive",
  },
  {
    attack: "editing the text after the approval",
    attempt: async (here) => {
      const pull = await here.open({ files: { [path]: beside({ description: "new" }) } });
      pull.review({ by: "alice" });
      await pull.push({ files: worse });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "editing the text of an approved change of the text",
    attempt: async (here) => {
      const pull = await here.open({ files: { [part]: "Answer kindly.\n" } });
      pull.review({ by: "alice" });
      await pull.push({ files: worse });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "naming another text that is there already",
    base: { "prompts/money.md": "Promise money.\n" },
    attempt: async (here) => {
      const pull = await here.open({ files: { [path]: beside({ template_file: "money.md" }) } });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "sensitive",
  },
  {
    attack: "deleting the text",
    attempt: async (here) => {
      const pull = await here.open({ files: { [part]: null } });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "sensitive",
  },
  {
    attack: "putting a link in the place of the text",
    attempt: async (here) => {
      const pull = await here.open({ files: { [part]: { mode: "120000", content: "../secret" } } });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "sensitive",
  },
  {
    attack: "changing a text through another prompt that uses it and is nobody's care",
    base: {
      [other]: beside({ id: "other", sensitive: false, owner: "@acme/legal" }),
    },
    attempt: async (here) => {
      const pull = await here.open({ files: worse });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "sensitive",
  },
  {
    attack: "letting a text pass under the new number in a commit of its own",
    attempt: async (here) => {
      const pull = await here.open({ files: { [path]: beside({ version: 2, parent: 1 }), ...worse } });
      await pull.push({ files: { [part]: "Answer kindly, in a sentence.\n" } });
      pull.review({ by: "alice" });
      return pull;
    },
    because: "gives refund the version 2",
  },
];

describe("a prompt whose text stands in a file of its own", () => {
  it.each(attacks)("is not changed by $attack", async ({ base: more = {}, attempt, because }) => {
    const here = await attackScene({ ...base, ...more });
    const pull = await attempt(here);
    const { conclusion, text } = await here.judged(pull);
    expect(conclusion).not.toBe("success");
    expect(text).toContain(because);
  });

  it("is changed by its owner's approval, which holds for what was seen", async () => {
    const here = await attackScene(base);
    const pull = await here.open({ files: worse });
    pull.review({ by: "alice" });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
    await pull.push({ files: { "notes.md": "x" } });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
  });

  it("asks nobody for a text that no prompt names", async () => {
    const here = await attackScene(base);
    const pull = await here.open({ files: { "prompts/README.md": "hello\n" } });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
  });
});
