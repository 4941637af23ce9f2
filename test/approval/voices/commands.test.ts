import { describe, expect, it } from "vitest";
import { commandsIn } from "../../../src/approval/voices/commands.ts";

const approve = { kind: "approve" } as const;

describe(commandsIn, () => {
  it.each([
    { body: "/approve", commands: [approve] },
    { body: "/approve  \t", commands: [approve] },
    { body: "/approve cancel", commands: [{ kind: "cancel" }] },
    { body: "/promptops recheck", commands: [{ kind: "recheck" }] },
    { body: "/promptops release", commands: [{ kind: "release" }] },
    { body: "/promptops  explain ", commands: [{ kind: "explain" }] },
    { body: "/promptops override", commands: [{ kind: "override", reason: "" }] },
    {
      body: "/promptops override  INC-7 `x` <b> ",
      commands: [{ kind: "override", reason: "INC-7 `x` <b>" }],
    },
    { body: "Looks fine.\r\n/approve\r\nThanks", commands: [approve] },
    { body: "/approve\n/promptops recheck", commands: [approve, { kind: "recheck" }] },
    { body: "> quoted\n\n/approve", commands: [approve] },
    { body: "> ```\n> x\n\n/approve", commands: [approve] },
    { body: "```\nx\n```\n/approve", commands: [approve] },
    { body: "- ```\n  x\n  ```\n\n/approve", commands: [approve] },
    { body: "<!-- note -->\n/approve", commands: [approve] },
    { body: "<!--\nnote\n-->\n/approve", commands: [approve] },
    { body: "<pre>x</pre>\n/approve", commands: [approve] },
    { body: "<?a?> <!X> x\n/approve", commands: [approve] },
    { body: "See [this](/b).\n/approve", commands: [approve] },
    { body: "<div>\nx\n</div>\n\n/approve", commands: [approve] },
    { body: "[a]: /b\n\n/approve", commands: [approve] },
    { body: "I <3 it, 1 < 2, and $5 or $$ in shells\n/approve", commands: [approve] },
    { body: "a `stray backtick\n/approve", commands: [approve] },
    { body: "On Mon, Bob wrote:\n\n> x\n\n/approve", commands: [approve] },
    { body: "On Mon, Bob\nwrote:\n> x\n\n/approve", commands: [approve] },
    { body: "/approve\n\nOn Mon, Bob <b@example.org> wrote:\n\nx", commands: [approve] },
    { body: "From: the docs\n---\n- - -\nSo I wrote:\n/approve", commands: [approve] },
    { body: "On these grounds:\n/approve", commands: [approve] },
    { body: "`code`\n/approve\nmore `code`", commands: [approve] },
  ])("reads $body", ({ body, commands }) => {
    expect(commandsIn(body)).toEqual(commands);
  });

  it.each([
    { why: "an empty comment", body: "" },
    { why: "a longer word", body: "/approved" },
    { why: "a longer name", body: "/promptopsx override now" },
    { why: "a longer verb", body: "/promptops overrides now" },
    { why: "a path", body: "/approve/this" },
    { why: "words behind it that make it another sentence", body: "/approve nothing of this" },
    { why: "words behind a recheck", body: "/promptops recheck never" },
    { why: "an unknown verb", body: "/promptops approve" },
    { why: "capital letters", body: "/APPROVE" },
    { why: "the middle of a line", body: "I say /approve" },
    { why: "a line that begins with a space", body: " /approve" },
    { why: "a mark that cannot be seen before it", body: "\u200b/approve" },
    { why: "a slash of another alphabet", body: "\u2215approve" },
    { why: "a line end of Unicode alone", body: "x\u2028/approve" },
    { why: "a quote", body: "> /approve" },
    { why: "a quote without a space", body: ">/approve" },
    { why: "a quote in a list", body: "- > x\n/approve" },
    { why: "a line that goes on a quote", body: "> somebody said\n/approve" },
    { why: "a later line that goes on a quote", body: "> somebody said\nand more\n/approve" },
    { why: "an e-mail's quote without marks", body: "No.\n\nOn Mon, Bob <b@example.org> wrote:\n\n/approve" },
    {
      why: "such a quote without an address",
      body: "No.\r\nOn 1 May 2026, at 10:00, Bob wrote:\r\n/approve",
    },
    { why: "such a quote in two lines", body: "No.\n\nOn Mon, Bob <b@example.org>\nwrote:\n\nx\n\n/approve" },
    { why: "such a quote in German", body: "Nein.\n\nAm 1.5.2026 schrieb Bob <b@example.org>:\n\n/approve" },
    { why: "an original message", body: "No.\n\n-----Original Message-----\nx\n\n/approve" },
    { why: "a forwarded message", body: "---------- Forwarded message ---------\n\n/approve" },
    { why: "an original message in German", body: "--- Ursprüngliche Nachricht ---\n/approve" },
    {
      why: "what stands below an e-mail's header",
      body: "No.\n________________________________\nFrom: Bob <notifications@github.com>\nTo: x\n\n/approve",
    },
    {
      why: "what stands below a bold header",
      body: "No.\n**Von:** Bob <notifications@github.com>\n\n/approve",
    },
    { why: "a code block", body: "```\n/approve\n```" },
    { why: "a code block that never ends", body: "```sh\n/approve" },
    { why: "a code block of tildes", body: "~~~\n/approve\n~~~" },
    { why: "a code block of tildes with backticks in it", body: "~~~ `\n```\n/approve\n~~~" },
    { why: "a code block with a shorter fence in it", body: "````\n```\n/approve\n````" },
    { why: "a code block with another fence in it", body: "```\n~~~\n/approve\n```" },
    { why: "a code block with an indented fence in it", body: "```\n    ```\n/approve\n```" },
    { why: "a code block with a labelled fence in it", body: "```\n``` x\n/approve\n```" },
    { why: "a code block in a list", body: "1. ```\n/approve\n   ```" },
    { why: "an indented block", body: "text\n\n    /approve" },
    { why: "a block indented by a tab", body: "\t/approve" },
    { why: "code that spans lines", body: "see `code\n/approve\nmore` here" },
    { why: "code that spans lines with two backticks", body: "see ``a ` b\n/approve\nmore`` here" },
    { why: "an HTML comment", body: "<!--\n/approve\n-->" },
    { why: "an HTML comment that never ends", body: "text <!-- x\n/approve" },
    { why: "a second HTML comment of a line", body: "<!-- a --> <!--\n/approve\n-->" },
    { why: "a second HTML comment that begins where one ends", body: "<!--\n--> <!--\n/approve\n-->" },
    ...[
      { what: "a processing instruction", body: "<?hm\n/approve\n?>" },
      { what: "a declaration", body: "<!X\n/approve\n>" },
      { what: "a declaration over an empty line", body: "<!X\n\n/approve\n>" },
      { what: "character data", body: "<![CDATA[\n/approve\n]]>" },
      { what: "character data behind a comment", body: "<!-- a --> <![CDATA[\n/approve\n]]>" },
      { what: "an attribute", body: "<a title='\n/approve\n'>" },
      { what: "an attribute behind text", body: "See <a title='\n/approve\n'>this</a>" },
      { what: "an HTML block", body: "<div>\n/approve\n</div>" },
      { what: "an HTML block in a list", body: "- <div>\n/approve\n</div>" },
      { what: "a closing tag's block", body: "</div>\n/approve" },
      { what: "the title of a link that is defined", body: "[a]: /b '\n/approve\n'" },
      { what: "the title of a link", body: "[a](/b '\n/approve\n')" },
      { what: "the text of an image", body: "![\n/approve\n](/b)" },
      { what: "a footnote", body: "[^1]: x\n/approve" },
      { what: "a formula", body: "$$\n\n/approve\n$$" },
    ].map(({ what, body }) => ({ why: what, body: `Thanks!\n\n${body}` })),
    { why: "a code block below an open bracket", body: "[x\n```\n\n/approve\n```" },
    { why: "an element that shows code", body: "<pre>\n/approve\n</pre>" },
    { why: "an element that quotes", body: "<blockquote>\n\n/approve\n\n</blockquote>" },
    { why: "an element that hides", body: "<DETAILS>\n\n/approve\n\n</DETAILS>" },
  ])("reads no command in $why", ({ body }) => {
    expect(commandsIn(body)).toEqual([]);
  });

  it("cuts a reason without end", () => {
    const [command] = commandsIn(`/promptops override ${"x".repeat(10_000)}`);
    expect(command).toEqual({ kind: "override", reason: "x".repeat(500) });
  });
});
