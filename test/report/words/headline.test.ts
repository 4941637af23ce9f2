import { describe, expect, it } from "vitest";
import type { ApprovalRow, PromptReport, Report } from "../../../src/gate/report.ts";
import { headline, headlineTitle } from "../../../src/report/words/headline.ts";
import { aFinding, aFlip, aMove, aPrompt, aReport, regression } from "../a-report.ts";

const ok = aPrompt({ id: "support.triage" });
const other = aPrompt({ id: "legal.terms" });
const worse = aPrompt({ id: "support.triage", verdict: "regression", effect: "blocked", delta: -0.2 });
const below = aPrompt({
  id: "support.triage",
  verdict: "below-baseline",
  effect: "blocked",
  baseline: 0.9,
  head: { passed: 22, judged: 28, accuracy: 22 / 28 },
});
const unjudged = (reason: string): PromptReport =>
  aPrompt({ id: "support.triage", verdict: "unjudged", effect: "unjudged", reason, head: null });
const metadata: PromptReport["change"] = {
  kind: "modified",
  behaviour: false,
  fields: ["metrics"],
  previous_id: null,
};
const lostTo = (said: string, number: number): PromptReport["flips"] =>
  Array.from({ length: number }, (_, index) => aFlip({ case: `c${index}`, head_output: said }));
const labels = [{ label: "billing", cases: 14 }];

interface Row {
  readonly what: string;
  readonly says: string;
  readonly report: Partial<Report>;
}

const waitingRow: ApprovalRow = {
  kind: "prompt",
  path: "p",
  id: "support.triage",
  why: ["sensitive"],
  approved_by: [],
  missing: ["@acme/support-team", "legal"],
  can_approve: ["bo"],
  because: [],
  requirements: [["@acme/support-team"], ["legal"]].map((owners) => ({
    owners,
    needed: 1,
    ask: null,
    approved_by: [],
    can_approve: ["bo"],
    met: false,
  })),
};
const waiting: Report["approval"] = { state: "pending", notes: [], rows: [waitingRow] };

