import stringWidth from "fast-string-width";
import pc from "picocolors";
import type { Flip, PromptReport } from "../../gate/report.ts";
import { clip, expectedText } from "../literal/clip.ts";
import { literalLog } from "../literal/literal-log.ts";
import { plainRowName } from "../markdown/names.ts";
import { confusions, lostByLabel, unjudgedReasons } from "../rows/lost-by-label.ts";
import { missingModelLines } from "../rows/missing-model.ts";
import { count, grouped } from "../words/figures.ts";
import { flakyWords } from "../words/flaky-words.ts";
import { limitWords } from "../words/limit-words.ts";
import { verdictWords } from "../words/verdict-words.ts";
import { waitingWords } from "../words/waiting-words.ts";
import { shorten } from "./shorten.ts";
import type { TerminalStyle } from "./table.ts";
import { wrap } from "./wrap.ts";

interface PromptStyle extends TerminalStyle {
  /** How many flips are listed. */
  readonly flips: number;
}

/** What is to be said of one prompt below the table; nothing where all is well. */
export function terminalPrompt(prompt: PromptReport, style: PromptStyle): readonly string[] {
  const details = [
    ...flipLines(prompt.flips, style),
    ...failureLines(prompt, style),
    ...labelLines(prompt, style),
    ...confusionLines(prompt, style),
    ...textLines(prompt, style),
    ...flakyLines(prompt, style),
    ...unjudgedLines(prompt, style),
    ...sentences(prompt, style),
    ...policyLines(prompt),
  ];
  const quiet = prompt.verdict === "ok" && prompt.effect === "passed";
  if (
    quiet &&
    prompt.approvers.length === 0 &&
    prompt.gate_changes.length === 0 &&
    prompt.notes.length === 0 &&
    (prompt.waiting ?? 0) === 0
  )
    return [];
  const { bold } = pc.createColors(style.colour);
  const title = literalLog(`${plainRowName(prompt)}: ${verdictWords(prompt.verdict)}, ${cut(prompt.reason)}`);
  return [...wrap(title, style.columns).map((line) => bold(line)), ...details];
}

function flipLines(flips: readonly Flip[], { flips: most, columns }: PromptStyle): readonly string[] {
  const ordered = [
    ...flips.filter(({ change }) => change === "lost"),
    ...flips.filter(({ change }) => change === "gained"),
  ];
  const shown = ordered.slice(0, most).flatMap((flip) => flipLine(flip, columns));
  const more = ordered.length - Math.min(ordered.length, most);
  return more > 0 ? [...shown, `  … ${grouped(more)} more`] : shown;
}

/** On one line where it fits, else what was said goes below. */
function flipLine(flip: Flip, columns: number): readonly string[] {
  const name = literalLog(
    `  ${flip.change === "lost" ? "-" : "+"} ${flip.critical ? "critical: " : ""}${cut(flip.case)}`,
  );
  const expected = flip.expected === null ? "" : `expected ${cut(expectedText(flip.expected))}, `;
  const said = literalLog(
    `${expected}base said ${cut(flip.base_output)}, head said ${cut(flip.head_output)}${whyFailed(flip)}`,
  );
  const line = `${name}: ${said}`;
  return stringWidth(line) <= columns ? [line] : [shorten(name, columns), ...wrap(said, columns, "      ")];
}

/** Cases that base does not have. */
function failureLines({ failures }: PromptReport, { flips: most, columns }: PromptStyle): readonly string[] {
  const shown = failures.slice(0, most).flatMap(({ case: name, critical, expected, output, reason }) => {
    const wanted = expected === null ? cut(reason) : `expected ${cut(expectedText(expected))}`;
    const mark = critical ? "critical: " : "";
    return wrap(literalLog(`fails: ${mark}${cut(name)}: ${wanted}, head said ${cut(output)}`), columns, "  ");
  });
  const more = failures.length - Math.min(failures.length, most);
  return more > 0 ? [...shown, `  … ${grouped(more)} more`] : shown;
}

