import pc from "picocolors";
import type { Finding } from "../../document/finding/finding.ts";
import { clip } from "../literal/clip.ts";
import { literalLog, withoutCommands } from "../literal/literal-log.ts";
import { count } from "../words/figures.ts";
import type { TerminalStyle } from "./table.ts";
import { wrap } from "./wrap.ts";

/** Findings a line each, `file:line:column  error  message`, the remedy below, and a last line that counts them. */
export function renderFindings(findings: readonly Finding[], style: TerminalStyle): string {
  if (findings.length === 0) return "";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const total = `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
  const lines = [...findings.flatMap((finding) => findingLines(finding, style)), "", total];
  return `${lines.map(withoutCommands).join("\n")}\n`;
}

function findingLines(finding: Finding, { columns, colour }: TerminalStyle): readonly string[] {
  const { red, yellow, dim, bold } = pc.createColors(colour);
  const place = literalLog(`${clip(finding.file, 1000).text}:${finding.line}:${finding.column}`);
  const severity = finding.severity === "error" ? red("error") : yellow("warning");
  const message = literalLog(clip(finding.message, 1000).text);
  const remedy = literalLog(clip(finding.remedy, 1000).text);
  const head = `${bold(place)}  ${severity}  ${message}`;
  return [head, ...(remedy === "" ? [] : wrap(remedy, columns, "    ").map((line) => dim(line)))];
}
