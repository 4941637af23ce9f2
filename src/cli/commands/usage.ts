import { resolve } from "node:path";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import { dialectNames } from "../../events/sql/dialect.ts";
import { usageSql } from "../../events/sql/usage-sql.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { usageLine } from "../../usage/usage-line.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { askedScope, everyScope, scopeOption } from "../branch/asked-scope.ts";
import { type Command, type ExitCode, type Invocation, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { policyHere } from "../usage/policy-here.ts";
import { askedPeriod, periodOptions, readAskedUsage } from "../usage/read-asked-usage.ts";
import { readInsights } from "../usage/read-insights.ts";

/** `promptops usage`: events become figures that can be added up. */
export const usage: Command = {
  summary:
    "Adds events up to rows of usage: one a prompt, version, environment, service and day. 'usage merge' adds rows to rows.",
  operands: "[merge] [EVENTS...]",
  exits: {
    0: "the rows are written; what they do not hold is said on standard error",
    2: "a file could not be read to its end",
  },
  options: {
    ...periodOptions,
    per: { type: "string", value: "PERIOD", help: "a row a day (the default) or an hour" },
    field: {
      type: "string",
      value: "NAME",
      help: "tell rows apart by a field of your own too, as in tenant",
    },
    from: {
      type: "string",
      value: "PRODUCER",
      help: "files (the default), or logs-insights: CloudWatch, where the events lie",
    },
    "log-group": { type: "string", value: "NAMES", help: "for logs-insights, with commas between them" },
    region: { type: "string", value: "REGION", help: "of the log groups" },
    resume: {
      type: "string",
      value: "FILE",
      help: "for logs-insights: keep answers there, so that a run that was stopped goes on",
    },
    sql: {
      type: "string",
      value: "DIALECT",
      help: `print a query (${dialectNames.join(" or ")}) whose answer is read like events; EVENTS are its files or table`,
    },
    ...scopeOption,
    output: { type: "string", value: "FILE", help: "write the rows there instead of to standard output" },
  },
  examples: [
    {
      line: "promptops usage logs/ --output november.usage.jsonl",
      does: "read a folder of logs, packed or not",
    },
    { line: "kubectl logs deploy/triage | promptops usage -", does: "read standard input" },
    {
      line: "promptops usage --from logs-insights --log-group /app --since 7d",
      does: "ask CloudWatch Logs Insights; it says first what that scans",
    },
    {
      line: "promptops usage --sql duckdb 'logs/*.jsonl'",
      does: "print the query that another engine runs on them",
    },
    { line: "promptops usage merge monday.jsonl tuesday.jsonl", does: "add up what several runs wrote" },
  ],
  run: async (invocation) => {
    const { operands, terminal } = invocation;
    const per = text(invocation, "per") ?? "day";
    if (per !== "day" && per !== "hour") {
      return refuse(
        { what: `'${per}' of --per is neither 'day' nor 'hour'`, remedy: "Write --per hour" },
        terminal,
      );
    }
    const producer = text(invocation, "from") ?? "files";
    if (producer === "logs-insights") return await writeInsights(invocation, per);
    if (producer !== "files") {
      return refuse(
        { what: `'${producer}' of --from is not known`, remedy: "Write files or logs-insights" },
        terminal,
      );
    }
    const merges = operands[0] === "merge";
    const sources = merges ? operands.slice(1) : operands;
    if (sources.length === 0) {
      return refuse(
        {
          what: "usage has nothing to read",
          remedy: "Name files or folders of events, or - for standard input",
        },
        terminal,
      );
    }
    const dialect = text(invocation, "sql");
    if (dialect !== null && text(invocation, "scope") !== null) {
      return refuse(
        { what: "a printed query reads all scopes", remedy: "Write --scope where its answer is read" },
        terminal,
      );
    }
    if (dialect !== null) return writeSql(dialect, { sources, per, invocation });
    const asked = await readAskedUsage(invocation, {
      sources,
      per,
      given: text(invocation, "per") === "day" || (per === "day" && !merges) ? "day" : "as-given",
      field: text(invocation, "field"),
    });
    if (asked.status === "refused") return refuse(asked, terminal);
    const code = await writeRows(asked.rows, invocation);
    return asked.tally.broken.length > 0 ? 2 : code;
  },
};

async function writeInsights(invocation: Invocation, per: "day" | "hour"): Promise<ExitCode> {
  const { operands, terminal } = invocation;
  if (operands.length > 0) {
    return refuse(
      { what: "logs-insights reads no files", remedy: "Name log groups with --log-group" },
      terminal,
    );
  }
  const asked = await readInsights(invocation, per);
  if (asked.status === "refused") return refuse(asked, terminal);
  return await writeRows(asked.rows, invocation);
}

/** `table`, or with its database, and quotation marks around names of other signs. */
const tables = /^(?:(?:\w+|"[\w-]+")\.)?(?:\w+|"[\w-]+")$/;

function writeSql(
  said: string,
  {
    sources,
    per,
    invocation,
  }: {
    readonly sources: readonly string[];
    readonly per: "day" | "hour";
    readonly invocation: Invocation;
  },
): ExitCode {
  const { terminal } = invocation;
  const dialect = dialectNames.find((name) => name === said);
  if (dialect === undefined) {
    return refuse(
      { what: `'${said}' of --sql is not known`, remedy: `Write ${dialectNames.join(" or ")}` },
      terminal,
    );
  }
  const source = sources.join(",");
  if (dialect === "athena" && !tables.test(source)) {
    return refuse(
      { what: `'${source}' is no table`, remedy: "Write one table, as in logs.events" },
      terminal,
    );
  }
  const period = askedPeriod(invocation);
  if (period.status === "refused") return refuse(period, terminal);
  terminal.write(usageSql({ dialect, source, per, ...period }));
  return 0;
}

async function writeRows(all: readonly UsageRow[], invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const scope =
    text(invocation, "scope") === null ? everyScope : askedScope(invocation, await policyHere(terminal));
  if (scope.status === "refused") return refuse(scope, terminal);
  const rows = all.filter(({ prompt_id }) => scope.has(prompt_id));
  const lines = rows.map((row) => `${usageLine(row)}\n`).join("");
  const output = text(invocation, "output");
  if (output === null) terminal.write(lines);
  else await writeOutput(resolve(terminal.directory, output), lines);
  const others = all.length - rows.length;
  const left = others === 0 ? "" : ` ${count(others, "row")} of other scopes left out.`;
  terminal.writeError(`${literalLog(summary(rows))}${left}\n`);
  return 0;
}

function summary(rows: readonly UsageRow[]): string {
  const prompts = new Set(rows.map(({ prompt_id }) => prompt_id)).size;
  const calls = rows.reduce((sum, row) => sum + row.calls, 0);
  const first = rows[0]?.period;
  const last = rows.at(-1)?.period;
  const from = first === undefined ? "" : `, ${first}${last === first ? "" : ` to ${last}`}`;
  return `${count(calls, "call")} of ${count(prompts, "prompt")}${from}, in ${count(rows.length, "row")}.`;
}
