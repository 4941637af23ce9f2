import { describe, expect, it } from "vitest";
import { readPolicy } from "../../../src/policy/read-policy.ts";
import { renderComment } from "../../../src/report/markdown/comment.ts";
import { aPrompt, aReport } from "../a-report.ts";

const links = { run: null, baseBranch: "main", repository: "https://github.com/acme/prompts", pull: 7 };

describe("the comment's way to the catalog", () => {
  it("leads to the page of each prompt where the policy names an address", () => {
    const prompts = [aPrompt({ id: "support.triage" }), aPrompt({ id: "legal.clause" })];
    const comment = renderComment(aReport({ prompts, catalog: "https://acme.github.io/prompts/" }), {
      links,
    });
    expect(comment).toContain(
      "In the catalog: [`legal.clause`](https://acme.github.io/prompts/prompts/legal.clause.html), [`support.triage`](https://acme.github.io/prompts/prompts/support.triage.html)",
    );
  });

  it("is not there where the policy names none", () => {
    expect(renderComment(aReport({ prompts: [aPrompt()] }), { links })).not.toContain("catalog");
  });

  it("brings no id to life, and names no more than ten", () => {
    const evil = aPrompt({ id: "a](https://evil.example)<b>" });
    const many = Array.from({ length: 12 }, (_, at) => aPrompt({ id: `team.prompt-${at}` }));
    const report = aReport({ prompts: [evil, ...many], catalog: "https://acme.github.io/prompts" });
    const line = /In the catalog: .*/.exec(renderComment(report, { links }))?.[0] ?? "";
    expect(line).toMatch(/3 more$/);
    // An id stands in a code span, in which nothing is a link.
    for (const [, address] of line.matchAll(/`\]\(([^)]*)\)/g))
      expect(address).toMatch(/^https:\/\/acme\.github\.io\/prompts\/prompts\/[a-z0-9_.-]+\.html$/);
  });

  it.each([
    "http://acme.example",
    "https://acme.example/a b",
    "javascript:alert(1)",
    "https://user@acme.example/",
  ])("takes no address like %s", (address) => {
    const policy = new TextEncoder().encode(`catalog: ${JSON.stringify(address)}\n`);
    expect(readPolicy(policy, ".github/promptops.yml").content).toBeNull();
  });
});
