import { describe, expect, it } from "vitest";
import type { Decision, DecisionRow } from "../../../src/approval/decision.ts";
import { approvalOf } from "../../../src/report/approval/approval-of.ts";

const path = "prompts/a.yaml";

function decision(differences: Partial<Decision> = {}): Decision {
  return {
    state: "pending",
    approved: false,
    pending_owners: [],
    reasons: [],
    warnings: [],
    request_reviewers: [],
    audit: null,
    prompts: [],
    ...differences,
  };
}

function row(differences: Partial<DecisionRow> = {}): DecisionRow {
  return {
    kind: "prompt",
    path,
    id: "a",
    why: [{ code: "sensitive", subject: path, text: `${path} is sensitive.` }],
    approved_by: [],
    can_approve: [],
    missing: [],
    requirements: [],
    stale: [],
    ...differences,
  };
}

describe(approvalOf, () => {
  it("keeps what needs approval, with codes for why", () => {
    const approved = { user: "anna", by: "review", id: "7", commit: "abc", owners: ["@anna"] } as const;
    const rows = [row({ approved_by: [approved], missing: ["@bo"] }), row({ path: "free", why: [] })];
    expect(approvalOf(decision({ prompts: rows }))).toEqual({
      state: "pending",
      notes: [],
      rows: [
        {
          kind: "prompt",
          path,
          id: "a",
          why: ["sensitive"],
          because: [],
          requirements: [],
          approved_by: [{ user: "anna", by: "review", owners: ["@anna"] }],
          missing: ["@bo"],
          can_approve: [],
        },
      ],
    });
  });

  it("keeps an objection where no approval is needed", () => {
    const rows = [row({ why: [], missing: ["@bo"] })];
    expect(approvalOf(decision({ prompts: rows })).rows).toMatchObject([{ missing: ["@bo"] }]);
  });

  it("notes why an approval does not count and what else holds it up, and nothing that the rows say", () => {
    const reasons = [
      { code: "sensitive", subject: path, text: "is sensitive" },
      { code: "stale", subject: "@bo", text: "the approval of @bo is stale" },
      { code: "base-moved", subject: path, text: "the base moved" },
      { code: "requirements", subject: "", text: "0/1" },
    ] as const;
    expect(approvalOf(decision({ reasons })).notes).toEqual([
      "the base moved",
      "the approval of @bo is stale",
    ]);
  });

  it("keeps 20 logins and 10 notes of any number", () => {
    const reasons = Array.from({ length: 50 }, (_, index) => ({
      code: "stale" as const,
      subject: "",
      text: `no ${index}`,
    }));
    const can_approve = Array.from({ length: 500 }, (_, index) => `user${index}`);
    const { notes, rows } = approvalOf(
      decision({ reasons, prompts: [row({ can_approve, missing: ["@bo"] })] }),
    );
    expect([notes.length, rows[0]?.can_approve.length]).toEqual([10, 20]);
  });

  it("needs nobody on a branch that the policy does not govern", () => {
    const reasons = [{ code: "not-governed", subject: "x", text: "The policy does not govern x." }] as const;
    expect(approvalOf(decision({ state: "skipped", reasons, prompts: [row()] }))).toEqual({
      state: "success",
      notes: ["The policy does not govern x."],
      rows: [],
    });
  });

  it("is unread where nothing was decided", () => {
    const reasons = [{ code: "not-open", subject: "7", text: "The pull request is not open." }] as const;
    expect(approvalOf(decision({ state: "skipped", reasons, prompts: [row()] }))).toEqual({
      state: "unread",
      notes: ["The pull request is not open."],
      rows: [],
    });
  });
});
