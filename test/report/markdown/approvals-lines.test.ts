import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ApprovalReport, ApprovalRow, Report } from "../../../src/gate/report.ts";
import { approvalsLines } from "../../../src/report/markdown/approvals-lines.ts";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import type { Form } from "../../../src/report/markdown/form.ts";
import { aPrompt, aReport } from "../a-report.ts";
import { hostileText } from "../hostile-text.ts";
import { outsideCode } from "../outside-code.ts";

const form: Form = {
  passing: 3,
  diff: 10,
  rows: 500,
  outputs: 120,
  flips: 5,
  gained: false,
  entries: 50,
  findings: 50,
  text: 300,
  leftOut: [],
};

const anna = { user: "anna", by: "review", owners: ["@acme/legal"] } as const;

function row(differences: Partial<ApprovalRow> = {}): ApprovalRow {
  return {
    kind: "prompt",
    path: "prompts/legal/disclaimer.yaml",
    id: "legal.disclaimer",
    why: ["sensitive"],
    approved_by: [],
    missing: [],
    can_approve: [],
    because: [],
    requirements: [],
    ...differences,
  };
}

function group(
  owners: readonly string[],
  differences: Partial<ApprovalRow["requirements"][number]> = {},
): ApprovalRow["requirements"][number] {
  return { owners, needed: 1, ask: null, approved_by: [], can_approve: [], met: false, ...differences };
}

const sensitive = aPrompt({ sensitive: true, approvers: [["legal"], ["compliance"]] });
const compliance = group(["@acme/compliance"], { can_approve: ["c1", "c2"] });
const legal = group(["@acme/legal"], { approved_by: ["anna"], met: true });
const missing = { missing: ["@acme/compliance"], can_approve: ["c1", "c2"], requirements: [compliance] };

function lines(
  approval: ApprovalReport | null,
  governing_files: readonly string[] = [],
  environments: Report["environments"] = [],
): readonly string[] {
  return approvalsLines({ approval, governing_files, environments, verdict: "passed" }, [sensitive], form);
}

function decided(rows: readonly ApprovalRow[], notes: readonly string[] = []): readonly string[] {
  return lines({ state: "pending", rows, notes });
}

