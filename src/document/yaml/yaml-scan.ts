import { CST, Lexer, Parser } from "yaml";
import { findingsPerFile } from "../finding/finding-log.ts";
import { syntaxProblem, type YamlProblem } from "./yaml-problem.ts";

/** How deep collections may be nested. */
export const maxDepth = 64;

/** Words, marks and spaces of a document: what bounds the time, since the library needs about a microsecond each. */
const maxLexemes = 800_000;

/** The syntax tokens of one document; `stopped` where the rest of the text was not looked at. */
export interface YamlScan {
  readonly document: CST.Document | null;
  readonly end: CST.DocumentEnd | null;
  readonly problems: readonly YamlProblem[];
  /** Where the last text in quotes begins: the one that runs to the file's end where a quote is never closed. */
  readonly lastQuote: number | null;
  readonly stopped: boolean;
}

/** Goes lexeme by lexeme, so that nesting, a second document or a flood of errors ends the work at once. */
export function scanYaml(text: string): YamlScan {
  const parser = new Parser();
  const { problems, take, taken } = tokenTaker();
  let lexemes = 0;
  let documents = 0;
  let scalar = false;
  let lastQuote: number | null = null;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexeme === CST.DOCUMENT) documents += 1;
    // What follows this mark is a plain scalar, whatever it begins with.
    if (!scalar && properties.has(lexeme.charCodeAt(0))) problems.push(property(lexeme, parser.offset));
    const { offset } = parser;
    if (!scalar && quotes.has(lexeme.charCodeAt(0))) lastQuote = offset;
    scalar = lexeme === CST.SCALAR;
    const { length: depth } = parser.stack;
    if (documents > 1 || depth > maxStack || lexemes > maxLexemes || problems.length > findingsPerFile) {
      const reason = stopReason({ documents, depth, lexemes }, offset);
      return {
        ...taken(),
        problems: reason === null ? problems : [...problems, reason],
        lastQuote,
        stopped: true,
      };
    }
    for (const token of parser.next(lexeme)) take(token);
    // A line '---' below a document's content is where the library hands the first document over.
    if (lexeme === "---" && taken().document !== null) {
      return { ...taken(), problems: [...problems, secondDocument(offset)], lastQuote, stopped: true };
    }
  }
  for (const token of parser.end()) take(token);
  return { ...taken(), problems, lastQuote, stopped: false };
}

/** Above the collections stands the document, and a scalar may stand below them. */
const maxStack = maxDepth + 2;

interface Counts {
  readonly documents: number;
  readonly depth: number;
  readonly lexemes: number;
}

function stopReason({ documents, depth, lexemes }: Counts, offset: number): YamlProblem | null {
  if (documents > 1) return secondDocument(offset);
  if (depth > maxStack) return tooDeep(offset);
  return lexemes > maxLexemes ? tooMuch(offset) : null;
}

interface TokenTaker {
  readonly problems: YamlProblem[];
  readonly take: (token: CST.Token) => void;
  readonly taken: () => Pick<YamlScan, "document" | "end">;
}

const ignored: ReadonlySet<string> = new Set(["space", "comment", "newline", "byte-order-mark"]);

function tokenTaker(): TokenTaker {
  const problems: YamlProblem[] = [];
  let document: CST.Document | null = null;
  let end: CST.DocumentEnd | null = null;
  return {
    problems,
    take: (token) => {
      if (token.type === "document" && document === null) document = token;
      else if (token.type === "doc-end" && document !== null && end === null) end = token;
      else if (!ignored.has(token.type)) problems.push(unexpected(token));
    },
    taken: () => ({ document, end }),
  };
}

function unexpected(token: CST.Token): YamlProblem {
  if (token.type === "directive") {
    return {
      code: "yaml-syntax",
      offset: token.offset,
      message: "A line that begins with % changes how YAML is read, which is not allowed here.",
      remedy: "Delete the line, or put text that begins with % in quotes.",
    };
  }
  if (token.type === "document") return secondDocument(token.offset);
  if (token.type === "error") return syntaxProblem(token.offset, "", token.message);
  return syntaxProblem(token.offset, "", "this mark is not expected here");
}

const quotes: ReadonlySet<number> = new Set(['"', "'"].map((mark) => mark.charCodeAt(0)));

/** The first characters of anchors, aliases and tags. */
const properties: ReadonlySet<number> = new Set(["&", "*", "!"].map((mark) => mark.charCodeAt(0)));

function property(lexeme: string, offset: number): YamlProblem {
  if (lexeme.startsWith("!")) {
    return {
      code: "yaml-tag",
      offset,
      message: "A tag (!…) is used, which is not allowed here.",
      remedy: "Delete the tag, or put text that begins with ! in quotes.",
    };
  }
  return {
    code: "yaml-alias",
    offset,
    message: `${lexeme.startsWith("&") ? "An anchor (&…)" : "An alias (*…)"} is used; each value must be written out.`,
    remedy: "Write the value itself, or put text that begins with this mark in quotes.",
  };
}

function secondDocument(offset: number): YamlProblem {
  return {
    code: "yaml-several-documents",
    offset,
    message: "A second document begins here; a file holds exactly one.",
    remedy: "Delete the line `---` between them, or move this part to a file of its own.",
  };
}

export function tooDeep(offset: number): YamlProblem {
  return {
    code: "yaml-depth",
    offset,
    message: `Lists and fields are nested more than ${maxDepth} levels deep here.`,
    remedy: "Flatten the structure, or look for brackets that are never closed.",
  };
}

function tooMuch(offset: number): YamlProblem {
  return {
    code: "file-too-large",
    offset,
    message: `Up to here the file has ${maxLexemes} words and marks, more than may be read.`,
    remedy:
      "Split the file; the cases of a suite can stand in a data file (CSV or JSON Lines) under `data:`.",
  };
}
