import { resolve } from "node:path";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import type { Report } from "../../gate/report.ts";
import { junitXml } from "../../report/junit.ts";
import { reportJson } from "../../report/report-json.ts";
import { renderTerminal } from "../../report/terminal/terminal.ts";
import { type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";

const exitCodes: Readonly<Record<Report["verdict"], ExitCode>> = { passed: 0, blocked: 1, unjudged: 2 };

/** Prints the report, writes its file where one is wanted, and gives the exit code of its verdict. */
export async function tellReport(report: Report, invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  terminal.write(
    isOn(invocation, "json")
      ? reportJson(report)
      : renderTerminal(report, { ...terminal, verbose: isOn(invocation, "details") }),
  );
  const file = text(invocation, "report");
  if (file !== null) await writeOutput(resolve(terminal.directory, file), reportJson(report));
  const junit = text(invocation, "junit");
  if (junit !== null) await writeOutput(resolve(terminal.directory, junit), junitXml(report));
  return exitCodes[report.verdict];
}
