import type { Finding } from "../../document/finding/finding.ts";
import type { Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { count } from "../words/figures.ts";
import { twoSentences } from "../words/two-sentences.ts";
import type { Form } from "./form.ts";
import { fileAddress, type Links, linked } from "./links.ts";

interface Showing {
  readonly report: Pick<Report, "head">;
  readonly form: Form;
  readonly links: Links;
}

/** Findings as a list, each where it stands, what is wrong and what to do. */
export function findingsList(
  findings: readonly Finding[],
  { report, form, links }: Showing,
): readonly string[] {
  if (findings.length === 0) return [];
  const shown = findings.slice(0, form.findings);
  const more = findings.length - shown.length;
  const items = shown.map((finding) => item(finding, { report, form, links }));
  return [
    [...items, ...(more > 0 ? [`- … ${count(more, "more finding")} in the full report`] : [])].join("\n"),
  ];
}

function item({ severity, file, line, message, remedy }: Finding, { report, form, links }: Showing): string {
  const place = linked(
    `${literalMarkdown(file, form.text)} line ${line}`,
    fileAddress(links, { head: report.head, path: file, line }),
  );
  return `- ${severity === "error" ? "🔴" : "🟡"} ${place}: ${sentenceMarkdown(twoSentences(message, remedy), form.text)}`;
}
