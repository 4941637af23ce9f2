import pc from "picocolors";
import type { PromptReport, Report } from "../../gate/report.ts";
import { literalLog, withoutCommands } from "../literal/literal-log.ts";
import { textOnce, worstFirst } from "../rows/worst-first.ts";
import { liveCostWords } from "../words/columns.ts";
import { grouped } from "../words/figures.ts";
import { fixWords, places } from "../words/fix.ts";
import { firstLine } from "../words/headline.ts";
import { twoSentences } from "../words/two-sentences.ts";
import { terminalPrompt } from "./prompt.ts";
import { renderFindings } from "./render-findings.ts";
import { promptRows } from "./rows.ts";
import type { TerminalStyle } from "./table.ts";
import { wrap } from "./wrap.ts";

export interface TerminalOptions extends TerminalStyle {
  /** Every prompt, flip and note, instead of the first ones. */
  readonly verbose?: boolean;
}

/** The report at a terminal: findings, the table, what changed a prompt at a time, and the result as the last line. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const style = { columns: Math.max(20, options.columns), colour: options.colour };
  const most = options.verbose === true ? { prompts: Infinity, flips: Infinity } : { prompts: 50, flips: 5 };
  const prompts = textOnce(worstFirst(report.prompts));
  const shown = prompts.slice(0, most.prompts);
  const more = prompts.length - shown.length;
  const blocks = [
    ...report.problems.map((problem) => problemLines(problem, style)),
    renderFindings(report.findings, style)
      .trimEnd()
      .split("\n")
      .filter((line) => line !== ""),
    promptRows(shown, style),
    more > 0 ? [`… ${grouped(more)} more prompts; --report FILE keeps all`] : [],
    shown.flatMap((prompt) => liveLines(prompt, style)),
    ...shown.map((prompt) => terminalPrompt(prompt, { ...style, flips: most.flips })),
    outcome(report, prompts, style),
  ];
  const text = blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map(withoutCommands).join("\n"));
  return `${text.join("\n\n")}\n`;
}

function problemLines(
  { what, remedy }: Report["problems"][number],
  { columns }: TerminalStyle,
): readonly string[] {
  return wrap(literalLog(twoSentences(what, remedy)), columns);
}

function liveLines({ id, live }: PromptReport, { columns }: TerminalStyle): readonly string[] {
  return live === undefined ? [] : wrap(literalLog(`${id} live: ${liveCostWords(live)}`), columns);
}

function outcome(
  report: Report,
  prompts: readonly PromptReport[],
  { columns, colour }: TerminalStyle,
): readonly string[] {
  const { bold, red, yellow, green } = pc.createColors(colour);
  const paint = { blocked: red, unjudged: yellow, passed: green }[report.verdict];
  const { words } = firstLine(report);
  const result = wrap(literalLog(`${words}.`), columns).map((line) => bold(paint(line)));
  const [worst] = prompts;
  const advice = worst === undefined ? "" : plainFix(fixWords(worst, report.contact), worst);
  return advice === "" ? result : [...result, ...wrap(literalLog(advice), columns)];
}

function plainFix(words: string, { suite_path }: PromptReport): string {
  return words
    .replaceAll("**", "")
    .replace(places.suite, suite_path ?? "the suite")
    .replace(places.run, "run it again");
}
