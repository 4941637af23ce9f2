import { decide } from "../../../src/approval/decide.ts";
import { approvedKey } from "../../../src/approval/facts/page-facts.ts";
import type { PromptReport, Report } from "../../../src/gate/report.ts";
import { approvalCheck, type CheckText } from "../../../src/report/approval/approval-check.ts";
import { changePage } from "../../../src/report/approval/change-page.ts";
import { factsOf, record, review } from "../../approval/facts-of.ts";
import { aFinding, aFlip, aPrompt, aReport } from "../a-report.ts";

const metadata: PromptReport["change"] = {
  kind: "modified",
  behaviour: false,
  fields: ["metrics"],
  previous_id: null,
};

const triage = aPrompt({
  id: "support.triage",
  path: "prompts/support/triage.yaml",
  suite_path: "evals/support/triage.yaml",
  owner: ["@acme/support-team"],
  version: 2,
  next_version: 3,
  cases: 28,
  baseline: 0.9,
  base: { passed: 28, judged: 28, accuracy: 1 },
  head: { passed: 28, judged: 28, accuracy: 1 },
  labels: [
    { label: "billing", cases: 10 },
    { label: "other", cases: 18 },
  ],
  diff: [
    {
      line: 17,
      words: [
        { kind: "same", text: "Answer with one label. " },
        { kind: "added", text: "Be extra careful with money." },
      ],
    },
  ],
});

const worse: PromptReport = {
  ...triage,
  verdict: "regression",
  effect: "blocked",
  reason: "8 cases got worse, none better (p = 0.002)",
  head: { passed: 20, judged: 28, accuracy: 20 / 28 },
  delta: -8 / 28,
  interval: [-0.43, -0.14],
  p: 0.002,
  flips: [
    "the invoice is wrong",
    "I was charged twice",
    ...Array.from({ length: 6 }, (_, at) => `invoice ${at}`),
  ].map((name) => aFlip({ case: name })),
  text_change: { line: 17, removed: "", added: "Be extra careful with money." },
};

const legal = aPrompt({
  approvers: [["@acme/support-team"], ["@acme/legal"]],
  sensitive: true,
});

const unjudged = (reason: string): PromptReport => ({
  ...triage,
  verdict: "unjudged",
  effect: "unjudged",
  reason,
  head: null,
  base: null,
  delta: null,
  interval: null,
  unjudged: Array.from({ length: 28 }, (_, at) => ({ case: `case ${at}`, reason })),
});

const hostile =
  "@everyone <img src=x onerror=alert(1)> [click](javascript:alert(1)) ![i](https://evil.example/i.png) **b** #1 www.evil.example";

