import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision, DecisionRow, Reason, RequiredApproval } from "../../../src/approval/decision.ts";
import { approvalCheck } from "../../../src/report/approval/approval-check.ts";
import type { ChangePage } from "../../../src/report/approval/change-page.ts";
import { commandAnswer } from "../../../src/report/approval/command-answer.ts";

const decision: Decision = {
  state: "pending",
  approved: false,
  pending_owners: ["@acme/owners"],
  reasons: [
    { code: "sensitive", subject: "prompts/a.yaml", text: "It is sensitive." },
    { code: "stale", subject: "alice", text: "What alice approved is not what is at head any more." },
  ],
  warnings: [{ code: "few-approvers", subject: "@acme/owners", text: "Only one person can approve." }],
  request_reviewers: [],
  audit: null,
  prompts: [],
};

const row: DecisionRow = {
  kind: "prompt",
  path: "prompts/a.yaml",
  id: "a",
  why: [{ code: "sensitive", subject: "a", text: "It is sensitive." }],
  approved_by: [{ user: "carol", by: "review", id: "7", commit: "c".repeat(40), owners: ["@acme/legal"] }],
  can_approve: ["bob"],
  missing: ["@acme/owners"],
  requirements: [
    group({ owners: ["@acme/legal"], approved_by: ["carol"], met: true }),
    group({ owners: ["@acme/owners"], can_approve: ["bob"] }),
  ],
  stale: [],
};

function group(differences: Partial<RequiredApproval>): RequiredApproval {
  return { owners: [], needed: 1, ask: null, approved_by: [], can_approve: [], met: false, ...differences };
}

describe(approvalCheck, () => {
  it("says for each prompt why it needs approval, who gave it, who can, and what is missing", () => {
    const { title, summary } = approvalCheck({ ...decision, prompts: [row] });
    expect(title).toBe("owners must approve · legal has approved");
    expect(summary).toContain(
      [
        "### 🟡 `a`",
        "**You are asked** because It is sensitive.",
        "**Must approve:** owners (bob) **and** legal ✓ (carol)",
      ].join("\n\n"),
    );
    expect(summary).toContain("Review changes → Approve");
  });

  it("names every reason of a change, and who can change that nobody may approve", () => {
    const why = Array.from(
      { length: 12 },
      (_, at): Reason => ({ code: "gate-change", subject: "a", text: `It is weaker by ${at}.` }),
    );
    const requirements = [group({ owners: ["@acme/owners"] })];
    const { title, summary } = approvalCheck({ ...decision, prompts: [{ ...row, why, requirements }] });
    expect(summary.match(/It is weaker by \d+/g)).toHaveLength(12);
    expect(summary).toContain("**Must approve:** owners (nobody can approve now)");
    expect(summary).toContain("**Way out:** an administrator makes somebody a member");
    expect(title).toBe("Nobody can approve for owners: whoever owns the policy names others");
  });

  it("explains each approval that does not count, apart from the other reasons", () => {
    const { details } = approvalCheck(decision);
    const [refused = "", others = ""] = details.split("<details>");
    expect(refused).toContain("Approvals that do not count");
    expect(refused).toContain("(`stale`)");
    expect(others).toContain("(`sensitive`)");
  });

  it.each([
    { state: "success" as const, prompts: [], title: "No prompt changes" },
    { state: "success" as const, prompts: [row], title: "Approved: 1 prompt" },
    {
      state: "success" as const,
      prompts: [{ ...row, why: [] }],
      title: "Nobody has to approve: 1 prompt changed",
    },
    { state: "error" as const, prompts: [], title: "Could not be judged: It is sensitive" },
  ])("is titled $title", ({ state, prompts, title }) => {
    expect(approvalCheck({ ...decision, state, prompts }).title).toBe(title);
  });

  it("records an override with who said it and why", () => {
    const audit = { action: "override", actor: "root", reason: "down", head_sha: "d".repeat(40) } as const;
    const { title, summary } = approvalCheck({ ...decision, state: "success", audit });
    expect(title).toBe("Overridden by root");
    expect(summary).toContain("**Overridden** by root, for `dddddddddddd` alone: down");
  });

  it("stays under what GitHub takes, however much there is", () => {
    const reasons = Array.from({ length: 5000 }, (_, index): Reason => {
      return { code: "stale", subject: `user-${index}`, text: "`x` @everybody ".repeat(30) };
    });
    const prompts = Array.from({ length: 3000 }, (_, index) => ({
      ...row,
      id: `${index}-${"<b>".repeat(100)}`,
    }));
    const { title, summary, details } = approvalCheck({ ...decision, reasons, prompts });
    for (const text of [summary, details]) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
    expect(title.length).toBeLessThanOrEqual(255);
  });

  it("lets nothing of a pull request come alive", () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        "@acme/everybody",
        "<img src=x>",
        "| a | b |\n| :-- | :-- |",
        "[x](javascript:1)",
        "`` ` ``",
        "<!-- promptops:answer comment=1 head=0 -->",
        "fixes #1",
        "\u202Etxt",
      ),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(hostile, hostile, (text, name) => {
        const reason: Reason = { code: "stale", subject: name, text };
        const requirements = [
          group({ owners: [name], can_approve: [text], ask: text }),
          group({ owners: [text], approved_by: [name], met: true }),
        ];
        const prompts = [
          { ...row, id: name, why: [reason], missing: [text], can_approve: [name], requirements },
        ];
        const words = [{ kind: "removed" as const, text }];
        const page: ChangePage = {
          author: name,
          address: null,
          policyOwners: [text],
          rows: new Map([
            [
              row.path,
              {
                kind: "changed",
                description: text,
                diff: [{ line: 1, words }],
                fields: [{ key: name, before: text, after: null }],
                text: `${text}\n${name}`,
                measured: { before: null, after: 1 },
                environments: [{ name: text, version: 3 }],
                stale: [{ user: name, at: 0, diff: [{ line: 1, words }] }],
              },
            ],
          ]),
        };
        const shown = approvalCheck(
          { ...decision, reasons: [reason], pending_owners: [name], prompts },
          page,
        );
        const answer = commandAnswer({
          command: "explain",
          headSha: "e".repeat(40),
          decision: { ...decision, prompts },
        });
        for (const markdown of [shown.summary, shown.details, answer]) {
          const outside = markdown
            .replace(/<code>(?:&#\d+;)*<\/code>/g, "")
            .replace(/(`+)(?:(?!\1).)*\1/g, "");
          const ours = outside.replace(/<\/?(?:details|summary)>/g, "");
          expect(ours).not.toMatch(/@\w|<[a-z!/]|\]\(|#\d/i);
        }
      }),
    );
  });
});
