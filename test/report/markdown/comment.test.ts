import { describe, expect, it } from "vitest";
import { commentMarker, renderComment, renderTakenBack } from "../../../src/report/markdown/comment.ts";
import { aFinding, aFlip, aPrompt, aReport, blockedReport, regression } from "../a-report.ts";

const links = { run: "https://github.com/acme/prompts/actions/runs/1", baseBranch: "main" };

describe(renderComment, () => {
  it("tells a blocked change from the first line to the last", () => {
    expect(renderComment(blockedReport(), { links })).toBe(`<!-- promptops:gate -->
### PromptOps: blocked, 1 of 3 changed prompts got worse

Change the prompt until the listed cases pass again; where an expectation is out of date, change the case.

| Prompt | Version | Owner | Cases | Baseline | Base | Head | Change, in points | Cost a call | Verdict |
| :-- | :-- | :-- | --: | --: | --: | --: | :-- | :-- | :-- |
| **\`customer-support.intent-classifier\`** | 2 → 3 on merge | \`data-platform-team\` | 60 | 94.0 % | 95.0 % | 83.3 % | **−11.7** (−20.2 to −4.4) | $0.0030 → $0.0041 (+37 %) | 🔴 regression: 7 cases got worse, none better (p = 0.004) |
| \`legal.disclaimer\` | 4 → 5 on merge | \`legal\` | 45 | 97.0 % | 97.8 % | 97.8 % | 0 | $0.0120 | 🟢 ok: no case got worse |
| \`sales.lead-summary\` | 1, unchanged | \`@acme/growth\` | 40 | 90.0 % |  |  | not asked again |  | 🟢 ok: only metadata changed |

**\`customer-support.intent-classifier\`: 7 cases got worse**

| Case | Expected | Base said | Head said |
| :-- | :-- | :-- | :-- |
| \`I was charged twice for the same order\` | \`billing\` | \`billing\` | \`other\` |
| \`Invoice 1 is wrong\` | \`billing\` | \`billing\` | \`other\` |
| \`Invoice 2 is wrong\` | \`billing\` | \`billing\` | \`other\` |
| \`Invoice 3 is wrong\` | \`billing\` | \`billing\` | \`other\` |
| \`Invoice 4 is wrong\` | \`billing\` | \`billing\` | \`other\` |
| … 2 more |  |  |  |

Lost by label: \`billing\` 7 of 14. The change removed \`(questions about charges, invoices, refunds)\` (line 15).

**Needs approval**: \`legal.disclaimer\` is sensitive: \`legal\`, and \`compliance\` must approve.

**Changes of the gate itself**: \`evals/legal/disclaimer.yaml\` drops 2 cases.

<details><summary>How this was judged</summary>

Base \`4f2c1ab\` (\`main\`), head \`9d03e77\`, the same cases on both. The policy is the base's. Model \`claude-3-5-sonnet\` at \`anthropic\`, 1 sample a case. 105 requests made, 105 reused, $0.41.

Suites: \`customer-support.intent-classifier\` of 60 cases can see a drop of 6.7 points or more; \`legal.disclaimer\` of 45 cases can see a drop of 8.9 points or more.

Full report: [job summary](https://github.com/acme/prompts/actions/runs/1), and \`promptops-report.json\` in the artifacts.

</details>
`);
  });

  it("says of a passing change its headline, its table and how it was judged, no more", () => {
    const prompts = [aPrompt({ owner: ["legal", "privacy"], cost_per_call_usd: { base: null, head: null } })];
    const report = aReport({ prompts, requests: { made: 1, cached: 2, reused: 45 } });
    expect(renderComment(report, { links: { run: null, baseBranch: null } })).toBe(`<!-- promptops:gate -->
### PromptOps: passed, the changed prompt did not get worse

| Prompt | Version | Owner | Cases | Baseline | Base | Head | Change, in points | Verdict |
| :-- | :-- | :-- | --: | --: | --: | --: | :-- | :-- |
| \`legal.disclaimer\` | 4 → 5 on merge | \`legal\`, \`privacy\` | 45 | 97.0 % | 97.8 % | 97.8 % | 0 | 🟢 ok: no case got worse |

<details><summary>How this was judged</summary>

Base \`4f2c1ab\`, head \`9d03e77\`, the same cases on both. The policy is the base's. Model \`claude-3-5-sonnet\` at \`anthropic\`, 1 sample a case. 1 request made, 45 reused, 2 from the cache, cost unknown.

Suites: \`legal.disclaimer\` of 45 cases can see a drop of 8.9 points or more.

Full report: job summary, and \`promptops-report.json\` in the artifacts.

</details>
`);
  });

  it("puts what blocks above what passes, the larger drop first", () => {
    const prompts = [
      aPrompt({ id: "d", delta: 0.1 }),
      aPrompt({ id: "c", verdict: "inconclusive", delta: -0.2 }),
      aPrompt({ id: "b", verdict: "regression", effect: "blocked", delta: -0.1 }),
      aPrompt({ id: "a", verdict: "regression", effect: "blocked", delta: -0.3 }),
    ];
    const rows = renderComment(aReport({ verdict: "blocked", prompts }), { links }).match(
      /^\| (?:\*\*)?`[a-d]`/gm,
    );
    expect(rows).toEqual(["| **`a`", "| **`b`", "| `c`", "| `d`"].map((row) => row.replace(/\*\*$/, "")));
  });

  it("lists errors before the table and warnings after it", () => {
    const findings = [
      aFinding({ severity: "warning", message: "the prompt has no suite", remedy: "add one" }),
      aFinding(),
    ];
    const comment = renderComment(aReport({ verdict: "blocked", findings, prompts: [aPrompt()] }), { links });
    expect(comment).toContain(
      '\n\n- 🔴 error `prompts/sales/lead_summary.yaml:7:1` unknown field "onwer"; did you mean "owner"?\n\n| Prompt',
    );
    expect(comment.indexOf("🟡 warning")).toBeGreaterThan(comment.indexOf("🟢 ok"));
  });

  it("shows which two lines let an unevaluated prompt be judged", () => {
    const prompts = [
      aPrompt({ verdict: "unevaluated", provider: null, model: 'a`"<!--\nb', base: null, head: null }),
    ];
    const comment = renderComment(aReport({ prompts }), { links });
    expect(comment).toContain(
      '```yaml\nmodels:\n  map: { "a\\u0060\\"\\u003c!--↵b": { provider: openai } }\n```',
    );
  });

  it("shows no lines of policy for a prompt that lacks a suite", () => {
    const prompts = [
      aPrompt({ verdict: "unevaluated", provider: null, cases: null, head: null, base: null }),
    ];
    expect(renderComment(aReport({ prompts }), { links })).not.toContain("```");
  });

  it("says why cases have no result, each reason once", () => {
    const unjudged = [
      { case: "a", reason: "it took too long" },
      { case: "b", reason: "it took too long" },
    ];
    const prompts = [aPrompt({ verdict: "unjudged", effect: "unjudged", unjudged })];
    expect(renderComment(aReport({ verdict: "unjudged", prompts }), { links })).toContain(
      "**`legal.disclaimer`: 2 of 45 without a result**; 2 cases: it took too long.",
    );
  });

  it("names problems with their remedies", () => {
    const problems = [{ what: "The base could not be fetched.", remedy: "Set fetch-depth to 0." }];
    expect(renderComment(aReport({ verdict: "unjudged", problems }), { links })).toContain(
      "🟠 The base could not be fetched. Set fetch-depth to 0.",
    );
  });

  it("says why a case failed that expects nothing", () => {
    const flips = [aFlip({ expected: null, reason: 'the judge says that it is rude: "Go away"' })];
    const comment = renderComment(aReport({ prompts: [{ ...regression(), flips }] }), { links });
    expect(comment).toContain("| Case | Base said | Head said | Why it failed |");
    expect(comment).toContain('| the judge says that it is rude: "Go away" |');
  });

  it("marks critical cases and lists them before gains", () => {
    const prompt = {
      ...regression(),
      flips: [aFlip({ change: "gained" }), aFlip({ critical: true, case: "c", expected: ["x", 1] })],
    };
    const comment = renderComment(aReport({ verdict: "blocked", prompts: [prompt] }), { links });
    expect(comment).toContain("1 case got worse, 1 better**");
    expect(comment).toContain('| `c` (critical) | `["x",1]` | `billing` | `other` |');
  });

  it("links only what is an address", () => {
    const comment = renderComment(aReport(), { links: { run: "javascript:alert(1)", baseBranch: null } });
    expect(comment).toContain("Full report: job summary, and");
  });
});

describe(renderTakenBack, () => {
  it("keeps the marker and says that nothing is left to judge", () => {
    expect(renderTakenBack()).toMatch(
      /^<!-- promptops:gate -->\n### PromptOps: passed, no prompt is changed any more\n/,
    );
    expect(commentMarker).toBe("<!-- promptops:gate -->");
  });
});
