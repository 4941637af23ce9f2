import type { Finding } from "../../document/finding/finding.ts";
import type { PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { lostByLabel } from "../rows/lost-by-label.ts";
import { missingModelSection } from "../rows/missing-model.ts";
import { sameFlips, textOnce, worstFirst } from "../rows/worst-first.ts";
import { count, grouped, percents } from "../words/figures.ts";
import { firstLine } from "../words/headline.ts";
import { runningWords } from "../words/situations.ts";
import { twoSentences } from "../words/two-sentences.ts";
import { approvalsLines } from "./approvals-lines.ts";
import {
  documentDiffs,
  documentLines,
  downstreamLines,
  partialDiffs,
  partialLines,
} from "./around-prompts.ts";
import { flipTable } from "./case-lines.ts";
import { confusionSection } from "./confusion-section.ts";
import { changedLines, diffLines } from "./diff-section.ts";
import { findingsList } from "./findings-list.ts";
import { fitting } from "./fitting.ts";
import { fold } from "./fold.ts";
import type { Form } from "./form.ts";
import { fullReport, howJudged } from "./how-judged.ts";
import type { Links } from "./links.ts";
import { catalogLine, rowName } from "./names.ts";
import { promptNumbers, promptTable } from "./prompt-table.ts";
import { foldedCases, story } from "./story.ts";
import { healthLines, waitingLines } from "./suite-lines.ts";
import { unevaluatedSection } from "./unevaluated-section.ts";
import { unjudgedSection } from "./unjudged-section.ts";

/** Prompts whose story stands open; those of the others are folded. */
const openStories = 2;

/** The whole report as Markdown in one form, block by block; each block is complete in itself. */
export function* markdownDocument(report: Report, form: Form, links: Links): Iterable<string> {
  const prompts = textOnce(worstFirst(report.prompts));
  const rows = tableRows(prompts, form);
  // Where nothing could be judged yet, what each prompt lacks would bury that.
  const isEarly = report.waits_for_maintainer || (report.begins !== null && report.verdict === "passed");
  const told = isEarly ? [] : prompts.filter((prompt) => !passesQuietly(prompt)).slice(0, form.entries);
  yield headlineBlock(report, form.text);
  yield* problems(report, form);
  yield* beginningLine(report);
  yield* findingsList(findingsOf(report, "error"), { report, form, links });
  const telling = { report, form, links };
  const same = sameFlips(told);
  const stories = told.slice(0, openStories);
  yield* stories.flatMap((prompt) =>
    story(prompt, {
      ...telling,
      form: same.has(prompt) ? { ...form, flips: 0 } : form,
      named: told.length > 1,
    }),
  );
  if (rows.length > 0) yield promptTable(rows, report, { form, links });
  yield* unlisted(prompts, rows);
  yield* partialLines(report, form);
  yield* downstreamLines(report, form);
  yield* documentLines(report, form);
  yield* deletedLine(report, form);
  yield* moveLines(report, form);
  if (!report.waits_for_maintainer) {
    yield* unevaluatedSection(report.prompts);
    yield* missingModelSection(report.prompts);
  }
  yield* waitingLines(prompts, form);
  yield* approvalsLines(report, prompts, form);
  yield* catalogLine(report, prompts, form);
  yield* findingsList(warnings(report).here, telling);
  yield* folds(report, { prompts, told, form, links });
}

interface Shown {
  readonly prompts: readonly PromptReport[];
  readonly told: readonly PromptReport[];
  readonly form: Form;
  readonly links: Links;
}

function* folds(report: Report, { prompts, told, form, links }: Shown): Iterable<string> {
  const { elsewhere } = warnings(report);
  const telling = { report, form, links };
  const same = sameFlips(told);
  const cases = told.flatMap((prompt) => caseList(prompt, same.get(prompt), form));
  const further = told.slice(openStories).flatMap((prompt) => story(prompt, { ...telling, named: true }));
  yield* fold(`${count(told.length - openStories, "more prompt")} to look at`, further);
  yield* fold("More cases", cases);
  yield* fold("What changed, word by word", [
    ...documentDiffs(report, form),
    ...partialDiffs(report, form),
    ...diffLines(prompts.slice(0, form.entries), form),
    ...moveDiffs(report, form),
  ]);
  yield* fold(
    `${count(elsewhere.length, "finding")} in files that this change did not touch`,
    findingsList(elsewhere, telling),
  );
  yield* fold(
    "Numbers: versions, owners, cost, statistics, how this was judged",
    numbers(report, { prompts, told, form, links }),
  );
}

/** The cases of one prompt that its story does not show; a model that lost the same cases as another one does not list them again. */
function caseList(prompt: PromptReport, same: PromptReport | undefined, form: Form): readonly string[] {
  const title = `**${rowName(prompt, form.text)}**`;
  if (same !== undefined && prompt.flips.length > 0)
    return [`${title}: these are the cases that changed for ${rowName(same, form.text)} too.`];
  const folded = foldedCases(prompt, form);
  const lines = [...folded.lines, ...byLabel(prompt, form)].map((line) => `- ${line}`);
  const table = folded.changed.length === 0 ? [] : [flipTable(folded.changed, form)];
  const blocks = [...table, ...(lines.length === 0 ? [] : [lines.join("\n")])];
  return blocks.length === 0 ? [] : [[title, ...blocks].join("\n\n")];
}

function byLabel(prompt: PromptReport, { entries, text }: Form): readonly string[] {
  const lost = lostByLabel(prompt);
  const shown = lost
    .slice(0, Math.min(entries, 8))
    .map(({ label, lost: number, cases }) => `${literalMarkdown(label, text)} ${number} of ${cases}`);
  return shown.length === 0
    ? []
    : [`lost by label: ${shown.join(", ")}${lost.length > shown.length ? ", …" : ""}`];
}

function numbers(report: Report, { prompts, told, form, links }: Shown): readonly string[] {
  const listed = prompts.slice(0, form.rows);
  return [
    ...(listed.length === 0 ? [] : [promptNumbers(listed, form).join("\n")]),
    ...(form.gained ? listed : told).flatMap((prompt) => [
      ...unjudgedSection(prompt, form),
      ...confusionSection(prompt, form),
    ]),
    ...healthLines(prompts, form),
    ...notes(prompts.slice(0, form.entries), form),
    ...leftOut(form),
    ...howJudged({ ...report, prompts }, form, links),
  ];
}

function headlineBlock(report: Report, limit: number): string {
  const { icon, words } = firstLine(report);
  return `### ${icon} ${sentenceMarkdown(words, limit)}`;
}

/** What did not simply pass, and the first of those that did. */
function tableRows(prompts: readonly PromptReport[], form: Form): readonly PromptReport[] {
  const quiet = prompts.filter(passesQuietly).slice(0, form.passing);
  return [...prompts.filter((prompt) => !passesQuietly(prompt)), ...quiet].slice(0, form.rows);
}

function passesQuietly({ verdict, effect }: PromptReport): boolean {
  return verdict === "ok" && effect === "passed";
}

function problems(report: Report, { entries, text }: Form): readonly string[] {
  return report.problems
    .slice(0, entries)
    .map(({ what, remedy }) => sentenceMarkdown(twoSentences(what, remedy), text));
}

function findingsOf({ findings }: Report, severity: Finding["severity"]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === severity);
}

