import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalMarkdown } from "../../../src/report/literal/literal.ts";
import { hostileText } from "../hostile-text.ts";
import { outsideCode, shownInCode } from "../outside-code.ts";

describe(literalMarkdown, () => {
  it.each([
    { what: "a plain value", text: "billing", markdown: "`billing`" },
    { what: "nothing", text: "", markdown: "*(empty)*" },
    { what: "a mention", text: "@acme/growth", markdown: "`@acme/growth`" },
    { what: "a backtick", text: "a`b", markdown: "`a`<code>&#96;</code>`b`" },
    { what: "a run of backticks", text: "```", markdown: "<code>&#96;&#96;&#96;</code>" },
    { what: "a pipe after a backslash", text: "a\\|b", markdown: "`a\\`<code>&#124;</code>`b`" },
    { what: "a comment of HTML", text: "<!-- x -->", markdown: "<code>&#60;</code>`!-- x -->`" },
    { what: "a tag", text: "<b>x</b>", markdown: "`<b>x</b>`" },
    { what: "spaces on both ends", text: " a ", markdown: "`  a  `" },
    { what: "nothing but a space", text: " ", markdown: "` `" },
    { what: "a line end", text: "a\r\n\nb", markdown: "`a↵↵b`" },
    { what: "a terminal sequence", text: "\u001b[31m", markdown: "`␛[31m`" },
    { what: "a change of direction", text: "\u202ea", markdown: "`[U+202E]a`" },
    { what: "a zero-width space", text: "a\u200bb", markdown: "`a[U+200B]b`" },
    { what: "a format character", text: "\u0600", markdown: "`[U+0600]`" },
    { what: "a lone surrogate", text: "\ud800", markdown: "`\uFFFD`" },
    { what: "an emoji with its selector", text: "❤\uFE0F", markdown: "`❤\uFE0F`" },
    { what: "a hidden selector", text: "a\uFE0F", markdown: "`a[U+FE0F]`" },
    { what: "letters of a language with marks", text: "नमस्ते", markdown: "`नमस्ते`" },
  ])("shows $what", ({ text, markdown }) => {
    expect(literalMarkdown(text, 200)).toBe(markdown);
  });

  it("cuts before it encodes and says so outside of the code", () => {
    expect(literalMarkdown("abcdef", 7)).toBe("`abc`…");
    expect(literalMarkdown("a😀😀", 6)).toBe("`a`…");
  });

  it("keeps its limit whatever the encoding adds", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 40, max: 400 }), (text, limit) => {
        expect(literalMarkdown(text, limit).length).toBeLessThanOrEqual(limit + 1);
      }),
    );
  });

  it("leaves nothing outside of code but its own ellipsis", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = literalMarkdown(text, 500);
        expect(outsideCode(markdown)).toMatch(/^…?$|^\*\(empty\)\*$/);
        expect(markdown).not.toMatch(/[|\n\r]|<!/);
      }),
    );
  });

  it("shows every printable character as it is", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
          minLength: 1,
        }),
        (text) => {
          expect(shownInCode(literalMarkdown(text, 10_000))).toBe(text);
        },
      ),
    );
  });
});
