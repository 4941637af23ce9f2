import { variableName } from "../../prompt/render/placeholders.ts";
import { type Lex, piecesBy, type TemplatePiece } from "./pieces.ts";

/** GitHub Models: `{{name}}` without blanks is a variable, everything else is text. */
export const githubModelsLexer: Lex = (text) =>
  piecesBy(text, /\{\{([A-Za-z0-9_.-]+)\}\}/g, ({ index, 1: name = "" }) => variable(name, index));

/** Langfuse: `{{name}}`, blanks inside the braces do not count; a reference takes another prompt in. */
export const langfuseLexer: Lex = (text) =>
  piecesBy(
    text,
    /@@@langfusePrompt:[^@]{1,400}@@@|\{\{\s{0,20}([\p{L}_][\p{L}\p{N}_]{0,200})\s{0,20}\}\}/gu,
    ({ index, 0: whole, 1: name }) =>
      name === undefined ? refused("partial", whole, index) : variable(name, index),
  );

/** A text that nobody says the language of: our own placeholders, and no logic of any other. */
export const plainLexer: Lex = (text) =>
  piecesBy(
    text,
    /\{%[^%{}]{0,200}%\}|\{\{[ \t]{0,20}[#/^>!&][^{}]{0,200}\}\}|\{\{[ \t]*([^{} \t\r\n]+)[ \t]*\}\}/g,
    ({ index, 0: whole, 1: name }) => {
      if (name === undefined) return refused("template-logic", whole, index);
      return variableName.test(name) ? variable(name, index) : null;
    },
  );

/** Handlebars as dotprompt has it: names alone are variables, roles and history are dotprompt's helpers. */
export const handlebarsLexer: Lex = (text) =>
  trimmed(
    piecesBy(
      withoutStandaloneComments(text),
      /(\\?)\{\{(?:!--([\s\S]{0,20000}?)--~?\}\}|\{([^{}]{0,2000})\}\}\}|([^{}]{0,2000})\}\})/g,
      (match) => handlebars(match),
    ),
  );

function handlebars(match: RegExpExecArray): Marked | null {
  const { index, 0: whole, 1: backslash, 2: comment, 3: triple, 4: double = "" } = match;
  if (backslash === "\\") return { kind: "text", text: whole.slice(1), offset: index };
  if (comment !== undefined) return { kind: "text", text: "", offset: index };
  const inner = triple ?? double;
  const marks = { before: inner.startsWith("~"), after: inner.endsWith("~") };
  const said = inner.replace(/^~|~$/g, "").trim();
  if (said.startsWith("!")) return { kind: "text", text: "", offset: index, ...marks };
  const [, role] = /^role\s+["'](\w+)["']$/.exec(said) ?? [];
  if (role !== undefined) return { kind: "role", role, offset: index, ...marks };
  if (said === "history") return { kind: "history", offset: index, ...marks };
  if (said.startsWith(">")) return refused("partial", whole, index);
  if (/^media\b/.test(said)) return refused("media", whole, index);
  const name = said.replace(/^&\s*/, "");
  if (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) && !reserved.has(name)) {
    return { ...variable(name, index), ...marks };
  }
  return refused("template-logic", whole, index);
}

const reserved: ReadonlySet<string> = new Set(["else", "this", "true", "false", "null", "undefined"]);

/** A comment that has its line to itself takes the line with it. */
function withoutStandaloneComments(text: string): string {
  return text.replace(/^[ \t]*\{\{!(?:--[\s\S]{0,20000}?--|[^{}]{0,2000})\}\}[ \t]*\n/gm, "");
}

/** Jinja and Nunjucks: names alone are variables, `raw` is text, comments go, marks trim. */
export const jinjaLexer: Lex = (text) =>
  trimmed(
    piecesBy(
      text,
      /\{%-?\s*raw\s*-?%\}([\s\S]{0,100000}?)\{%-?\s*endraw\s*-?%\}|\{#([\s\S]{0,20000}?)#\}|\{%([\s\S]{0,2000}?)%\}|\{\{([\s\S]{0,2000}?)\}\}/g,
      ({ index, 0: whole, 1: raw, 2: comment, 3: statement, 4: expression = "" }): Marked => {
        if (raw !== undefined) return { kind: "text", text: raw, offset: index };
        if (comment !== undefined) return { kind: "text", text: "", offset: index, ...marksOf(comment) };
        if (statement !== undefined) {
          return refused(
            /^-?\s*(?:include|import|from|extends)\b/.test(statement) ? "partial" : "template-logic",
            whole,
            index,
          );
        }
        const name = expression.replace(/^-|-$/g, "").trim();
        if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !reserved.has(name)) {
          return { ...variable(name, index), ...marksOf(expression) };
        }
        return refused(/^env\b/.test(name) ? "environment" : "template-logic", whole, index);
      },
    ),
  );

function marksOf(inner: string): Pick<Marked, "before" | "after"> {
  return { before: inner.startsWith("-"), after: inner.endsWith("-") };
}

/** `before`, `after`: the white space on that side goes. */
type Marked = TemplatePiece & { readonly before?: boolean; readonly after?: boolean };

function trimmed(pieces: readonly Marked[]): readonly TemplatePiece[] {
  return pieces.map((piece, index): TemplatePiece => {
    if (piece.kind !== "text") return piece;
    const start = pieces[index - 1]?.after === true ? piece.text.trimStart() : piece.text;
    return { ...piece, text: pieces[index + 1]?.before === true ? start.trimEnd() : start };
  });
}

function variable(name: string, offset: number): Extract<TemplatePiece, { kind: "variable" }> {
  return { kind: "variable", name, offset };
}

function refused(
  code: Extract<TemplatePiece, { kind: "refused" }>["code"],
  found: string,
  offset: number,
): Extract<TemplatePiece, { kind: "refused" }> {
  return { kind: "refused", code, found, offset };
}
