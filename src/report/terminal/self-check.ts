import type { CheckedPrompt, FalseBlocks, SelfCheck } from "../../gate/self-check/self-check.ts";
import { literalLog, withoutCommands } from "../literal/literal-log.ts";
import { visible } from "../literal/visible.ts";
import { plainRowName } from "../markdown/names.ts";
import { count, dollars, grouped } from "../words/figures.ts";
import { twoSentences } from "../words/two-sentences.ts";
import { terminalTable } from "./table.ts";
import { wrap } from "./wrap.ts";

const mostFlaky = 10;

/** A self-check at a terminal: a row a prompt, flaky cases, and the rate of false blocks as the last line. */
export function renderSelfCheck(check: SelfCheck, columns: number): string {
  const { prompts, problems } = check;
  const blocks = [
    ...problems.map(({ what, remedy }) => wrap(literalLog(twoSentences(what, remedy)), columns)),
    prompts.length === 0 ? [] : table(prompts, columns),
    ...prompts.map((prompt) => said(prompt, columns)),
    wrap(outcome(check), columns),
  ];
  const text = blocks
    .filter(({ length }) => length > 0)
    .map((block) => block.map(withoutCommands).join("\n"));
  return `${text.join("\n\n")}\n`;
}

function table(prompts: readonly CheckedPrompt[], columns: number): readonly string[] {
  const cells = (cell: (prompt: CheckedPrompt) => string): readonly string[] => prompts.map(cell);
  const counted = (number: number, { status }: CheckedPrompt): string =>
    status === "measured" ? grouped(number) : "";
  return terminalTable(
    [
      { title: "prompt", align: "left", rank: 0, cells: cells((prompt) => visible(nameOf(prompt))) },
      {
        title: "cases",
        align: "right",
        rank: 4,
        cells: cells(({ cases }) => (cases === null ? "" : grouped(cases))),
      },
      { title: "runs", align: "right", rank: 2, cells: cells((one) => counted(one.judged, one)) },
      { title: "blocked", align: "right", rank: 1, cells: cells((one) => counted(one.blocked, one)) },
      { title: "95 % interval", align: "right", rank: 3, cells: cells(intervalWords) },
      {
        title: "inconclusive",
        align: "right",
        rank: 5,
        cells: cells((one) => counted(one.verdicts.inconclusive, one)),
      },
      { title: "flaky", align: "right", rank: 6, cells: cells((one) => counted(one.flaky.length, one)) },
    ],
    columns,
  );
}

function nameOf({ id, model }: CheckedPrompt): string {
  return plainRowName({ id, model, further_model: model !== null });
}

function said(prompt: CheckedPrompt, columns: number): readonly string[] {
  const { status, reason, verdicts, flaky } = prompt;
  const name = nameOf(prompt);
  const missing = verdicts.unjudged === 0 ? "" : `${count(verdicts.unjudged, "run")} could not be judged: `;
  const why =
    reason === ""
      ? []
      : wrap(literalLog(`${name}: ${status === "measured" ? missing : ""}${reason}`), columns);
  const rarest = flaky.toSorted((one, other) => evenness(one) - evenness(other)).slice(0, mostFlaky);
  const cases = rarest.map((one) => `  flaky: passed ${one.passed} of ${one.samples}: ${visible(one.case)}`);
  const more =
    flaky.length > mostFlaky ? [`  … ${grouped(flaky.length - mostFlaky)} more; --json lists all`] : [];
  const title = why.length === 0 && cases.length > 0 ? [visible(name)] : why;
  return [...title, ...cases.map((line) => line.slice(0, columns)), ...more];
}

/** 0 for a case that passes as often as not. */
function evenness({ passed, samples }: CheckedPrompt["flaky"][number]): number {
  return Math.abs(passed / samples - 0.5);
}

function intervalWords({ interval }: FalseBlocks): string {
  return interval === null ? "" : `${share(interval[0])} to ${share(interval[1])}`;
}

function share(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

function outcome({ all, requests, cost_usd }: SelfCheck): string {
  const cost = cost_usd === null ? "what they cost is unknown" : dollars(cost_usd);
  const asked = `${count(requests.made, "request")} made, ${grouped(requests.cached)} from the cache, ${cost}.`;
  if (all.rate === null || all.interval === null) {
    return `Nothing was measured: no prompt has a model whose answers vary, or none could be judged. ${asked}`;
  }
  return `The gate blocked ${grouped(all.blocked)} of ${count(all.judged, "run")} in which nothing had changed: ${share(all.rate)}, 95 % interval ${intervalWords(all)}. ${asked}`;
}