const rows: readonly Row[] = [
  {
    what: "all fine",
    report: { prompts: [ok] },
    says: "🟢 Can merge: `support.triage` is fine, version 5 on merge",
  },
  {
    what: "two are fine",
    report: { prompts: [ok, other] },
    says: "🟢 Can merge: `legal.terms` and `support.triage` are fine",
  },
  {
    what: "only metadata changed",
    report: { prompts: [aPrompt({ change: metadata, head: null, base: null })] },
    says: "🟢 Can merge: only metadata changed",
  },
  {
    what: "one label is taken for another one",
    report: { verdict: "blocked", prompts: [{ ...regression(), id: "support.triage" }] },
    says: "🔴 Cannot merge: `support.triage` now sends 7 `billing` cases to `other`",
  },
  {
    what: "cases are lost to several labels",
    report: {
      verdict: "blocked",
      prompts: [{ ...worse, labels, flips: [...lostTo("a", 2), ...lostTo("b", 2)] }],
    },
    says: "🔴 Cannot merge: `support.triage` now fails 4 cases that passed before",
  },
  {
    what: "a critical case is lost",
    report: {
      verdict: "blocked",
      prompts: [{ ...worse, flips: [aFlip({ critical: true, case: "refund" })] }],
    },
    says: "🔴 Cannot merge: `support.triage` now fails the critical case `refund`",
  },
  {
    what: "below its baseline, clearly",
    report: { verdict: "blocked", prompts: [below] },
    says: "🔴 Cannot merge: `support.triage` answers 22 of 28, at least 26 are needed",
  },
  {
    what: "one answer short",
    report: {
      verdict: "blocked",
      prompts: [{ ...below, head: { passed: 25, judged: 28, accuracy: 25 / 28 } }],
    },
    says: "🔴 Cannot merge: `support.triage` is 1 answer short of its baseline",
  },
  {
    what: "two prompts are blocked",
    report: { verdict: "blocked", prompts: [worse, { ...below, id: "legal.terms" }] },
    says: "🔴 Cannot merge: `support.triage` got worse, `legal.terms` is below its baseline",
  },
  {
    what: "many prompts are blocked",
    report: {
      verdict: "blocked",
      prompts: ["a", "b", "c"].map((id) => ({ ...worse, id })).concat({ ...below, id: "d" }),
    },
    says: "🔴 Cannot merge: 3 prompts got worse, 1 is below its baseline",
  },
  {
    what: "below it as before",
    report: {
      prompts: [
        aPrompt({
          id: "support.triage",
          baseline: 0.99,
          base: { passed: 8, judged: 9, accuracy: 8 / 9 },
          head: { passed: 8, judged: 9, accuracy: 8 / 9 },
        }),
      ],
    },
    says: "🟡 Can merge: `support.triage` is still below its baseline (89 %, as before your change)",
  },
  {
    what: "too few cases to tell",
    report: { prompts: [{ ...ok, verdict: "inconclusive", cases: 28, flips: lostTo("x", 2) }] },
    says: "🟡 Can merge: 2 of 28 cases of `support.triage` got worse, which can be chance",
  },
  {
    what: "the file has errors",
    report: { verdict: "blocked", findings: [aFinding({ file: "prompts/support/triage.yaml", line: 9 })] },
    says: "🔴 Cannot merge: `triage.yaml` has an error in line 9",
  },
  {
    what: "the model's service is down",
    report: {
      verdict: "unjudged",
      prompts: [unjudged("28 of 28 cases could not be judged: server: Anthropic is overloaded")],
    },
    says: "⚪ Cannot merge yet, and not because of you: the model did not answer",
  },
  {
    what: "the key is refused",
    report: {
      verdict: "unjudged",
      prompts: [unjudged("28 of 28 cases could not be judged: auth: HTTP 401")],
    },
    says: "⚪ Cannot merge yet, and not because of you: the key for anthropic is refused",
  },
  {
    what: "the budget is reached",
    report: {
      verdict: "unjudged",
      prompts: [unjudged("28 of 28 cases could not be judged: budget: the budget of $5 is reached")],
    },
    says: "⚪ Cannot merge yet, and not because of you: the budget of this run is used up",
  },
  {
    what: "something could not be read",
    report: { verdict: "unjudged", problems: [{ what: "The base could not be fetched.", remedy: "x" }] },
    says: "⚪ Cannot merge yet: The base could not be fetched",
  },
  {
    what: "judged by the stub alone",
    report: { prompts: [{ ...ok, provider: "stub" }] },
    says: "🟡 Can merge: only tried with the built-in test classifier, no model was asked",
  },
  {
    what: "not tested",
    report: { prompts: [{ ...ok, verdict: "unevaluated", head: null, provider: null }] },
    says: "🟡 Can merge: `support.triage` was not tested",
  },
  {
    what: "the first policy",
    report: { begins: { prompts: 4, suites: 3, mode: "warn" } },
    says: "🟢 PromptOps begins with this merge and governs 4 prompts and 3 suites",
  },
  {
    what: "new",
    report: { prompts: [{ ...ok, change: { ...metadata, kind: "added" } }] },
    says: "🟢 New: `support.triage`",
  },
  { what: "deleted", report: { deleted: ["support.triage"] }, says: "🟢 Deleted: `support.triage`" },
  {
    what: "renamed",
    report: { prompts: [{ ...ok, change: { ...metadata, kind: "renamed", previous_id: "support.sort" } }] },
    says: "🟢 Renamed: `support.sort` is now `support.triage`",
  },
  {
    what: "an environment moves",
    report: { environments: [{ path: "environments/live.yaml", name: "live", owners: [], moves: [] }] },
    says: "🟢 Can merge: the environment `live` changes",
  },
  {
    what: "deleted, and still run",
    report: {
      deleted: ["support.triage"],
      running: [{ id: "support.triage", environment: "production", version: 3 }],
    },
    says: "🟢 Deleted: `support.triage` (`production` runs version 3 of it)",
  },
  {
    what: "a fork whose evaluation a maintainer starts",
    report: { verdict: "unjudged", waits_for_maintainer: true, problems: [{ what: "a", remedy: "b" }] },
    says: "⚪ A maintainer starts the evaluation",
  },
  {
    what: "a pointer moves",
    report: {
      environments: [
        {
          path: "environments/live.yaml",
          name: "live",
          owners: [],
          moves: [{ ...aMove, from: 3, to: 4 }],
        },
      ],
    },
    says: "🟢 `live`: `support.triage` 3 → 4",
  },
  {
    what: "broken before the change",
    report: {
      verdict: "unjudged",
      prompts: [
        { ...unjudged("the suite has errors"), suite_path: "evals/t.yaml", broken_before: "evals/t.yaml" },
      ],
    },
    says: "⚪ Cannot merge yet, and not because of you: the suite of `support.triage` was broken before your change",
  },
  {
    what: "below its baseline, of which the owner decides",
    report: {
      prompts: [
        { ...below, effect: "passed", head: { passed: 25, judged: 28, accuracy: 25 / 28 }, base: null },
      ],
      approval: waiting,
    },
    says: "🟡 Can merge once support-team and legal accept: `support.triage` is below its baseline (89 %), which can be chance",
  },
  {
    what: "waits for approval",
    report: { prompts: [ok], approval: waiting },
    says: "🟡 Can merge once support-team and legal approve: `support.triage` changes",
  },
  {
    what: "waits for owners that the files name",
    report: { prompts: [{ ...ok, approvers: [["legal"]] }] },
    says: "🟡 Can merge once legal approves: `support.triage` changes",
  },
  {
    what: "an override was used",
    report: {
      prompts: [ok],
      approval: {
        ...waiting,
        rows: [
          {
            ...waitingRow,
            missing: [],
            requirements: waitingRow.requirements.map((each) => ({ ...each, met: true })),
            approved_by: [{ user: "root", by: "override", owners: [] }],
          },
        ],
      },
    },
    says: "🟡 Can merge: root lifted the gate",
  },
  {
    what: "the repository only warns",
    report: { would: "blocked", prompts: [below] },
    says: "🟡 Can merge (this repository only warns): would block: `support.triage` answers 22 of 28, at least 26 are needed",
  },
  { what: "nothing changed", report: {}, says: "🟢 Can merge: no prompt changed" },
];

describe(headline, () => {
  it.each(rows)("says where $what: $says", ({ report, says }) => {
    expect(headline(aReport(report))).toBe(says);
  });

  it("is green in no pull request in which the stub alone judged", () => {
    for (const { report } of rows) {
      const prompts = (report.prompts ?? []).map((prompt) => ({ ...prompt, provider: "stub" }));
      if (prompts.some(({ head }) => head !== null))
        expect(headline(aReport({ ...report, prompts }))).not.toMatch(/^🟢/u);
    }
  });
});

describe(headlineTitle, () => {
  it("is plain text of at most 70 characters", () => {
    for (const { report } of rows) {
      const title = headlineTitle(aReport(report));
      expect(title).not.toContain("`");
      expect(title.length).toBeLessThanOrEqual(70);
    }
    expect(headlineTitle(aReport({ deleted: ["a\n\u001b[31m"] }))).toBe("🟢 Deleted: a↵␛[31m");
  });
});
