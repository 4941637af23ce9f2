import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type QualityLine, qualityTable } from "../../monitor/quality/quality-table.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { terminalQuality } from "../../report/terminal/quality.ts";
import { type Command, isOn, machineJson } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { feedbackScales } from "../usage/feedback-scales.ts";
import { policyHere } from "../usage/policy-here.ts";
import { periodOptions, readAskedUsage } from "../usage/read-asked-usage.ts";

/** `promptops quality`: what people said of answers, version by version. */
export const quality: Command = {
  summary:
    "Says what people said of answers: the share that counts as good by version, how sure it is, and how many answered at all.",
  operands: "[ID] USAGE...",
  exits: {
    0: "told; versions with too few answers, and feedback that is not judged, are listed",
    1: "by signed feedback, a prompt's newest version is worse than the one before it",
    2: "a file could not be read to its end",
  },
  options: { ...periodOptions, json: { type: "boolean", help: "print the figures as JSON" } },
  examples: [
    { line: "promptops quality logs/", does: "of every prompt, as the policy's feedback: declares it" },
    { line: "promptops quality support.triage november.jsonl --since 30d", does: "of one prompt" },
  ],
  run: async (invocation) => {
    const { operands, terminal } = invocation;
    const [first] = operands;
    const isId = first !== undefined && first !== "-" && !existsSync(resolve(terminal.directory, first));
    const id = isId ? first : null;
    const sources = isId ? operands.slice(1) : operands;
    if (sources.length === 0) {
      return refuse(
        {
          what: isId ? `there is no file or folder '${first}' to read` : "quality has nothing to read",
          remedy:
            "Name files or folders of usage or events, or - for standard input, after the prompt's id if any",
        },
        terminal,
      );
    }
    const asked = await readAskedUsage(invocation, { sources, per: "day", given: "day", field: null });
    if (asked.status === "refused") return refuse(asked, terminal);
    const rows = id === null ? asked.rows : asked.rows.filter(({ prompt_id }) => prompt_id === id);
    const lines = qualityTable(rows, feedbackScales(await policyHere(terminal)));
    const refused = rows.reduce((sum, row) => sum + row.refused_feedback, asked.tally.refused);
    const words = terminalQuality(lines, { columns: terminal.columns, refused });
    if (isOn(invocation, "json")) {
      terminal.write(machineJson("promptops-quality/1", { refused, versions: lines }));
    } else terminal.write(`${words.map(literalLog).join("\n")}\n`);
    if (asked.tally.broken.length > 0) return 2;
    return lines.some((line) => line.word === "worse" && isNewest(line, lines)) ? 1 : 0;
  },
};

function isNewest({ id, environment, name, version }: QualityLine, lines: readonly QualityLine[]): boolean {
  return !lines.some(
    (line) =>
      line.id === id &&
      line.environment === environment &&
      line.name === name &&
      line.signed &&
      line.version > version &&
      line.word !== "too-few",
  );
}
