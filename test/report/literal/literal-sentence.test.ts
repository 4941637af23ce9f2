import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalSentence } from "../../../src/report/literal/literal-sentence.ts";
import { sized } from "../../full-size.ts";
import { hostileText } from "../hostile-text.ts";
import { outsideCode } from "../outside-code.ts";

/** Words, numbers and signs that neither Markdown nor GitHub gives a meaning. */
const inert = /^[A-Za-zÀ-ÖØ-öø-ɏ0-9 "'“”‘’(),.;:!?%=+−–—≤≥→·…&-]*$/u;

describe(literalSentence, () => {
  it.each([
    "7 cases got worse, none better (p = 0.004)",
    'unknown field "onwer"; did you mean "owner"?',
    "83.3 % is below the baseline of 94.0 %",
    "45.3 % to 93.7 %, which contains 90.0 %: at most 1,975 of 12,345,678",
    "doesn't the owner's approval count",
  ])("leaves %j as it is", (sentence) => {
    expect(literalSentence(sentence, 300)).toBe(sentence);
  });

  it.each([
    { what: "a mention", text: "ask @octo now", markdown: "ask `@octo` now" },
    { what: "an issue", text: "see #12", markdown: "see `#12`" },
    { what: "an issue in words", text: "see GH-12.", markdown: "see `GH-12`." },
    { what: "a ticket", text: "see OPS-12.", markdown: "see `OPS-12`." },
    { what: "a commit", text: "as in deadbee and 12345678", markdown: "as in `deadbee` and `12345678`" },
    { what: "an address", text: "at https://x.example now", markdown: "at `https://x.example` now" },
    { what: "a bare address", text: "at www.x.example now", markdown: "at `www.x.example` now" },
    { what: "a mailbox", text: "write to a@b.example", markdown: "write to `a@b.example`" },
    { what: "an emoji code", text: "so :smile: it", markdown: "so `:smile`: it" },
    { what: "emphasis", text: "a *b* _c_", markdown: "a `*b* _c_`" },
    { what: "a tag", text: "a <b>", markdown: "a `<b>`" },
    { what: "an entity", text: "a &lt; b", markdown: "a `&lt`; b" },
    { what: "a lone bracket", text: "p < 0.001", markdown: "p &lt; 0.001" },
    { what: "a table's bar", text: "a | b", markdown: "a <code>&#124;</code> b" },
    { what: "a list at the start", text: "1. one", markdown: "`1`. one" },
    { what: "a dash at the start", text: "- one", markdown: "`-` one" },
    { what: "an underline at the start", text: "= one", markdown: "`=` one" },
    {
      what: "a value in backticks",
      text: "run `promptops record`, then",
      markdown: "run `promptops record`, then",
    },
    { what: "a path in quotation marks", text: 'in "a/b.yaml".', markdown: 'in "`a/b.yaml`".' },
    { what: "line ends", text: "a\n\n# b", markdown: "a `#` b" },
    { what: "a price", text: "from $5 to $6", markdown: "from `$5` to `$6`" },
  ])("shows $what as text", ({ text, markdown }) => {
    expect(literalSentence(text, 300)).toBe(markdown);
  });

  it("leaves outside of code nothing that Markdown or GitHub reads", () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(" ", "", " and "), hostileText, (one, between, other) => {
        const markdown = literalSentence(`${one}${between}${other}`, 1000);
        const rest = outsideCode(markdown)
          .replaceAll("*(empty)*", "")
          .replaceAll("&lt;", "")
          .replaceAll("&gt;", "");
        expect(rest).toMatch(inert);
        expect(rest).not.toMatch(/[0-9a-f]{7}|\b[A-Za-z]+-\d|www\.|:\S|&/iu);
        expect(markdown).not.toMatch(/^\s*(?:\d+[.)]|[-=+>#])(?:\s|$)/u);
        expect(markdown).not.toMatch(/[|\n\r]|<!/);
      }),
      { numRuns: sized(500) },
    );
  });

  it("answers at once for long runs of punctuation", () => {
    expect(literalSentence(`${")".repeat(50_000)}x`, 60_000).length).toBeLessThan(300_000);
    expect(literalSentence(`${"'".repeat(50_000)}x`, 60_000).length).toBeLessThan(300_000);
  });
});
