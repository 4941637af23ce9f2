import { code } from "../finding/code.ts";
import { typographic, typographicWords } from "../text/typographic-quotes.ts";
import type { YamlProblem } from "./yaml-problem.ts";

/** Slips of people who do not know YAML, each with the line as it should be. */
export interface Slips {
  readonly slips: readonly YamlProblem[];
  /** The text without them, each line where it was. */
  readonly mended: string;
}

/** Larger texts are no handwork. */
const longest = 256 * 1024;
const mostSlips = 100;

/** `name:` or `- name:`, and what stands after it. */
const field = /^([ \t]*(?:- +)*)([A-Za-z_][\w.-]*):(?: +(.*?))?[ \t]*$/u;
const blockScalar = /^[|>][0-9+-]{0,2}(?:[ \t]+#.*)?$/;

interface Block {
  readonly name: string;
  /** Blanks before the field, and before its text; null: no line of the text was seen yet. */
  readonly field: number;
  readonly text: number | null;
}

/** Looks for them line by line, in linear time; what it does not know it leaves as it is. */
export function yamlSlips(text: string): Slips {
  if (text.length > longest) return { slips: [], mended: text };
  const slips: YamlProblem[] = [];
  const lines: string[] = [];
  let offset = 0;
  let block: Block | null = null;
  let lost: { readonly at: number; readonly indent: number; count: number } | null = null;
  for (const whole of text.split("\n")) {
    const line = whole.replace(/\r$/, "");
    const place = offset;
    offset += whole.length + 1;
    const seen: Seen = slips.length < mostSlips ? look(line, block) : { kind: "other" };
    block = seen.block === undefined ? block : seen.block;
    if (seen.kind === "lost") {
      if (lost === null) {
        lost = { at: slips.length, indent: seen.indent, count: 1 };
        slips.push(lostIndentation(place, seen));
      } else {
        lost.count += 1;
        slips[lost.at] = several(slips[lost.at], lost.count);
      }
    } else if (line.trim() !== "") lost = null;
    if (seen.kind === "slip") slips.push({ ...seen.slip, offset: place + seen.column });
    lines.push(seen.kind === "other" ? whole : seen.mended + whole.slice(line.length));
  }
  return { slips, mended: lines.join("\n") };
}

type Seen = { readonly block?: Block | null } & (
  | { readonly kind: "other" }
  | { readonly kind: "lost"; readonly name: string; readonly indent: number; readonly mended: string }
  | {
      readonly kind: "slip";
      readonly slip: Omit<YamlProblem, "offset">;
      readonly column: number;
      readonly mended: string;
    }
);

function look(line: string, block: Block | null): Seen {
  if (line.trim() === "") return { kind: "other" };
  const blanks = /^[ \t]*/.exec(line)?.[0] ?? "";
  if (blanks.includes("\t") && (block === null || block.text === null || blanks.length < block.text))
    return tab(line, blanks, block);
  if (block !== null && blanks.length > block.field)
    return { kind: "other", block: { ...block, text: block.text ?? blanks.length } };
  const named = field.exec(line);
  if (named === null) return besideBlock(line, block);
  const [, before = "", name = "", value = ""] = named;
  if (blockScalar.test(value)) return { kind: "other", block: { name, field: before.length, text: null } };
  return { ...valueSlip(line, line.lastIndexOf(value), { name, value }), block: null };
}

/** A line that is no field, directly below a text and not indented as it is. */
function besideBlock(line: string, block: Block | null): Seen {
  if (block === null || /^[ \t]*(?:#|"|'|\?|\}|\]|---|\.\.\.)/.test(line)) return { kind: "other" };
  if (/^[ \t]*- /.test(line) && block.field > 0) return { kind: "other", block: null };
  const indent = block.text ?? block.field + 2;
  const mended = `${" ".repeat(indent)}${line.trimStart()}`;
  return { kind: "lost", name: block.name, indent, mended };
}

function lostIndentation(
  offset: number,
  { name, indent }: { readonly name: string; readonly indent: number },
): YamlProblem {
  return {
    code: "yaml-syntax",
    offset,
    message: `This line looks like text of ${code(name)} above.`,
    remedy: `Put ${blanksWords(indent)} before it.`,
    fix: { from: "", to: " ".repeat(indent) },
  };
}

/** The further ones need the same: then one line put right is not all. */
function several(slip: YamlProblem | undefined, count: number): YamlProblem {
  const { fix: _, ...words } = slip ?? { code: "yaml-syntax", offset: 0, message: "", remedy: "" };
  const message = words.message.replace(
    /^This line(?: and the next \d+)? looks? like/,
    `This line and the next ${count - 1} look like`,
  );
  return { ...words, message, remedy: words.remedy.replace("before it.", "before each.") };
}

function blanksWords(count: number): string {
  const words = ["no blanks", "one space", "two spaces", "three spaces", "four spaces"];
  return words[count] ?? `${count} spaces`;
}

function tab(line: string, blanks: string, block: Block | null): Seen {
  const spaces = blanks.replaceAll("\t", "  ");
  const mended = `${spaces}${line.slice(blanks.length)}`;
  const within = block !== null && spaces.length > block.field;
  return {
    kind: "slip",
    block: within ? { ...block, text: block.text ?? spaces.length } : null,
    column: 0,
    mended,
    slip: {
      code: "yaml-syntax",
      message: "A tab stands where YAML wants spaces.",
      remedy: "Indent with spaces.",
      fix: { from: blanks, to: spaces },
    },
  };
}

interface Value {
  readonly name: string;
  readonly value: string;
}

function valueSlip(line: string, column: number, { name, value }: Value): Seen {
  const curly = typographic(value);
  if (curly !== null && value.includes(": ")) {
    const slip = { code: "yaml-syntax", ...typographicWords(name, value, curly) } as const;
    return { kind: "slip", column, slip, mended: line.slice(0, column) + curly };
  }
  if (value === "" || /^["'[{|>&*!%@`#]/.test(value) || !/:(?: |$)/.test(value)) return { kind: "other" };
  const [plain = value] = value.split(/[ \t]+#/);
  const quoted = JSON.stringify(plain);
  return {
    kind: "slip",
    column,
    mended: line.slice(0, column) + quoted + value.slice(plain.length),
    slip: {
      code: "yaml-syntax",
      message: "This text contains `: `, which begins a field in YAML.",
      remedy: `Put quotes around it: ${code(`${name}: ${quoted}`, 300)}`,
      fix: { from: plain, to: quoted },
    },
  };
}
