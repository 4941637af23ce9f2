import { decide } from "../../approval/decide.ts";
import type { Decision } from "../../approval/decision.ts";
import { decisionDifferences } from "../../approval/examples/expected-decision.ts";
import {
  type FactsFile,
  factsLimit,
  readFactsFile,
  type Scenario,
} from "../../approval/examples/facts-file.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { terminalDecision } from "../../report/terminal/decision.ts";
import { renderFindings } from "../../report/terminal/render-findings.ts";
import { count } from "../../report/words/figures.ts";
import { type Input, readInput } from "../files/read-input.ts";
import { type Command, type ExitCode, type Invocation, isOn, machineJson } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** `promptops simulate`: the app's decision on facts that stand in a file. */
export const simulate: Command = {
  summary: "Decides who must still approve a pull request that is given as facts, as the app does.",
  operands: "FILE",
  exits: { 0: "decided, and as the file expects", 1: "not as the file expects" },
  options: {
    json: { type: "boolean", help: "print each decision as JSON, a list where the file has scenarios" },
  },
  examples: [
    { line: "promptops simulate facts.json", does: "decide about one pull request" },
    {
      line: "promptops simulate approval.json",
      does: "decide all scenarios; what differs from `expected` exits 1",
    },
    { line: "promptops simulate - --json < facts.json", does: "read standard input, print JSON" },
  ],
  run: async (invocation) => {
    const { operands, terminal } = invocation;
    const [operand] = operands;
    if (operand === undefined || operands.length > 1) {
      return refuse(
        { what: "simulate takes one file", remedy: "Name a file of facts, or - for standard input" },
        terminal,
      );
    }
    const input = await readInput(operand, factsLimit, terminal);
    if (input.status !== "read") return refuse(unread(operand, input.status), terminal);
    const { content, findings } = readFactsFile(input.bytes, operand === "-" ? "standard input" : operand);
    say(findings, terminal);
    return content === null ? 2 : decided(content, invocation);
  },
};

function unread(
  operand: string,
  why: Exclude<Input["status"], "read">,
): { readonly what: string; readonly remedy: string } {
  const remedy = "Name a file of facts, or - for standard input";
  switch (why) {
    case "missing":
      return { what: `there is no file '${operand}'`, remedy };
    case "folder":
      return { what: `'${operand}' is a folder, not a file`, remedy };
    case "too-large":
      return {
        what: `'${operand}' has more than ${factsLimit} bytes`,
        remedy: "Give the facts of fewer pull requests at once",
      };
  }
}

function say(findings: readonly Finding[], { writeError, columns }: Terminal): void {
  if (findings.length > 0) writeError(renderFindings(findings, { columns, colour: false }));
}

function decided({ form, scenarios }: FactsFile, invocation: Invocation): ExitCode {
  const { terminal } = invocation;
  const decisions = scenarios.map(({ facts }) => decide(facts));
  terminal.write(
    isOn(invocation, "json")
      ? decisionsJson(form, decisions)
      : decisions.map((decision) => terminalDecision(decision, terminal)).join("\n"),
  );
  const differing = decisions.flatMap((decision, index) => differences(decision, scenarios[index], index));
  for (const line of differing) terminal.writeError(`${literalLog(line)}\n`);
  const compared = scenarios.filter(({ expected }) => expected !== null).length;
  if (compared > 0 && differing.length === 0) {
    terminal.writeError(`${count(compared, "decision")} as expected.\n`);
  }
  return differing.length > 0 ? 1 : 0;
}

/** Those of scenarios are a list, each with its format. */
function decisionsJson(form: FactsFile["form"], decisions: readonly Decision[]): string {
  const shown = decisions.map((decision) => machineJson("promptops-decision/1", decision).trimEnd());
  return form === "one" ? `${shown.join("")}\n` : `[\n${shown.join(",\n")}\n]\n`;
}

function differences(decision: Decision, scenario: Scenario | undefined, index: number): readonly string[] {
  if (scenario === undefined || scenario.expected === null) return [];
  const name = decision.id ?? `scenario ${index + 1}`;
  return decisionDifferences(decision, scenario.expected).map((line) => `${name}: ${line}`);
}
