import type { Failure, Flip } from "../../evaluation/evaluation.ts";
import { expectedText } from "../literal/clip.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import type { Form } from "./form.ts";

/** A case whose result changed: what was asked, what is said now, and what it was before. */
export function flipLine(flip: Flip, form: Form): string {
  const { expected, reason, change, base_output, head_output, critical } = flip;
  const mark = critical ? " (critical)" : "";
  const name = `${literalMarkdown(flip.case, form.text)}${mark}`;
  if (form.outputs === 0) return name;
  const now = literalMarkdown(head_output, form.outputs);
  const was = literalMarkdown(base_output, form.outputs);
  if (change === "gained") return `${name} → ${now}, which is right; was ${was}`;
  // Where the case expects nothing, what a grader said of the answer is all there is to see.
  if (expected === null)
    return `${name} → ${now}${reason === "" ? "" : `: ${sentenceMarkdown(reason, form.text)}`}`;
  const right = literalMarkdown(expectedText(expected), form.outputs);
  return base_output === expectedText(expected)
    ? `${name} → **${now}**, was ${was}`
    : `${name} → **${now}**, expected is ${right}`;
}

/** A case that fails and has nothing to be compared with. */
export function failureLine({ case: name, critical, expected, output, reason }: Failure, form: Form): string {
  const shown = `${literalMarkdown(name, form.text)}${critical ? " (critical)" : ""}`;
  if (form.outputs === 0) return shown;
  const said = `${shown} → **${literalMarkdown(output, form.outputs)}**`;
  if (expected !== null)
    return `${said}, expected is ${literalMarkdown(expectedText(expected), form.outputs)}`;
  return reason === "" ? said : `${said}: ${sentenceMarkdown(reason, form.text)}`;
}
