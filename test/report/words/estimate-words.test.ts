import { describe, expect, it } from "vitest";
import type { Estimate } from "../../../src/gate/report.ts";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import { estimateWords } from "../../../src/report/words/estimate-words.ts";
import { aReport } from "../a-report.ts";

function anEstimate(differences: Partial<Estimate> = {}): Estimate {
  return {
    requests: { first: 1200, at_most: 6000 },
    cost_usd: { first: 0.41, at_most: 2.05 },
    unknown: null,
    ...differences,
  };
}

const unknown = anEstimate({
  cost_usd: { first: null, at_most: null },
  unknown: "the price of @x <b> is unknown",
});

describe(estimateWords, () => {
  it.each<{ why: string; estimate: Estimate; words: string }>([
    {
      why: "further looks may come",
      estimate: anEstimate(),
      words: "Expected 1,200 requests, about $0.41; at most 6,000, about $2.05.",
    },
    {
      why: "there is one look",
      estimate: anEstimate({
        requests: { first: 1, at_most: 1 },
        cost_usd: { first: 0.001, at_most: 0.001 },
      }),
      words: "Expected 1 request, about $0.0010.",
    },
    {
      why: "every answer is kept",
      estimate: anEstimate({ requests: { first: 0, at_most: 0 }, cost_usd: { first: 0, at_most: 0 } }),
      words: "Expected no request: every answer is kept.",
    },
    {
      why: "a price is unknown",
      estimate: unknown,
      words:
        "Expected 1,200 requests; at most 6,000, at a cost that is unknown: the price of @x <b> is unknown.",
    },
  ])("says what is to come where $why", ({ estimate, words }) => {
    expect(estimateWords(estimate)).toBe(words);
  });

  it("stands in the comment, literally", () => {
    const comment = renderComment(aReport({ estimate: unknown }), {
      links: { run: null, baseBranch: null, repository: null, pull: null },
    });
    expect(comment).toContain("Expected");
    expect(comment).toContain("`@x` `<b>`");
  });
});
