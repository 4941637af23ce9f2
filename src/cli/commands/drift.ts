import { policyOf } from "../../branch/policy-at.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { isAlarming, monitorUsage } from "../../monitor/monitor-usage.ts";
import type { Registered } from "../../monitor/registered.ts";
import type { MonitorPolicy } from "../../policy/policy.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { terminalMonitor } from "../../report/terminal/monitor.ts";
import { monitorSettings } from "../../watch/monitor-settings.ts";
import { registeredHere } from "../../watch/registered-here.ts";
import { withRegistry } from "../branch/with-registry.ts";
import {
  type Command,
  type ExitCode,
  type Invocation,
  isOn,
  machineJson,
  text,
} from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";
import { newestDay } from "../usage/newest-day.ts";
import { periodOptions, readAskedUsage } from "../usage/read-asked-usage.ts";

/** `promptops drift`: whether what runs is what was approved, and runs as it did. */
export const drift: Command = {
  summary:
    "Says whether what runs is what was approved, and whether its cost, latency, errors and labels are as they were.",
  operands: "[USAGE...]",
  exits: {
    0: "nothing drifts; warnings and prompts with too few calls are listed",
    1: "something drifts, or something runs that was not approved",
    2: "the usage could not be read whole, or has nothing of these days",
  },
  options: {
    ...periodOptions,
    ref: {
      type: "string",
      value: "REF",
      help: "compare with prompts, pointers and policy of this commit instead of HEAD",
    },
    "figures-only": { type: "boolean", help: "look at figures alone, outside a repository too" },
    json: { type: "boolean", help: "print the report as JSON" },
  },
  examples: [
    { line: "promptops drift logs/", does: "judge the last three full days beside the fourteen before" },
    {
      line: "promptops drift usage/*.jsonl --ref origin/main",
      does: "from rows that were kept, as the server has the prompts",
    },
    { line: "promptops drift november.jsonl --until 2026-11-15", does: "as it was on a day" },
  ],
  run: async (invocation) => {
    const { operands, terminal } = invocation;
    if (operands.length === 0) {
      return refuse(
        {
          what: "drift has nothing to read",
          remedy: "Name files or folders of usage or events, or - for standard input",
        },
        terminal,
      );
    }
    if (isOn(invocation, "figures-only")) {
      return await judged(invocation, { registered: null, policy: defaultPolicy().monitor });
    }
    const head = text(invocation, "ref");
    return await withRegistry({ terminal, head }, async (registry, { checkout }) => {
      const registered = await registeredHere(registry, checkout);
      if (registered.status === "missing") return refuse(registered, terminal);
      const policy = await monitorPolicy(checkout, registry.commit);
      return await judged(invocation, { registered: registered.value, policy });
    });
  },
};

async function monitorPolicy(checkout: NamedCheckout, sha: string): Promise<MonitorPolicy> {
  const tree = await checkout.tree({ kind: "commit", sha });
  const read = tree.status === "missing" ? null : await policyOf(tree.value, checkout);
  return (read?.policy ?? defaultPolicy()).monitor;
}

async function judged(
  invocation: Invocation,
  { registered, policy }: { readonly registered: Registered | null; readonly policy: MonitorPolicy },
): Promise<ExitCode> {
  const { terminal, operands } = invocation;
  const asked = await readAskedUsage(invocation, {
    sources: operands,
    per: "day",
    given: "day",
    field: null,
  });
  if (asked.status === "refused") return refuse(asked, terminal);
  const report = monitorUsage(asked.rows, {
    registered,
    settings: monitorSettings(policy),
    newest: newestDay(invocation),
    patience: policy.patience_minutes * 60_000,
    silentDays: policy.silent_days,
  });
  const last = asked.rows.at(-1)?.period.slice(0, 10);
  if (last === undefined || last < report.from) {
    return refuse(
      {
        what: `there is no usage of ${report.from} to ${report.to}${last === undefined ? "" : `; the newest is of ${last}`}`,
        remedy: "Name newer files, or the day after the one to judge with --until",
      },
      terminal,
    );
  }
  if (isOn(invocation, "json")) terminal.write(machineJson("promptops-drift/1", report));
  else terminal.write(`${terminalMonitor(report).map(literalLog).join("\n")}\n`);
  // What could not be read whole judges nothing.
  if (asked.tally.broken.length > 0) return 2;
  return isAlarming(report) ? 1 : 0;
}
