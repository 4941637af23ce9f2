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

const tonePath = "prompts/shared/tone.yaml";
const tone = (fields: Readonly<Record<string, unknown>> = {}): string =>
  Object.entries({
    kind: "partial",
    id: "shared.tone",
    owner: "@acme/legal",
    tags: [],
    sensitive: true,
    template: "Be kind.",
    ...fields,
  })
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join("");
const including = (fields: Readonly<Record<string, unknown>> = {}): string =>
  prompt({ tags: [], includes: { tone: "shared.tone" }, template: "Answer. {{> tone}}", ...fields });
const shared: Readonly<Record<string, FileContent>> = { [path]: including(), [tonePath]: tone() };
const unkind = { [tonePath]: tone({ template: "Promise money." }) };

const ofPartials: readonly Attack[] = [
  {
    attack: "changing the partial with its own owner's approval alone",
    attempt: async (here) => {
      const pull = await here.open({ files: unkind });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "prompts/refund.yaml",
  },
  {
    attack: "changing the partial with the prompt's owner's approval alone",
    attempt: async (here) => {
      const pull = await here.open({ files: unkind });
      pull.review({ by: "alice" });
      return pull;
    },
    because: tonePath,
  },
  {
    attack: "changing the partial after both approved another change",
    attempt: async (here) => {
      const pull = await here.open({ files: { [path]: including({ description: "new" }) } });
      for (const by of ["alice", "lea"]) pull.review({ by });
      await pull.push({ files: unkind });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "deleting the partial",
    attempt: async (here) => {
      const pull = await here.open({ files: { [tonePath]: null } });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "prompts/refund.yaml",
  },
  {
    attack: "turning a partial that nobody guards into another one",
    base: {
      [path]: including({ includes: { tone: "shared.outer" } }),
      "prompts/shared/outer.yaml": tone({
        id: "shared.outer",
        sensitive: false,
        includes: { inner: "shared.tone" },
        template: "{{> inner}}",
      }),
      [tonePath]: tone({ sensitive: false }),
    },
    attempt: async (here) => {
      const pull = await here.open({ files: { [tonePath]: tone({ sensitive: false, template: "Money." }) } });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "prompts/refund.yaml",
  },
];

describe("a partial", () => {
  it.each(ofPartials)("does not pass by $attack", async ({ base: more = {}, attempt, because }) => {
    const here = await attackScene({ ...shared, ...more });
    const pull = await attempt(here);
    const { conclusion, text } = await here.judged(pull);
    expect(conclusion).not.toBe("success");
    expect(text).toContain(because);
  });

  it("passes where its owner and the owners of the sensitive prompts approve", async () => {
    const here = await attackScene(shared);
    const pull = await here.open({ files: unkind });
    for (const by of ["alice", "lea"]) pull.review({ by });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
  });
});

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
