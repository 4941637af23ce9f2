import type { Content, PromptFile } from "../../prompt/prompt.ts";
import type { TextChange } from "../report.ts";

const longest = 200;

/** The first place where a prompt's text changed, with its line in head's file; null where the text is the same. */
export function textChange(base: PromptFile | null, head: PromptFile | null): TextChange | null {
  if (base === null || head === null) return null;
  const was = textsOf(base.prompt.content);
  const is = textsOf(head.prompt.content);
  const at = is.findIndex((text, index) => text !== was[index]);
  if (at === -1) return null;
  const { index, removed, added } = firstDifference(was[at] ?? "", is[at] ?? "");
  return {
    ...placeOf(head, at, index),
    removed: removed.slice(0, longest),
    added: added.slice(0, longest),
  };
}

function textsOf(content: Content): readonly string[] {
  return content.kind === "template"
    ? [content.template]
    : content.messages.map((entry) => ("placeholder" in entry ? entry.placeholder : entry.content));
}

/** Lines that are alike at both ends are left out, then words that are alike at both ends of a single line. */
function firstDifference(was: string, is: string): { index: number; removed: string; added: string } {
  const [before, after] = [was.split("\n"), is.split("\n")];
  const index = sameAtStart(before, after);
  const tail = sameAtStart(before.slice(index).toReversed(), after.slice(index).toReversed());
  const gone = before.slice(index, before.length - tail);
  const came = after.slice(index, after.length - tail);
  if (gone.length !== 1 || came.length !== 1)
    return { index, removed: gone.join("\n"), added: came.join("\n") };
  return { index, ...differenceOfWords(gone[0] ?? "", came[0] ?? "") };
}

function differenceOfWords(was: string, is: string): { removed: string; added: string } {
  const [before, after] = [was.split(/(?<=\s)/u), is.split(/(?<=\s)/u)];
  const start = sameAtStart(before, after);
  const end = sameAtStart(before.slice(start).toReversed(), after.slice(start).toReversed());
  return {
    removed: before
      .slice(start, before.length - end)
      .join("")
      .trim(),
    added: after
      .slice(start, after.length - end)
      .join("")
      .trim(),
  };
}

function sameAtStart(left: readonly string[], right: readonly string[]): number {
  const differs = left.findIndex((each, index) => each !== right[index]);
  return differs === -1 ? left.length : differs;
}

/** A text that stands in a file of its own is at its line there. */
function placeOf(head: PromptFile, message: number, index: number): Pick<TextChange, "line" | "file"> {
  const [part] = head.parts;
  const { content } = head.prompt;
  return content.kind === "template" && part?.text === content.template
    ? { line: index + 1, file: part.path }
    : { line: lineOf(head, message, index) };
}

/** Exact in a block scalar (`|`), where the text begins on the line after the indicator; else the value's own line. */
function lineOf(head: PromptFile, message: number, index: number): number {
  const path =
    head.prompt.content.kind === "template"
      ? ["template"]
      : ["messages", message, isPlaceholder(head, message) ? "placeholder" : "content"];
  const { line } = head.located.position(path, "value");
  return head.located.source(path)?.startsWith("|") ? line + 1 + index : line;
}

function isPlaceholder({ prompt: { content } }: PromptFile, message: number): boolean {
  const entry = content.kind === "messages" ? content.messages[message] : undefined;
  return entry !== undefined && "placeholder" in entry;
}
