import { describe, expect, it } from "vitest";
import { decide } from "../../../src/approval/decide.ts";
import type { PullRequestFacts } from "../../../src/approval/facts/facts.ts";
import { approvedKey, noPageFacts, type PageFacts } from "../../../src/approval/facts/page-facts.ts";
import { approvalCheck } from "../../../src/report/approval/approval-check.ts";
import { changePage } from "../../../src/report/approval/change-page.ts";
import { factsOf, path, record, review } from "../../approval/facts-of.ts";

const before = record({
  id: "support.refund",
  description: "Answers questions about refunds.",
  tags: ["legal"],
  owner: "@acme/legal",
  template: "You are kind.\nWe offer a refund within 14 days.\n",
});
const after = { ...before, template: "You are kind.\nWe offer a refund or a discount within 30 days.\n" };

function shown(
  differences: Partial<PullRequestFacts> = {},
  page: Partial<PageFacts> = {},
): ReturnType<typeof approvalCheck> {
  const facts = factsOf({
    base_prompts: { [path]: before },
    head_prompts: { [path]: after },
    ...differences,
    config: { sensitive: { tags: ["legal"] }, ...differences.config },
  });
  const decision = decide(facts);
  return approvalCheck(decision, changePage(facts, decision, { ...noPageFacts, ...page }));
}

describe(changePage, () => {
  it("shows what would be merged, why somebody is asked, what was measured, who runs it and how to act", () => {
    const { title, summary } = shown(
      { config: { sensitive_also: [{ owner: "@acme/legal", ask: "Does it promise money or advice?" }] } },
      {
        repository: "https://github.com/acme/prompts",
        environments: [{ name: "production", versions: new Map([["support.refund", 3]]) }],
        measured: new Map([["support.refund", { before: 0.98, after: 0.97 }]]),
      },
    );
    expect(title).toBe("legal must approve");
    for (const part of [
      "`Answers questions about refunds.`",
      "pat changes 1 line:",
      "~~`14`~~ **`30`**",
      "- it is sensitive: its tag is `legal`",
      "- The policy asks legal: “`Does it promise money or advice?`”",
      "Right answers 98 % → **97 %**. `production` runs version 3 of it.",
      "**Must approve:** legal (lea or leo)",
      "**[Open the change](https://github.com/acme/prompts/pull/42/files)** → Review changes → Approve",
      "<details><summary>Whole text</summary>",
      "`We offer a refund or a discount within 30 days.`",
    ])
      expect(summary).toContain(part);
  });

  it("shows what changed since an approval that does not count any more", () => {
    const old = { ...before, template: "You are kind.\nWe offer a refund within 30 days.\n" };
    const reviews = [review("lea", { commit_id: "c0" })];
    const { summary } = shown(
      { reviews, known_orphan_commits: [{ sha: "c0", blobs: { [path]: "old" } }] },
      { approved: new Map([[approvedKey({ commit: "c0", path }), old]]) },
    );
    expect(summary).toMatch(
      /The approval of lea of \d+ \w+ was for the text before this change:\n\n- line 2: .*\*\*`or a discount`\*\*/,
    );
  });

  it.each([
    {
      what: "a lowered baseline",
      facts: {
        base_prompts: { [path]: { ...before, metrics: { baseline_accuracy: 0.9 } } },
        head_prompts: { [path]: { ...before, metrics: { baseline_accuracy: 0.5 } } },
      },
      says: ["lowers the baseline", "- `metrics.baseline_accuracy`: `0.9` → `0.5`"],
    },
    {
      what: "what is no longer sensitive, before that it was",
      facts: { head_prompts: { [path]: { ...before, tags: [] } } },
      says: ["- it is no longer sensitive once this is merged\n- it is sensitive: its tag is `legal`"],
    },
    {
      what: "every key of the policy that changes",
      facts: {
        other_changed_files: [".github/promptops.yml"],
        permissions: { root: "admin" },
        policy_changes: [
          { key: "approval.stale", before: "content", after: "never" },
          { key: "gate.alpha", before: "0.05", after: null },
        ],
      },
      says: ["- `approval.stale`: `content` → `never`\n- `gate.alpha`: `0.05` → nothing"],
    },
    {
      what: "every case that goes",
      facts: {
        gate_changes: {
          [path]: ["a", "b", "c"].map((name) => ({
            kind: "case-removed",
            file: "evals/refund.yaml",
            what: `drops case "${name}"`,
          })),
        },
      },
      says: ['weaker gate: `evals/refund.yaml` drops 3 cases: "a", "b", "c"'],
    },
    {
      what: "that a prompt is deleted",
      facts: { head_prompts: {} },
      says: ["pat deletes this prompt.", "it is deleted"],
    },
    {
      what: "that a prompt is new",
      facts: { base_prompts: {} },
      says: ["pat adds this prompt."],
    },
  ] satisfies { what: string; facts: Partial<PullRequestFacts>; says: string[] }[])(
    "names $what",
    ({ facts, says }) => {
      const { summary } = shown(facts);
      for (const words of says) expect(summary).toContain(words);
    },
  );
});
