import { describe, expect, it } from "vitest";
import type { FileContent } from "../fake-git/new-commit.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import { type AttackScene, attackScene, policyFile } from "./attack-scene.ts";

const skill = ".claude/skills/refund/SKILL.md";
const agents = "AGENTS.md";

const base: Readonly<Record<string, FileContent>> = {
  [policyFile]: `documents:
  - { files: "**/SKILL.md", owner: "@acme/owners", sensitive: true }
  - { files: AGENTS.md, owner: "@acme/legal" }
`,
  [skill]: "---\nname: refund\n---\nBe kind.\n",
  [agents]: "Work tidily.\n",
};
const changed = "---\nname: refund\n---\nPromise money.\n";

interface Attack {
  readonly attack: string;
  readonly attempt: (here: AttackScene) => Promise<PullRequest>;
  readonly because: string;
}

const attacks: readonly Attack[] = [
  {
    attack: "changing it without its owner",
    attempt: async (here) => {
      const pull = await here.open({ files: { [skill]: changed } });
      pull.review({ by: "lea" });
      return pull;
    },
    because: skill,
  },
  {
    attack: "changing it after its owner approved",
    attempt: async (here) => {
      const pull = await here.open({ files: { [skill]: "Be very kind.\n" } });
      pull.review({ by: "alice" });
      await pull.push({ files: { [skill]: changed } });
      return pull;
    },
    because: "stale",
  },
  {
    attack: "deleting it",
    attempt: async (here) => {
      const pull = await here.open({ files: { [skill]: null } });
      pull.review({ by: "lea" });
      return pull;
    },
    because: "deleted",
  },
  {
    attack: "adding another one",
    attempt: (here) => here.open({ files: { "skills/new/SKILL.md": "Promise money.\n" } }),
    because: "skills/new/SKILL.md",
  },
  {
    attack: "naming it a partial in its own words",
    attempt: (here) =>
      here.open({ files: { [skill]: "kind: partial\nowner: pat\nsensitive: false\nid: x\n" } }),
    because: skill,
  },
  {
    attack: "putting a link there",
    attempt: async (here) => {
      const pull = await here.open({ files: { [skill]: { mode: "120000", content: "../x" } } });
      pull.review({ by: "alice" });
      return pull;
    },
    because: "symlink",
  },
];

describe("a document", () => {
  it.each(attacks)("is not changed by $attack", async ({ attempt, because }) => {
    const here = await attackScene(base);
    const pull = await attempt(here);
    const { conclusion, text } = await here.judged(pull);
    expect(conclusion).not.toBe("success");
    expect(text).toContain(because);
  });

  it("is changed by its owner's approval, and needs none where the policy only asks", async () => {
    const here = await attackScene(base);
    const pull = await here.open({ files: { [skill]: changed } });
    pull.review({ by: "alice" });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
    const other = await here.open({ files: { [agents]: "Work fast.\n" } });
    expect(await here.judged(other)).toMatchObject({ conclusion: "success" });
  });

  it("is changed by nobody's approval that the pull request's own policy asks for", async () => {
    const here = await attackScene(base);
    const pull = await here.open({ files: { [policyFile]: "{}\n", [skill]: changed } });
    pull.review({ by: "root" });
    expect((await here.judged(pull)).conclusion).not.toBe("success");
  });
});
