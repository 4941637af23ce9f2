import { describe, expect, it } from "vitest";
import { renderComment } from "../../src/report/markdown/comment.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { newRepository } from "../checkout/test-repository.ts";
import { runMain } from "../cli/run-main.ts";
import { judged } from "./judged.ts";
import type { Files } from "./memory-checkout.ts";

const policy = `documents:
  - { files: "**/SKILL.md", owner: "@acme/platform", sensitive: true }
  - { files: AGENTS.md, owner: desk }
`;
const skill = ".claude/skills/refund/SKILL.md";
const base: Files = {
  ".github/promptops.yml": policy,
  "prompts/a.yaml": "id: a\nversion: 1\nowner: t\nmodel: m\ntags: []\ntemplate: x\n",
  [skill]: "Be kind.\n",
  "AGENTS.md": "Work tidily.\n",
};
const links = { links: { run: null, baseBranch: null, repository: null, pull: null } };

describe("a document of the policy, at the gate", () => {
  it("is shown with its owner and what changed, and judged by nothing", async () => {
    const { "AGENTS.md": _, ...others } = base;
    const report = await judged(base, { ...others, [skill]: "Be **very** kind.\n" });
    expect(report).toMatchObject({
      verdict: "passed",
      prompts: [],
      documents: [
        { path: skill, owner: "@acme/platform", sensitive: true, change: "modified", diff: [{ line: 1 }] },
        { path: "AGENTS.md", owner: "desk", sensitive: false, change: "deleted", diff: [] },
      ],
    });
    const comment = renderComment(report, links);
    expect(comment).toContain(`- \`${skill}\` changed: \`@acme/platform\` has to approve`);
    expect(comment).toContain("- `AGENTS.md` is deleted: `desk` is asked");
    expect(comment).toContain("- line 1: `Be` **`**very**`** `kind.`");
  });

  it("has a history of its contents", async () => {
    const repository = newRepository();
    repository.commit({ ".github/promptops.yml": policy, "AGENTS.md": "one\n" });
    repository.commit({ "AGENTS.md": "two\n" });
    const { directory } = repository;
    const { code, out } = await runMain(["history", "AGENTS.md", "--json"], { directory });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      path: "AGENTS.md",
      contents: [{ sha256: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }, { author: "Ada" }],
    });
    expect(await runMain(["history", "README.md"], { directory: temporaryFolder() })).not.toMatchObject({
      code: 0,
    });
  });
});
