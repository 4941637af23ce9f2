import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code } from "../../../src/document/finding/code.ts";
import { sentenceMarkdown } from "../../../src/report/literal/sentence-markdown.ts";
import { sized } from "../../full-size.ts";
import { hostileText } from "../hostile-text.ts";
import { outsideCode } from "../outside-code.ts";

/** Words, numbers and signs that neither Markdown nor GitHub gives a meaning. */
const inert = /^[A-Za-zÀ-ÖØ-öø-ɏ0-9 "'“”‘’(),.;:!?%=+−–—≤≥→·…/{}$_&-]*$/u;

describe(sentenceMarkdown, () => {
  it.each([
    "7 cases got worse, none better (p = 0.004)",
    'unknown field "onwer"; did you mean "owner"?',
    "83.3 % is below the baseline of 94.0 %",
    "45.3 % to 93.7 %, which contains 90.0 %: at most 1,975 of 12,345,678",
    "doesn't the owner's approval count",
    "Write max_cost_usd: 5 below gate, or leave it out (2/8 of them; e.g. 0.5).",
    "The fields id/version must be {{input}} or $5.",
  ])("leaves %j as it is", (sentence) => {
    expect(sentenceMarkdown(sentence, 300)).toBe(sentence);
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
    { what: "emphasis", text: "a *b* _c_", markdown: "a `*b*` `_c_`" },
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
    { what: "a mention in quotation marks", text: 'in "@a/b".', markdown: 'in "`@a/b`".' },
    { what: "line ends", text: "a\n\n# b", markdown: "a `#` b" },
    { what: "a formula", text: "so $x$ and $5$", markdown: "so `$x$` and `$5$`" },
    { what: "a value that a sentence names", text: `ask ${code("now *b*")}.`, markdown: "ask `now *b*`." },
    {
      what: "a value with backticks",
      text: `ask ${code("a`b``c")}.`,
      markdown: "ask `a`<code>&#96;</code>`b`<code>&#96;&#96;</code>`c`.",
    },
    {
      what: "a value that begins with one",
      text: `ask ${code("`b")}`,
      markdown: "ask <code>&#96;</code>`b`",
    },
    { what: "two values side by side", text: "a `b`#1`c` d", markdown: "a `b#1c` d" },
    {
      what: "a fence that nothing closes",
      text: "a ``b` c",
      markdown: "a <code>&#96;&#96;</code>`b`<code>&#96;</code> c",
    },
  ])("shows $what as text", ({ text, markdown }) => {
    expect(sentenceMarkdown(text, 300)).toBe(markdown);
  });

  it("leaves outside of code nothing that Markdown or GitHub reads", () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(" ", "", " and "), hostileText, (one, between, other) => {
        const markdown = sentenceMarkdown(`${one}${between}${other}`, 1000);
        const rest = outsideCode(markdown)
          .replaceAll("*(empty)*", "")
          .replaceAll("&lt;", "")
          .replaceAll("&gt;", "");
        expect(rest).toMatch(inert);
        expect(rest).not.toMatch(
          /[0-9a-f]{7}|\b[A-Za-z]+-\d|www\.|\/\/|:[^\s:]+:|&|\$\D|(?<![A-Za-z0-9])_/iu,
        );
        expect(markdown).not.toMatch(/^\s*(?:\d+[.)]|[-=+>#])(?:\s|$)/u);
        expect(markdown).not.toMatch(/[|\n\r]|<!/);
      }),
      { numRuns: sized(500) },
    );
  });

  it("answers at once for long runs of punctuation", () => {
    expect(sentenceMarkdown(`${")".repeat(50_000)}x`, 60_000).length).toBeLessThan(300_000);
    expect(sentenceMarkdown(`${"'".repeat(50_000)}x`, 60_000).length).toBeLessThan(300_000);
  });
});