/** Warnings in files that the change touches, and those elsewhere. */
function warnings(report: Report): {
  readonly here: readonly Finding[];
  readonly elsewhere: readonly Finding[];
} {
  const untouched = new Set(report.untouched);
  const all = findingsOf(report, "warning");
  return {
    here: all.filter(({ file }) => !untouched.has(file)),
    elsewhere: all.filter(({ file }) => untouched.has(file)),
  };
}

function unlisted(prompts: readonly PromptReport[], rows: readonly PromptReport[]): readonly string[] {
  const shown = new Set(rows);
  const left = prompts.filter((prompt) => !shown.has(prompt));
  if (left.length === 0) return [];
  const fine = left.every(passesQuietly);
  return [
    `… ${grouped(left.length)} more ${fine ? (left.length === 1 ? "is fine" : "are fine") : "in the full report"}.`,
  ];
}

function deletedLine({ deleted, running, prompts }: Report, { entries, text }: Form): readonly string[] {
  // The first line names one that goes alone.
  if (deleted.length === 0 || (deleted.length === 1 && prompts.length === 0)) return [];
  const more = deleted.length > entries ? `, and ${grouped(deleted.length - entries)} more` : "";
  const ids = deleted.slice(0, entries).map((id) => {
    const here = running.filter((one) => one.id === id);
    const runs = here.length === 0 ? "" : ` (${sentenceMarkdown(runningWords(here), text)})`;
    return `${literalMarkdown(id, text)}${runs}`;
  });
  return [`**Deleted**: ${ids.join(", ")}${more}.`];
}