describe(approvalsLines, () => {
  it.each([
    {
      what: "who approved and who still can",
      rows: [row({ approved_by: [anna], ...missing, requirements: [legal, compliance] })],
      says: "**Needs approval:** `legal.disclaimer` is sensitive: compliance (c1 or c2) **and** legal ✓ (anna)",
    },
    {
      what: "that nobody approved yet",
      rows: [row(missing)],
      says: "**Needs approval:** `legal.disclaimer` is sensitive: compliance (c1 or c2)",
    },
    {
      what: "people who are owners themselves, each group in its own",
      rows: [
        row({
          missing: ["@anna", "@bo", "@lena-legal"],
          requirements: [
            group(["@anna", "@bo"], { can_approve: ["anna", "bo"] }),
            group(["@lena-legal"], { can_approve: ["lena-legal"] }),
          ],
        }),
      ],
      says: "**Needs approval:** `legal.disclaimer` is sensitive: (anna or bo) **and** (lena-legal)",
    },
    {
      what: "how many of a group are needed",
      rows: [row({ ...missing, requirements: [{ ...compliance, needed: 2 }] })],
      says: "**Needs approval:** `legal.disclaimer` is sensitive: compliance (2 of c1 or c2)",
    },
    {
      what: "that an owner objects where nobody must approve",
      rows: [row({ why: [], missing: ["@bo"], can_approve: ["bo"] })],
      says: "**Needs approval:** `legal.disclaimer`: (bo)",
    },
    {
      what: "what else speaks for it",
      rows: [
        row({
          ...missing,
          because: ["prompts/legal/disclaimer.yaml is no longer sensitive once this is merged."],
        }),
      ],
      says: "**Needs approval:** `legal.disclaimer` is sensitive: compliance (c1 or c2); it is no longer sensitive once this is merged",
    },
    {
      what: "an environment as such",
      rows: [
        row({
          kind: "environment",
          path: "environments/live.yaml",
          id: null,
          why: ["promotion"],
          ...missing,
        }),
      ],
      says: "**Needs approval:** the environment, `environments/live.yaml`: compliance (c1 or c2)",
    },
    {
      what: "that nobody can",
      rows: [row({ missing: ["@acme/none"], requirements: [group(["@acme/none"])] })],
      says: "**Needs approval:** `legal.disclaimer` is sensitive: none (nobody can approve now)",
    },
    {
      what: "that everybody did",
      rows: [row({ approved_by: [anna], requirements: [legal] })],
      says: "**Approved:** `legal.disclaimer` is sensitive: legal ✓ (anna)",
    },
    {
      what: "that authorship counts",
      rows: [
        row({
          approved_by: [{ user: "anna", by: "author", owners: ["@anna"] }],
          requirements: [{ ...legal, owners: ["@anna"] }],
        }),
      ],
      says: "**Approved:** `legal.disclaimer` is sensitive: anna, the author ✓",
    },
    {
      what: "who overrode",
      rows: [row({ approved_by: [{ user: "root", by: "override", owners: [] }] })],
      says: "**Approved:** `legal.disclaimer` is sensitive: overridden by root",
    },
    {
      what: "what of the policy changes",
      rows: [
        row({
          kind: "policy",
          path: ".github/promptops.yml",
          id: null,
          why: ["policy"],
          because: ["`approval.stale`: `content` → `never`."],
          missing: ["@root"],
          requirements: [group(["@root"], { can_approve: ["root"] })],
        }),
      ],
      says: "**Needs approval:** the policy, `.github/promptops.yml`: (root); `approval.stale`: `content` → `never`",
    },
  ])("says $what", ({ rows, says }) => {
    expect(decided(rows)).toEqual([says]);
  });

  it("tells why an approval does not count below what is missing", () => {
    const stale = "The approval of @bob is stale.";
    expect(decided([row(missing)], [stale])).toEqual([
      expect.stringContaining("compliance"),
      "The approval of `@bob` is stale.",
    ]);
    expect(decided([row(missing)], [stale, "The base moved."])[1]).toBe(
      "- The approval of `@bob` is stale.\n- The base moved.",
    );
  });

  it("says nothing where nothing needs approval after all", () => {
    expect(lines({ state: "success", rows: [], notes: [] }, [".github/promptops.yml"])).toEqual([]);
  });

  it("names the owners as the files do where nobody asked GitHub", () => {
    expect(lines(null, [".github/promptops.yml"])).toEqual([
      "**Needs approval:** `legal.disclaimer` is sensitive: legal **and** compliance must approve",
    ]);
  });

  it("names them, and says why no more is known, where GitHub did not tell", () => {
    const note = "Who approved is not readable with this token: GitHub does not show it team:acme/legal.";
    expect(lines({ state: "unread", rows: [], notes: [note] }, [".github/promptops.yml"])).toEqual([
      "**Needs approval:**\n\n- `legal.disclaimer` is sensitive: legal **and** compliance must approve\n- `.github/promptops.yml`: its owners must approve",
      "Who approved is not readable with this token: GitHub does not show it team:acme/legal.",
    ]);
  });

  it.each([
    { owners: ["@acme/operations", "@olga"], who: "operations or olga" },
    { owners: [], who: "an administrator" },
  ])("names $owners of an environment as the policy does where GitHub did not tell", ({ owners, who }) => {
    const path = "environments/live.yaml";
    const [needs] = lines(
      { state: "unread", rows: [], notes: [] },
      [path],
      [{ path, name: "live", owners, moves: [] }],
    );
    expect(needs?.split("\n").at(-1)).toBe(
      `- the environment, \`${path}\`: ${who} must approve what moves, and an owner of each prompt that does not go back`,
    );
  });

  it("shows whatever a name or reason says literally, in as many lines as a harmless one", () => {
    const of = (text: string): readonly string[] => {
      const approved_by = [{ user: text, by: "review", owners: [text] }] as const;
      const requirements = [
        group([text], { can_approve: [text] }),
        group([text], { approved_by: [text], met: true }),
      ];
      const all = { id: text, path: text, approved_by, can_approve: [text], because: [text], requirements };
      return decided([row({ ...all, missing: [text] }), row(all)], [text, `not ${text}`])
        .join("\n")
        .split("\n");
    };
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = of(text || "x");
        expect(shown).toHaveLength(of("x").length);
        for (const line of shown)
          expect(outsideCode(line).replace(/^- |\*\*|&[lg]t;/g, "")).not.toMatch(
            /[@#[\]`~\\<&*|]|(?<![A-Za-z0-9])_|\/\/|:[^\s:]+:|www\.|[0-9a-f]{7}/iu,
          );
      }),
    );
  });

  it("fits the comment with thousands of rows", () => {
    const rows = Array.from({ length: 3000 }, (_, index) =>
      row({ id: `p${index}`, missing: Array.from({ length: 50 }, () => "@acme/a-team-with-a-name") }),
    );
    const approval: ApprovalReport = { state: "pending", rows, notes: [] };
    const body = renderComment(aReport({ approval }), {
      links: { run: null, baseBranch: null, repository: null, pull: null },
    });
    expect(body.length).toBeLessThan(65_000);
    expect(body).toContain("2,950 more");
  });
});
