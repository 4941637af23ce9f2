import { type SpentBudget, spentBudgets } from "../../monitor/cost/budgets.ts";
import { type CostKey, type CostLine, costKeys, costTable } from "../../monitor/cost/cost-table.ts";
import { tokenPrices } from "../../policy/token-prices.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { budgetWords } from "../../report/monitor/budget-words.ts";
import { terminalTable } from "../../report/terminal/table.ts";
import { count, dollars, grouped } from "../../report/words/figures.ts";
import { budgetsSaid } from "../../watch/budgets-said.ts";
import { type Command, type Invocation, isOn, machineJson, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { policyHere } from "../usage/policy-here.ts";
import { periodOptions, readAskedUsage } from "../usage/read-asked-usage.ts";

/** `promptops cost`: what calls cost, and which of them nobody knows the cost of. */
export const cost: Command = {
  summary:
    "Says what calls cost: what events say, and for the others what the policy's and the providers' list prices make of their tokens.",
  operands: "[USAGE...]",
  exits: {
    0: "told; calls without a known cost are counted apart",
    2: "a file could not be read to its end",
  },
  options: {
    by: { type: "string", value: "KEY", help: `${costKeys.join(", ")} (prompt unless told)` },
    "by-field": { type: "string", value: "NAME", help: "by a field of your own in the events, as in tenant" },
    ...periodOptions,
    json: { type: "boolean", help: "print the costs as JSON" },
  },
  examples: [
    { line: "promptops cost logs/", does: "by prompt, the dearest first" },
    { line: "promptops cost november.jsonl --by owner --since 30d", does: "by who owns the prompts" },
    { line: "promptops cost logs/ --by-field tenant", does: "by a field that your service logs" },
  ],
  run: async (invocation) => {
    const { operands, terminal } = invocation;
    const field = text(invocation, "by-field");
    const said = text(invocation, "by") ?? (field === null ? "prompt" : "field");
    const by = costKeys.find((key) => key === said);
    if (by === undefined || (by === "field" && field === null)) {
      return refuse(
        {
          what: `'${said}' of --by is no key`,
          remedy: `Write one of ${costKeys.slice(0, -1).join(", ")}, or --by-field NAME`,
        },
        terminal,
      );
    }
    if (operands.length === 0) {
      return refuse(
        {
          what: "cost has nothing to read",
          remedy: "Name files or folders of usage or events, or - for standard input",
        },
        terminal,
      );
    }
    const asked = await readAskedUsage(invocation, { sources: operands, per: "day", given: "day", field });
    if (asked.status === "refused") return refuse(asked, terminal);
    const policy = await policyHere(terminal);
    const prices = tokenPrices(policy);
    const lines = costTable(asked.rows, { by, prices });
    const budgets = spentBudgets(asked.rows, budgetsSaid(policy.monitor), prices);
    write(lines, { by, invocation, budgets });
    return asked.tally.broken.length > 0 ? 2 : 0;
  },
};

function write(
  lines: readonly CostLine[],
  {
    by,
    invocation,
    budgets,
  }: {
    readonly by: CostKey;
    readonly invocation: Invocation;
    readonly budgets: readonly SpentBudget[];
  },
): void {
  const { terminal } = invocation;
  if (isOn(invocation, "json")) {
    terminal.write(machineJson("promptops-cost/1", { by, costs: lines, budgets }));
    return;
  }
  const column = (
    title: string,
    rank: number,
    cell: (line: CostLine) => string,
  ): Parameters<typeof terminalTable>[0][number] => ({
    title,
    rank,
    align: rank === 0 ? "left" : "right",
    cells: lines.map((line) => literalLog(cell(line))),
  });
  const table = terminalTable(
    [
      column(by, 0, ({ key }) => key),
      column("calls", 2, ({ calls }) => grouped(calls)),
      column("cost", 1, (line) => (isUnknown(line) ? "unknown" : dollars(line.usd))),
      column("a call", 3, ({ usd_a_call: each }) => (each === null ? "" : dollars(each))),
      ...(lines.some(({ evaluation }) => evaluation.calls > 0)
        ? [
            column("evaluation", 5, ({ evaluation }) =>
              evaluation.calls === 0 ? "" : dollars(evaluation.usd),
            ),
          ]
        : []),
      column("unpriced calls", 4, ({ unpriced }) => (unpriced.calls === 0 ? "" : grouped(unpriced.calls))),
    ],
    terminal.columns,
  );
  const unpriced = lines.reduce((sum, line) => sum + line.unpriced.calls, 0);
  const priced = lines.reduce((sum, line) => sum + line.priced_usd, 0);
  const evaluated = {
    calls: lines.reduce((sum, { evaluation }) => sum + evaluation.calls, 0),
    usd: lines.reduce((sum, { evaluation }) => sum + evaluation.usd, 0),
  };
  const isKnown = lines.length === 0 || lines.some((line) => !isUnknown(line));
  const notes = [
    ...(isKnown
      ? [
          `${dollars(lines.reduce((sum, { usd }) => sum + usd, 0))} in all${priced === 0 ? "" : `, ${dollars(priced)} of it at most, from tokens and prices`}.`,
        ]
      : []),
    ...(evaluated.calls === 0
      ? []
      : [`${dollars(evaluated.usd)} of it for ${count(evaluated.calls, "call")} of evaluation.`]),
    ...(unpriced === 0
      ? []
      : [
          `${count(unpriced, "call")} without a known cost: let the service log cost_usd, or name the model's prices under models.map in the policy.`,
        ]),
    ...budgets.map(budgetWords),
  ];
  terminal.write(`${[...table, "", ...notes].map(literalLog).join("\n")}\n`);
}

function isUnknown({ calls, unpriced }: CostLine): boolean {
  return calls === unpriced.calls;
}
