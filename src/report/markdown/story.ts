import type { Flip, PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { count } from "../words/figures.ts";
import { fixWords, places } from "../words/fix.ts";
import { limitWords } from "../words/limit-words.ts";
import { lostFlips } from "../words/lost-cases.ts";
import { neededCases } from "../words/needed.ts";
import { unjudgedCause } from "../words/unjudged-cause.ts";
import { failureLine, flipLine, tellsBefore } from "./case-lines.ts";
import type { Form } from "./form.ts";
import { changeAddress, fileAddress, type Links, linked } from "./links.ts";
import { movedModel, rowName } from "./names.ts";

interface Telling {
  readonly report: Report;
  readonly form: Form;
  readonly links: Links;
  /** Whether the prompt has to be named, since it is one of several. */
  readonly named: boolean;
}

/** How many cases stand open; the others are folded. */
const openCases = 2;

/** What happened to one prompt, why, and what to do: the part of the comment that is read. */
export function story(prompt: PromptReport, telling: Telling): readonly string[] {
  const { form, named } = telling;
  const lines = [happened(prompt, telling), cause(prompt, telling), fix(prompt, telling)].filter(
    (line) => line !== "",
  );
  const cases = openCaseLines(prompt, form);
  if (lines.length === 0 && cases.length === 0) return [];
  const title = named ? [`**${rowName(prompt, form.text)}**`] : [];
  return [
    [...title, ...lines].join("  \n"),
    ...(cases.length === 0 ? [] : [cases.map((line) => `- ${line}`).join("\n")]),
  ];
}

/** "20 of 28 right (28 before your change; at least 26 needed)." */
function happened(prompt: PromptReport, { form, report }: Telling): string {
  const { head, base, samples, verdict, reason } = prompt;
  const limits = limitWords(prompt).map((words) => `${sentenceMarkdown(capitalised(words), form.text)}.`);
  if (verdict === "unjudged" || verdict === "unevaluated" || head === null || head.judged === 0)
    return [
      `${sentenceMarkdown(capitalised(plainReason(reason)), form.text)}.`,
      ...sound(prompt, report),
      ...limits,
    ].join(" ");
  const needed = neededCases(prompt);
  const beside = [
    ...(base === null ? [] : [`${base.passed} before your change`]),
    ...(needed === null ? [] : [`at least ${needed} needed`]),
  ];
  const counts = `${head.passed} of ${head.judged} right${beside.length === 0 ? "" : ` (${beside.join("; ")})`}.`;
  const repeated =
    samples > 1
      ? [`Each case was asked ${samples} times, and the majority counts; running it again does not help.`]
      : [];
  return [counts, ...repeated, ...limits].join(" ");
}

/** Without its stop, and without the kind of failure, which is for programs. */
function plainReason(reason: string): string {
  return withoutStop(reason).replace(/^(\d+ of \d+ cases could not be judged: )[a-z-]+: /u, "$1");
}

/** Where others are at fault, the author is told that the files are not. */
function sound(prompt: PromptReport, { findings }: Pick<Report, "findings">): readonly string[] {
  const blameless = prompt.verdict === "unjudged" && unjudgedCause(prompt) !== "suite";
  const clean = findings.every(({ severity }) => severity !== "error");
  return blameless && clean ? ["Your files were checked and have no errors."] : [];
}

/** The place of the change that most likely did it; empty where nothing was lost or nothing can be named. */
function cause(prompt: PromptReport, { form, links }: Telling): string {
  const { change, text_change, path, verdict } = prompt;
  if (!change.behaviour || (lostFlips(prompt).length === 0 && verdict !== "below-baseline")) return "";
  const moved = movedModel(prompt);
  if (moved !== null)
    return `**Likely cause:** the model moves from ${literalMarkdown(moved.from, form.text)} to ${literalMarkdown(moved.to, form.text)}.`;
  if (text_change === null) return "";
  const { line, removed, added, file = path } = text_change;
  const see = linked("see it", changeAddress(links, { path: file, line }));
  const where = see === "see it" ? "" : ` (${see})`;
  if (added !== "")
    return `**Likely cause:** your line ${line}, ${literalMarkdown(added, form.text)}${where}`;
  if (removed === "") return `**Likely cause:** your line ${line}${where}`;
  return `**Likely cause:** in line ${line} ${literalMarkdown(removed, form.text)} is gone${where}`;
}

function fix(prompt: PromptReport, { report, form, links }: Telling): string {
  const path = prompt.suite_path;
  const name =
    path === null ? "the suite" : literalMarkdown(path.slice(path.lastIndexOf("/") + 1), form.text);
  const suite = path === null ? null : fileAddress(links, { head: report.head, path });
  return fixMarkdown(fixWords(prompt, report.contact), form.text)
    .replace(places.suite, () => linked(name, suite))
    .replace(places.run, () => linked("run the job again", links.run));
}

/** Our own bold words at its start, then a sentence. */
function fixMarkdown(words: string, limit: number): string {
  const [, title = "", sentence = ""] = /^(\*\*[^*]+\*\* )?(.*)$/su.exec(words) ?? [];
  return `${title}${sentenceMarkdown(sentence, limit)}`;
}

/** What failed, first what passed before. */
function failed(prompt: PromptReport, form: Form): readonly string[] {
  return [
    ...lostFlips(prompt).map((flip) => flipLine(flip, form)),
    ...prompt.failures.map((failure) => failureLine(failure, form)),
  ];
}

function openCaseLines(prompt: PromptReport, form: Form): readonly string[] {
  return form.flips === 0 ? [] : failed(prompt, form).slice(0, openCases);
}

/** What a fold shows of cases. */
interface FoldedCases {
  /** Whose answers before and after stand side by side. */
  readonly changed: readonly Flip[];
  readonly lines: readonly string[];
}

/** The cases that do not stand open, those of which only the answer after does, and how many more there are. */
export function foldedCases(prompt: PromptReport, form: Form): FoldedCases {
  if (form.flips === 0) return { changed: [], lines: [] };
  const lost = lostFlips(prompt);
  const gained = form.gained ? prompt.flips.filter(({ change }) => change === "gained") : [];
  const half = lost.slice(0, openCases).filter((flip) => !tellsBefore(flip));
  const flips = [...(form.outputs === 0 ? [] : half), ...lost.slice(openCases), ...gained];
  const changed = flips.slice(0, form.flips);
  const failures = prompt.failures.slice(Math.max(0, openCases - lost.length));
  const shown = failures.slice(0, form.flips - changed.length);
  const more = flips.length - changed.length + failures.length - shown.length;
  return {
    changed: form.outputs === 0 ? [] : changed,
    lines: [
      ...(form.outputs === 0 ? changed.map((flip) => flipLine(flip, form)) : []),
      ...shown.map((failure) => failureLine(failure, form)),
      ...(more > 0 ? [`… ${count(more, "more case")} in the full report`] : []),
    ],
  };
}

function capitalised(text: string): string {
  return /^[a-z]+(?:\s|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