/** Where the case expects nothing, what a grader said of the answer is all there is to see. */
function whyFailed({ expected, reason }: Flip): string {
  return expected === null && reason !== "" ? `: ${cut(reason)}` : "";
}

/** Which labels are taken for others more or less often than at base. */
function confusionLines(prompt: PromptReport, { columns }: PromptStyle): readonly string[] {
  const { changed, cells } = confusions(prompt);
  if (!changed) return [];
  const shown = cells
    .slice(0, 5)
    .map(
      ({ expected, said, base, head }) => `${cut(expected)} as ${cut(said ?? "no label")} ${base} → ${head}`,
    );
  const more = cells.length > shown.length ? [`… ${grouped(cells.length - shown.length)} more`] : [];
  return wrap(literalLog(`Confused, base → head: ${[...shown, ...more].join("; ")}`), columns, "  ");
}

function policyLines(prompt: PromptReport): readonly string[] {
  const lines = missingModelLines([prompt]);
  if (lines.length === 0) return [];
  return ["  These lines of .github/promptops.yml change that:", ...lines.map((line) => `    ${line}`)];
}

function labelLines(prompt: PromptReport, { columns }: PromptStyle): readonly string[] {
  const lost = lostByLabel(prompt);
  if (lost.length === 0) return [];
  const parts = lost
    .slice(0, 8)
    .map(({ label, lost: number, cases }) => `${cut(label)} ${number} of ${cases}`);
  return wrap(literalLog(`Lost by label: ${parts.join(", ")}${lost.length > 8 ? ", …" : ""}`), columns, "  ");
}

function textLines({ text_change, flips, path }: PromptReport, { columns }: PromptStyle): readonly string[] {
  if (text_change === null || flips.length === 0) return [];
  const { line, removed, added, file = path } = text_change;
  const parts = [
    ...(removed === "" ? [] : [`removed "${cut(removed)}"`]),
    ...(added === "" ? [] : [`added "${cut(added)}"`]),
  ];
  return parts.length === 0
    ? []
    : wrap(literalLog(`The change ${parts.join(" and ")} (${file}:${line})`), columns, "  ");
}

function flakyLines(
  { flaky, samples }: PromptReport,
  { flips: most, columns }: PromptStyle,
): readonly string[] {
  if (flaky.length === 0) return [];
  const shown = flaky.slice(0, most).map((each) => `${cut(each.case)} ${flakyWords(each, samples)}`);
  const more = flaky.length > shown.length ? [`… ${grouped(flaky.length - shown.length)} more`] : [];
  return wrap(
    literalLog(`${count(flaky.length, "flaky case")}: ${[...shown, ...more].join("; ")}`),
    columns,
    "  ",
  );
}

function unjudgedLines(prompt: PromptReport, { columns }: PromptStyle): readonly string[] {
  return unjudgedReasons(prompt)
    .slice(0, 3)
    .flatMap(([reason, number]) =>
      wrap(literalLog(`${number} without a result: ${cut(reason)}`), columns, "  "),
    );
}

function sentences(prompt: PromptReport, { columns }: PromptStyle): readonly string[] {
  const { notes, gate_changes, approvers, waiting = 0 } = prompt;
  const all = [
    ...limitWords(prompt).map((words) => `Limit: ${words}`),
    ...notes.slice(0, 10),
    ...gate_changes.slice(0, 10).map(({ file, what }) => `Change of the gate itself: ${cut(file)} ${what}`),
    ...(gate_changes.length > 10 ? [`… ${gate_changes.length - 10} more changes of the gate itself`] : []),
    ...(waiting === 0 ? [] : [waitingWords(waiting)]),
    ...(approvers.length === 0
      ? []
      : [`Needs approval: ${approvers.map((group) => group.join(" or ")).join(", and ")}`]),
  ];
  return all.flatMap((sentence) => wrap(literalLog(cut(sentence)), columns, "  "));
}

function cut(text: string): string {
  const kept = clip(text, 300);
  return kept.cut ? `${kept.text}…` : kept.text;
}