/** A report for each situation that people meet; the names are those of the pictures' files. */
export const pictured: Readonly<Record<string, Report>> = {
  regression: aReport({
    verdict: "blocked",
    prompts: [worse, legal],
    requests: { made: 105, cached: 0, reused: 5 },
    cost_usd: 0.04,
  }),
  answers: aReport({
    verdict: "blocked",
    prompts: [
      {
        ...worse,
        flips: [
          aFlip({
            case: "Where is my parcel, and who pays if it is lost on its way to me?",
            expected: null,
            base_output: "It is on its way. If it is lost we send you another one, and you pay nothing.",
            head_output: "Parcels are the business of whoever carries them; please ask there.",
            reason: "the judge says 2 of 5",
          }),
          ...Array.from({ length: 12 }, (_, at) =>
            aFlip({
              case: "c".repeat(90),
              expected: `${at}|`,
              base_output: "b".repeat(200),
              head_output: "|".repeat(200),
            }),
          ),
        ],
      },
    ],
  }),
  "all-fine": aReport({ prompts: [triage] }),
  metadata: aReport({ prompts: [{ ...triage, change: metadata, head: null, base: null, delta: null }] }),
  "below-baseline": aReport({
    verdict: "blocked",
    prompts: [
      {
        ...triage,
        verdict: "below-baseline",
        effect: "blocked",
        samples: 5,
        base: { passed: 26, judged: 28, accuracy: 26 / 28 },
        head: { passed: 25, judged: 28, accuracy: 25 / 28 },
        delta: -1 / 28,
        flips: [
          aFlip({
            case: "where is my parcel",
            expected: "other",
            base_output: "other",
            head_output: "technical",
          }),
        ],
      },
    ],
  }),
  inconclusive: aReport({
    prompts: [
      {
        ...triage,
        verdict: "inconclusive",
        flips: ["a parcel", "a bill"].map((name) => aFlip({ case: name })),
      },
    ],
  }),
  "file-error": aReport({
    verdict: "blocked",
    findings: [aFinding({ file: "prompts/support/triage.yaml", line: 9 })],
  }),
  unjudged: aReport({
    verdict: "unjudged",
    contact: "@acme/platform",
    prompts: [unjudged("28 of 28 cases could not be judged: server: anthropic is overloaded (HTTP 529)")],
  }),
  "key-refused": aReport({
    verdict: "unjudged",
    contact: "@acme/platform",
    prompts: [unjudged("28 of 28 cases could not be judged: auth: anthropic refused the key (HTTP 401)")],
  }),
  "stub-alone": aReport({ prompts: [{ ...triage, provider: "stub" }] }),
  "not-tested": aReport({
    prompts: [
      {
        ...triage,
        verdict: "unevaluated",
        reason: "the policy names no provider for its model",
        provider: null,
        head: null,
        base: null,
      },
    ],
  }),
  waiting: aReport({ prompts: [legal] }),
  "broken-before": aReport({
    verdict: "unjudged",
    prompts: [
      {
        ...unjudged("its suite had errors before this change"),
        broken_before: "evals/support/triage.yaml",
        unjudged: [],
      },
    ],
  }),
  "owner-accepts": aReport({
    prompts: [
      {
        ...triage,
        verdict: "below-baseline",
        baseline_miss: "chance",
        approvers: [["@acme/support-team"]],
        base: { passed: 26, judged: 28, accuracy: 26 / 28 },
        head: { passed: 25, judged: 28, accuracy: 25 / 28 },
        delta: -1 / 28,
      },
    ],
  }),
  environment: aReport({
    governing_files: ["environments/production.yaml"],
    environments: [
      {
        path: "environments/production.yaml",
        name: "production",
        owners: ["@acme/operations"],
        moves: [
          {
            id: "support.triage",
            from: 3,
            to: 4,
            accuracy: { from: 0.95, to: 0.97 },
            diff: [
              {
                line: 2,
                words: [
                  { kind: "same", text: "Answer with the label" },
                  { kind: "added", text: "alone" },
                ],
              },
            ],
          },
        ],
      },
    ],
  }),
  deleted: aReport({
    deleted: ["support.triage"],
    running: [{ id: "support.triage", environment: "production", version: 3 }],
  }),
  begins: aReport({
    begins: { prompts: 40, suites: 12, mode: "warn" },
    governing_files: [".github/promptops.yml"],
  }),
  fork: aReport({
    verdict: "unjudged",
    waits_for_maintainer: true,
    prompts: [
      aPrompt({
        verdict: "unjudged",
        effect: "unjudged",
        head: null,
        base: null,
        reason: "no-key: OPENAI_API_KEY is not set",
      }),
    ],
  }),
  monorepo: aReport({
    prompts: Array.from({ length: 27 }, (_, at) =>
      aPrompt({
        id: `shop.service-${"abcdefghijklmnopqrstuvwxyzz".charAt(at)}.answers`,
        path: `services/${at}/prompts/answers.yaml`,
      }),
    ),
  }),
  "long-names": aReport({
    verdict: "blocked",
    prompts: [
      { ...worse, id: "customer-support.intent-routes" },
      aPrompt({ id: "customer-support.refund-policy" }),
    ],
  }),
  hostile: aReport({
    verdict: "blocked",
    contact: hostile,
    problems: [{ what: hostile, remedy: hostile }],
    findings: [aFinding({ file: hostile, message: hostile, remedy: hostile })],
    prompts: [
      {
        ...worse,
        id: hostile,
        path: hostile,
        owner: [hostile],
        reason: hostile,
        notes: [hostile],
        flips: [aFlip({ case: hostile, expected: hostile, head_output: hostile, base_output: hostile })],
        text_change: { line: 1, removed: hostile, added: hostile },
        diff: [{ line: 1, words: [{ kind: "added", text: hostile }] }],
      },
    ],
  }),
};

const refund = "prompts/support/refund.yaml";

/** What the owners of a prompt see of it, where one of two groups has approved. */
export function ownersPage(): CheckText {
  const before = record({
    id: "support.refund",
    description: "Answers questions about refunds.",
    owner: "@acme/support-team",
    tags: ["legal"],
    metrics: { baseline_accuracy: 0.9 },
    template: "You are kind and brief.\nWe offer a refund within 14 days.\nNever promise a date.\n",
  });
  const text = "You are kind and brief.\nWe offer a refund within 30 days.\nNever promise a date.\n";
  const after = text.replace("a refund within", "a refund or a discount within");
  const facts = factsOf({
    base_prompts: { [refund]: before },
    head_prompts: { [refund]: { ...before, metrics: { baseline_accuracy: 0.5 }, template: after } },
    teams: { "acme/support-team": { members: ["anna", "bo"] }, "acme/legal": { members: ["lena-legal"] } },
    permissions: { anna: "write", bo: "write", "lena-legal": "write" },
    known_orphan_commits: [{ sha: "c0", blobs: { [refund]: "b0" } }],
    commits: [
      {
        sha: "c1",
        author: "pat",
        committer: "pat",
        co_authors: [],
        parents: [],
        pushed_by: "pat",
        blobs: { [refund]: "b1" },
      },
    ],
    reviews: [
      review("anna"),
      review("lena-legal", { commit_id: "c0", submitted_at: "2026-11-27T09:00:00Z" }),
    ],
    config: {
      sensitive: { tags: ["legal"] },
      sensitive_also: [{ owner: "@acme/legal", ask: "Does it promise money or advice?" }],
    },
  });
  const decision = decide(facts);
  const page = {
    repository: "https://github.com/acme/prompts",
    environments: [{ name: "production", versions: new Map([["support.refund", 3]]) }],
    measured: new Map([["support.refund", { before: 0.98, after: 0.98 }]]),
    approved: new Map([[approvedKey({ commit: "c0", path: refund }), { ...before, template: text }]]),
  };
  return approvalCheck(decision, changePage(facts, decision, page));
}
