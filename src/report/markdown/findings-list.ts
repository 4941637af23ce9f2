import type { Finding } from "../../document/finding/finding.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { literalSentence } from "../literal/literal-sentence.ts";
import { count } from "../words/figures.ts";
import { twoSentences } from "../words/two-sentences.ts";
import type { Form } from "./form.ts";

/** Findings as a list, each where it stands, what is wrong and what to do. */
export function findingsList(findings: readonly Finding[], form: Form): readonly string[] {
  if (findings.length === 0) return [];
  const shown = findings.slice(0, form.findings);
  const more = findings.length - shown.length;
  const items = shown.map((finding) => item(finding, form.text));
  return [
    [...items, ...(more > 0 ? [`- … ${count(more, "more finding")} in the full report`] : [])].join("\n"),
  ];
}

function item({ severity, file, line, column, message, remedy }: Finding, limit: number): string {
  const place = literalMarkdown(`${file}:${line}:${column}`, limit);
  return `- ${severity === "error" ? "🔴 error" : "🟡 warning"} ${place} ${literalSentence(twoSentences(message, remedy), limit)}`;
}
