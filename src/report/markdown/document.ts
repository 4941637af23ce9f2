import type { Finding, Severity } from "../../document/finding/finding.ts";
import type { PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { literalSentence } from "../literal/literal-sentence.ts";
import { missingModelSection } from "../rows/missing-model.ts";
import { sameFlips, textOnce, worstFirst } from "../rows/worst-first.ts";
import { count, grouped } from "../words/figures.ts";
import { headline } from "../words/headline.ts";
import { twoSentences } from "../words/two-sentences.ts";
import { whatToDo } from "../words/what-to-do.ts";
import { approvalsLines } from "./approvals-lines.ts";
import { confusionSection } from "./confusion-section.ts";
import { failuresSection } from "./failures-section.ts";
import { findingsList } from "./findings-list.ts";
import { flipsSection } from "./flips-section.ts";
import type { Form, Links } from "./form.ts";
import { fullReport, howJudged } from "./how-judged.ts";
import { promptTable } from "./prompt-table.ts";
import { rowName } from "./row-name.ts";
import { unevaluatedSection } from "./unevaluated-section.ts";
import { unjudgedSection } from "./unjudged-section.ts";

/** The whole report as Markdown in one form, block by block; each block is complete in itself. */
export function* markdownDocument(report: Report, form: Form, links: Links): Iterable<string> {
  const prompts = textOnce(worstFirst(report.prompts));
  const listed = prompts.filter((prompt) => form.passing || !passesQuietly(prompt)).slice(0, form.rows);
  const told = listed.slice(0, form.entries);
  yield `### ${headline(report)}`;
  yield* advice(report, prompts);
  yield* problems(report, form);
  yield* findingsList(ofSeverity(report, "error"), form);
  if (listed.length > 0) yield promptTable(listed, form);
  yield* deletedLine(report, form);
  yield* unlisted(prompts.length - listed.length, prompts);
  const explained = told.filter((prompt) => form.gained || !passesQuietly(prompt));
  const same = sameFlips(explained);
  for (const prompt of explained) {
    yield* flipsSection(prompt, form, same.get(prompt) ?? null);
    yield* failuresSection(prompt, form);
    yield* confusionSection(prompt, form);
  }
  for (const prompt of told) yield* unjudgedSection(prompt, form);
  yield* notes(told, form);
  yield* unevaluatedSection(report.prompts);
  yield* missingModelSection(report.prompts);
  yield* approvalsLines(report, prompts, form);
  yield* findingsList(ofSeverity(report, "warning"), form);
  yield* leftOut(listed.slice(form.entries), form);
  yield* howJudged({ ...report, prompts }, form, links);
}

/** A change that may be merged needs none. */
function advice(report: Report, prompts: readonly PromptReport[]): readonly string[] {
  const step = report.verdict === "passed" ? "" : whatToDo(report, prompts);
  return step === "" ? [] : [step];
}

function passesQuietly({ verdict, effect }: PromptReport): boolean {
  return verdict === "ok" && effect === "passed";
}

function problems(report: Report, { entries, text }: Form): readonly string[] {
  return report.problems
    .slice(0, entries)
    .map(({ what, remedy }) => `🟠 ${literalSentence(twoSentences(what, remedy), text)}`);
}

function ofSeverity({ findings }: Report, severity: Severity): readonly Finding[] {
  return findings.filter((finding) => finding.severity === severity);
}

function unlisted(number: number, prompts: readonly PromptReport[]): readonly string[] {
  if (number === 0) return [];
  const passed = prompts.filter(passesQuietly).length;
  const which = number <= passed ? "that passed" : "with better verdicts";
  return [`… ${grouped(number)} more prompts ${which}: the full report lists them.`];
}

function deletedLine({ deleted }: Report, { entries, text }: Form): readonly string[] {
  if (deleted.length === 0) return [];
  const more = deleted.length > entries ? `, and ${grouped(deleted.length - entries)} more` : "";
  const ids = deleted.slice(0, entries).map((id) => literalMarkdown(id, text));
  return [`**Deleted**: ${ids.join(", ")}${more}.`];
}

/** What the form leaves out, and the prompts that have a row and no section. */
function leftOut(untold: readonly PromptReport[], form: Form): readonly string[] {
  const sections = untold.filter((prompt) => !passesQuietly(prompt)).length;
  const parts = [...form.leftOut, ...(sections > 0 ? [`details of ${count(sections, "prompt")}`] : [])];
  return parts.length === 0 ? [] : [`Left out to fit: ${parts.join(", ")}. The full report has all of it.`];
}

function notes(prompts: readonly PromptReport[], { text, entries }: Form): readonly string[] {
  const items = prompts.flatMap((prompt) =>
    prompt.notes
      .slice(0, entries)
      .map((note) => `- ${rowName(prompt, text)}: ${literalSentence(note, text)}`),
  );
  return items.length === 0 ? [] : [items.join("\n")];
}

/** What remains when nothing else fits: no text of the pull request is in it, so its size is known. */
export function shortestDocument(report: Report, links: Links): readonly string[] {
  return [`### ${headline(report)}`, `The rest is too long for this place. ${fullReport(links)}`];
}