/** What the first policy changes for those who read this. */
function beginningLine({ begins, waits_for_maintainer }: Report): readonly string[] {
  if (waits_for_maintainer)
    return [
      "You need not do anything: your files were checked. Whoever maintains this repository looks at the change and starts the evaluation.",
    ];
  if (begins === null) return [];
  const then =
    begins.mode === "warn"
      ? "It says what it would block, and blocks nothing."
      : "It blocks what gets worse.";
  return [
    `From the next pull request on, this comment shows each changed prompt before and after the change, and which of its cases got worse. ${then}`,
  ];
}

/** The versions that environments move to, with what the gate measured of each. */
function moveLines({ environments }: Report, { entries, text }: Form): readonly string[] {
  const moves = environments.flatMap(({ name, moves: of }) => of.map((move) => ({ name, ...move })));
  const lines = moves.slice(0, entries).map(({ name, id, from, to, accuracy }) => {
    const [before, after] = percents([accuracy.from, accuracy.to], 0);
    const measured =
      accuracy.from === null && accuracy.to === null ? "" : `: right answers ${before} → ${after}`;
    const step = `${from ?? "nothing"} → ${to ?? "nothing"}`;
    return `- ${literalMarkdown(name, text)}: ${literalMarkdown(id, text)} ${step}${measured}`;
  });
  const more = moves.length - lines.length;
  const said =
    moves.length === 1 && moves.every(({ accuracy: { from, to } }) => from === null && to === null);
  if (lines.length === 0 || said) return [];
  return [[...lines, ...(more > 0 ? [`- … ${count(more, "more pointer")}`] : [])].join("\n")];
}

function moveDiffs({ environments }: Report, form: Form): readonly string[] {
  return environments
    .flatMap(({ moves }) => moves)
    .filter(({ diff }) => diff.length > 0)
    .slice(0, form.entries)
    .map(({ id, from, to, diff }) =>
      [`**${literalMarkdown(id, form.text)}** ${from} → ${to}`, "", ...changedLines(diff, form)].join("\n"),
    );
}

/** What the form leaves out. */
function leftOut({ leftOut: parts }: Form): readonly string[] {
  return parts.length === 0 ? [] : [`Left out to fit: ${parts.join(", ")}. The full report has all of it.`];
}

function notes(prompts: readonly PromptReport[], { text, entries }: Form): readonly string[] {
  const items = prompts.flatMap((prompt) =>
    prompt.notes
      .slice(0, entries)
      .map((note) => `- ${rowName(prompt, text)}: ${sentenceMarkdown(note, text)}`),
  );
  return items.length === 0 ? [] : [items.join("\n")];
}

/** The report in the longest of the forms that fits into `limit` bytes. */
export function fittingDocument(
  report: Report,
  links: Links,
  { forms, limit }: { readonly forms: readonly Form[]; readonly limit: number },
): string {
  return fitting(documents(report, links, forms), limit);
}

function* documents(report: Report, links: Links, forms: readonly Form[]): Iterable<Iterable<string>> {
  for (const form of forms) yield markdownDocument(report, form, links);
  yield shortestDocument(report, links);
}

/** What remains when nothing else fits: the headline and where the rest is. */
function shortestDocument(report: Report, links: Links): readonly string[] {
  return [headlineBlock(report, 200), `The rest is too long for this place. ${fullReport(links)}`];
}
