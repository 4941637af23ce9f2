import { describe, expect, it } from "vitest";
import {
  commentMarker,
  isWorse,
  renderComment,
  renderTakenBack,
} from "../../../src/report/markdown/comment.ts";
import { renderSummary } from "../../../src/report/markdown/summary.ts";
import { aFinding, aFlip, aPrompt, aReport, blockedReport, regression } from "../a-report.ts";

const links = {
  run: "https://github.com/acme/prompts/actions/runs/1",
  baseBranch: "main",
  repository: "https://github.com/acme/prompts",
  pull: 12,
};

describe(renderComment, () => {
  it("tells a blocked change from the first line to the last", () => {
    expect(renderComment(blockedReport(), { links })).toBe(`<!-- promptops:gate -->
### 🔴 Cannot merge: \`customer-support.intent-classifier\` now sends 7 \`billing\` cases to \`other\`

50 of 60 right (57 before your change; at least 57 needed).  
**Likely cause:** in line 15 \`(questions about charges, invoices, refunds)\` is gone ([see it](https://github.com/acme/prompts/pull/12/files#diff-000fe0a4937f9a2be0455878f8c8c392e09989ef172de3210f721663f8059530R15))  
**Fix:** reword it and push. Or it is meant so: change \`expected\` in [\`disclaimer.yaml\`](https://github.com/acme/prompts/blob/9d03e77000000000000000000000000000000000/evals/legal/disclaimer.yaml); data-platform-team then approves that.

- \`I was charged twice for the same order\` → **\`other\`**, was \`billing\`
- \`Invoice 1 is wrong\` → **\`other\`**, was \`billing\`

|  | Prompt | Before | After | At least |
| :-: | :-- | --: | --: | --: |
| 🔴 | **[customer-support.<wbr>intent-classifier](https://github.com/acme/prompts/blob/9d03e77000000000000000000000000000000000/prompts/customer%5Fsupport/intent%5Fclassifier.yaml)** | 95 % | **83 %** (−12) | 94 % (11 short) |
| 🟢 | [legal.<wbr>disclaimer](https://github.com/acme/prompts/blob/9d03e77000000000000000000000000000000000/prompts/legal/disclaimer.yaml) | 98 % | 98 % | 97 % (1 over) |
| 🟢 | [sales.<wbr>lead-summary](https://github.com/acme/prompts/blob/9d03e77000000000000000000000000000000000/prompts/sales/lead%5Fsummary.yaml) |  | not asked | 90 % |

**Also needed:** \`legal.disclaimer\` is sensitive: legal **and** compliance must approve

**Changes of the gate itself:** \`evals/legal/disclaimer.yaml\` drops 2 cases

<details><summary>More cases</summary>

**\`customer-support.intent-classifier\`**

| Case | Before | After |
| :-- | :-- | :-- |
| \`Invoice 2 is wrong\` | \`billing\` | **\`other\`** |
| \`Invoice 3 is wrong\` | \`billing\` | **\`other\`** |
| \`Invoice 4 is wrong\` | \`billing\` | **\`other\`** |
| \`Invoice 5 is wrong\` | \`billing\` | **\`other\`** |
| \`Invoice 6 is wrong\` | \`billing\` | **\`other\`** |

- lost by label: \`billing\` 7 of 14

</details>

<details><summary>Numbers: versions, owners, cost, statistics, how this was judged</summary>

- \`customer-support.intent-classifier\`: version 2 → 3 on merge; owner data-platform-team; cases 60; 90 % interval −20.2 to −4.4; chance p = 0.004; cost a call $0.0030 → $0.0041 (+37 %); visible drop 6.7 points or more, of 60 cases; verdict regression; 7 cases got worse, none better (p = 0.004)
- \`legal.disclaimer\`: version 4 → 5 on merge; owner legal; cases 45; cost a call $0.0120; visible drop 8.9 points or more, of 45 cases; verdict ok; no case got worse
- \`sales.lead-summary\`: version 1, unchanged; owner growth; cases 40; verdict ok; only metadata changed

Base \`4f2c1ab\` (\`main\`), head \`9d03e77\`, the same cases on both. The policy is the base's. Model \`claude-3-5-sonnet\` at \`anthropic\`, 1 sample a case. 105 requests made, 105 reused, $0.41.

Full report: [job summary](https://github.com/acme/prompts/actions/runs/1), and \`promptops-report.json\` in the artifacts.

</details>
`);
  });

  it("says of a passing change its headline, its table and how it was judged, no more", () => {
    const prompts = [aPrompt({ owner: ["legal", "privacy"], cost_per_call_usd: { base: null, head: null } })];
    const report = aReport({ prompts, requests: { made: 1, cached: 2, reused: 45 } });
    expect(
      renderComment(report, { links: { run: null, baseBranch: null, repository: null, pull: null } }),
    ).toBe(`<!-- promptops:gate -->
### 🟢 Can merge: \`legal.disclaimer\` is fine, version 5 on merge

|  | Prompt | Before | After | At least |
| :-: | :-- | --: | --: | --: |
| 🟢 | legal.<wbr>disclaimer | 98 % | 98 % | 97 % (1 over) |

<details><summary>Numbers: versions, owners, cost, statistics, how this was judged</summary>

- \`legal.disclaimer\`: version 4 → 5 on merge; owner legal or privacy; cases 45; visible drop 8.9 points or more, of 45 cases; verdict ok; no case got worse

Base \`4f2c1ab\`, head \`9d03e77\`, the same cases on both. The policy is the base's. Model \`claude-3-5-sonnet\` at \`anthropic\`, 1 sample a case. 1 request made, 45 reused, 2 from the cache, cost unknown.

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
      /^\| (?:🔴|🟡|🟢) \| (?:\*\*)?\[[a-d]\]/gmu,
    );
    expect(rows).toEqual(["| 🔴 | **[a]", "| 🔴 | **[b]", "| 🟡 | [c]", "| 🟢 | [d]"]);
  });

  it("lists errors before the table and warnings after it", () => {
    const findings = [
      aFinding({
        severity: "warning",
        message: "The prompt has no suite.",
        remedy: "Add one.",
        file: aPrompt().path,
      }),
      aFinding(),
    ];
    const comment = renderComment(aReport({ verdict: "blocked", findings, prompts: [aPrompt()] }), { links });
    expect(comment).toContain(
      'lead%5Fsummary.yaml#L7): unknown field "onwer"; did you mean "owner"?\n\n|  | Prompt',
    );
    expect(comment.indexOf("- 🟡 ")).toBeGreaterThan(comment.indexOf("| 🟢 |"));
    expect(comment.indexOf("- 🟡 ")).toBeLessThan(comment.indexOf("<details>"));
  });

  it("folds what it found in files that the change did not touch into one line", () => {
    const findings = ["a", "b"].map((file) => aFinding({ severity: "warning", file }));
    const comment = renderComment(aReport({ findings, untouched: ["a", "b"], prompts: [aPrompt()] }), {
      links,
    });
    expect(comment).toContain(
      "<details><summary>2 findings in files that this change did not touch</summary>",
    );
  });

  it("shows what changed word by word, folded, each line of it", () => {
    const diff = [
      {
        line: 4,
        words: [
          { kind: "same", text: "We offer a refund " },
          { kind: "removed", text: "within 14 days" },
          { kind: "added", text: "or a *discount*" },
          { kind: "same", text: "." },
        ],
      },
    ] as const;
    const comment = renderComment(aReport({ prompts: [aPrompt({ diff })] }), { links });
    expect(comment).toContain("<details><summary>What changed, word by word</summary>");
    expect(comment).toContain("- line 4: `We offer a refund` ~~`within 14 days`~~ **`or a *discount*`** `.`");
  });

  it("shows three of the prompts that are fine and counts the others", () => {
    const prompts = Array.from({ length: 27 }, (_, index) => aPrompt({ id: `p${"x".repeat(index + 1)}` }));
    const comment = renderComment(aReport({ prompts }), { links });
    expect(comment.match(/^\| 🟢/gmu)).toHaveLength(3);
    expect(comment).toContain("\n… 24 more are fine.\n");
  });

  it("lets nothing of a path into a link but its letters", () => {
    const prompts = [
      aPrompt({ path: "prompts/a b/*x*_(y)'\"<z>|`.yaml", verdict: "regression", effect: "blocked" }),
    ];
    const addresses =
      renderComment(aReport({ verdict: "blocked", prompts }), { links }).match(/\]\([^)]*\)/g) ?? [];
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) expect(address).toMatch(/^\]\(https:\/\/github\.com\/[\w%./#-]+\)$/);
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
      "\n\nThe base could not be fetched. Set fetch-depth to 0.\n",
    );
  });

  it("says why a case failed that expects nothing", () => {
    const flips = [aFlip({ expected: null, reason: 'the judge says that it is rude: "Go away"' })];
    const comment = renderComment(aReport({ prompts: [{ ...regression(), flips }] }), { links });
    expect(comment).toContain('→ `other`: the judge says that it is rude: "Go away"\n');
  });

  it("marks critical cases and lists them before gains", () => {
    const prompt = {
      ...regression(),
      flips: [aFlip({ change: "gained" }), aFlip({ critical: true, case: "c", expected: ["x", 1] })],
    };
    const comment = renderComment(aReport({ verdict: "blocked", prompts: [prompt] }), { links });
    expect(comment).toContain('\n- `c` (critical) → **`other`**, expected is `["x",1]`\n');
    // Its line does not say what the answer was before.
    expect(comment).toContain('\n| `c` (critical) | `billing` | **`other`**, expected is `["x",1]` |\n');
    expect(comment).not.toContain("which is right");
    expect(renderSummary(aReport({ verdict: "blocked", prompts: [prompt] }), { links })).toContain(
      "\n| `I was charged twice for the same order` | `billing` | `other`, which is right |",
    );
  });

  it("links only what is an address", () => {
    const comment = renderComment(aReport(), {
      links: { run: "javascript:alert(1)", baseBranch: null, repository: null, pull: null },
    });
    expect(comment).toContain("Full report: job summary, and");
  });
});

describe(isWorse, () => {
  const marked = (icon: string): string => `${commentMarker}\n### ${icon} words\n\n### 🔴 more`;

  it.each([
    { old: "🟢", now: "🔴", is: true },
    { old: "🟡", now: "🔴", is: true },
    { old: "⚪", now: "🔴", is: true },
    { old: "🔴", now: "🔴", is: false },
    { old: "🔴", now: "🟢", is: false },
    { old: "🟢", now: "⚪", is: false },
  ])("$old, then $now: $is", ({ old, now, is }) => {
    expect(isWorse(marked(now), marked(old))).toBe(is);
  });
});

describe(renderTakenBack, () => {
  it("keeps the marker and says that nothing is left to judge", () => {
    expect(renderTakenBack(null)).toMatch(
      /^<!-- promptops:gate -->\n### 🟢 Can merge: no prompt is changed any more\n/,
    );
    expect(commentMarker).toBe("<!-- promptops:gate -->");
  });
});
