import { code } from "../finding/code.ts";
import type { Finding } from "../finding/finding.ts";

/** Something wrong with a document at an offset of its text. */
export interface YamlProblem extends Pick<Finding, "code" | "message" | "remedy" | "fix"> {
  readonly offset: number;
}

/** Plain words for what the YAML library reports by its own codes. */
export function syntaxProblem(offset: number, errorCode: string, message: string): YamlProblem {
  return { code: "yaml-syntax", offset, ...(wordsByCode.get(errorCode) ?? otherWords(message)) };
}

export function unclosedQuote(offset: number): YamlProblem {
  return {
    code: "yaml-syntax",
    offset,
    message: "The quote that opens here is not closed before the file ends.",
    remedy: "Close it, or look for a quote too many further up.",
  };
}

/** What a merge left behind; the other problems of such a file only follow from it. */
export function mergeConflict(text: string): YamlProblem | null {
  const offset = text.search(/^<{7} /m);
  if (offset < 0 || !/^>{7} /m.test(text)) return null;
  return {
    code: "yaml-syntax",
    offset,
    message: "A merge conflict begins here: both sides stand in the file.",
    remedy: "Keep one side, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
  };
}

type Words = Pick<Finding, "message" | "remedy">;

const colon: Words = {
  message: "A field's name must stand on one line, and is followed by ': '.",
  remedy: "If this is text that holds ': ', put it in quotes or below `|`.",
};

const wordsByCode: ReadonlyMap<string, Words> = new Map([
  ["TAB_AS_INDENT", { message: "A tab stands where YAML wants spaces.", remedy: "Indent with spaces." }],
  [
    "BAD_INDENT",
    {
      message: "The indentation of this line does not fit the lines above it.",
      remedy: "Align it with the lines of its group, and look for a quote or bracket that is open above it.",
    },
  ],
  [
    "BAD_DQ_ESCAPE",
    {
      message: "In double quotes, a backslash begins an escape, and this one is not known.",
      remedy: "Write two backslashes, or use single quotes.",
    },
  ],
  ["MULTILINE_IMPLICIT_KEY", colon],
  ["BLOCK_AS_IMPLICIT_KEY", colon],
  ["KEY_OVER_1024_CHARS", colon],
]);

/** A value that begins with `>` or `|` and goes on, as in `needs: >=1.3`. */
function blockHeader(message: string): Words | null {
  const [, value] = /^Block scalar header includes extra characters: (\S{1,40})/.exec(message) ?? [];
  if (value === undefined) return null;
  return {
    message: `${code(value.slice(0, 1))} begins a text that stands on the lines below it, and here something follows on the same line.`,
    remedy: value.includes('"')
      ? "Put quotes around the value."
      : `Put quotes around the value: ${code(`"${value}"`)}.`,
  };
}

function otherWords(message: string): Words {
  const header = blockHeader(message);
  if (header !== null) return header;
  const words = message.length > 160 ? `${message.slice(0, 160)}…` : message;
  return {
    message: `This is not valid YAML: ${words}${/[.:…]$/.test(words) ? "" : "."}`,
    remedy: "Check the quotes, brackets and indentation here and on the line above.",
  };
}
