import type { Opened } from "../source/opened.ts";
import { draftedTexts, lexed, type Said } from "../template/drafted-text.ts";
import { plainLexer } from "../template/lexers.ts";
import type { Draft } from "../transfer.ts";
import { draftVariables } from "./typed-variables.ts";

/** A text alone: the whole file is what is sent as the user's message, or the system's where it has no placeholder. */
export function plainTextDraft(name: string, opened: Opened): Draft {
  const pieces = lexed([{ text: opened.text, at: opened.place }], plainLexer, opened).map((list) =>
    list.filter((piece): piece is Said => piece.kind === "text" || piece.kind === "variable"),
  );
  const { texts, names, escapes } = draftedTexts(pieces, opened);
  return {
    name,
    description: null,
    model: null,
    tags: [],
    version: 1,
    messages: [{ role: names.length === 0 ? "system" : "user", content: texts[0] ?? "" }],
    escapes,
    variables: draftVariables(new Map(), names, {
      opened,
      document: { at: () => opened.place(0) },
      path: [],
    }),
    parameters: {},
    output: null,
    tools: [],
    tool_choice: null,
    suite: null,
  };
}
