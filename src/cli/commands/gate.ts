import { access, constants, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { OpenedCheckout } from "../../checkout/open-checkout.ts";
import { openCheckout } from "../../checkout/open-checkout.ts";
import type { Report } from "../../gate/report.ts";
import { runGate } from "../../gate/run-gate.ts";
import { openModels } from "../../model/open-models.ts";
import { literalLog } from "../../report/literal-log.ts";
import { reportJson } from "../../report/report-json.ts";
import { renderTerminal } from "../../report/terminal.ts";
import { cacheFolder } from "../cache-folder.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../command.ts";
import { drawnProgress } from "../progress-bar.ts";
import { providerOptions, readProvider } from "../read-provider.ts";
import { refuse } from "../refuse.ts";
import { terminalRequest } from "../terminal-request.ts";

/** `promptops gate`: what the Action does, at a terminal. */
export const gate: Command = {
  summary:
    "Judges what the work tree changes, as the Action does; with nothing changed, every prompt against its baseline.",
  operands: "",
  options: {
    base: {
      type: "string",
      value: "REF",
      help: "compare with this commit instead of where the branch began",
    },
    head: { type: "string", value: "REF", help: "judge this commit instead of the work tree" },
    ...providerOptions,
    report: { type: "string", value: "FILE", help: "write the JSON report to a file as well" },
    json: { type: "boolean", help: "print the JSON report instead of the table" },
  },
  examples: [
    { line: "promptops gate", does: "judge what you changed since your branch left the default branch" },
    { line: "promptops gate --provider stub", does: "try it without a key" },
    {
      line: "promptops gate --provider openai --model gpt-4o-mini",
      does: "see what another model makes of your change",
    },
    { line: "promptops gate --base v1.2 --head HEAD", does: "compare two commits" },
    { line: "promptops gate --json > report.json", does: "for a program" },
  ],
  run: async (invocation) => {
    const opened = await openCheckout({
      directory: invocation.terminal.directory,
      fetch: null,
      safeDirectory: false,
    });
    if (opened.status !== "open") return refuse(opened, invocation.terminal);
    try {
      return await judge(opened, invocation);
    } finally {
      await opened.close();
    }
  },
};

const exitCodes: Readonly<Record<Report["verdict"], ExitCode>> = { passed: 0, blocked: 1, unjudged: 2 };

async function judge(
  { checkout }: Extract<OpenedCheckout, { status: "open" }>,
  invocation: Invocation,
): Promise<ExitCode> {
  const { terminal } = invocation;
  const provider = readProvider(invocation);
  if (provider.status === "refused") return refuse(provider, invocation.terminal);
  const request = await terminalRequest(checkout, {
    base: text(invocation, "base"),
    head: text(invocation, "head"),
    provider: provider.provider,
  });
  if (request.status === "missing") return refuse(request, invocation.terminal);
  const file = text(invocation, "report");
  // Before the model is paid, not after.
  if (file !== null) await access(dirname(resolve(terminal.directory, file)), constants.W_OK);
  const progress = drawnProgress(terminal);
  const models = openModels({ environment: terminal.environment, cacheFolder: cacheFolder(terminal, null) });
  const report = await runGate(request.value, { checkout, models, progress, signal: terminal.signal });
  progress.clear();
  const trouble = models.trouble();
  if (trouble !== null) terminal.writeError(`promptops: answers could not be kept: ${literalLog(trouble)}\n`);
  if (terminal.signal.aborted) {
    terminal.writeError(
      "promptops: stopped before everything was judged; answers that were paid for are kept.\n",
    );
    return 130;
  }
  terminal.write(isOn(invocation, "json") ? reportJson(report) : renderTerminal(report, terminal));
  if (file !== null) await writeFile(resolve(terminal.directory, file), reportJson(report));
  return exitCodes[report.verdict];
}
