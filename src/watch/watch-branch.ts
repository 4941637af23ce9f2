import type { History } from "../branch/checkout.ts";
import { policyOf } from "../branch/policy-at.ts";
import type { BranchSource } from "../branch/read-branch.ts";
import { readRegistry } from "../branch/read-registry.ts";
import { dayBefore } from "../monitor/drift/judge-drift.ts";
import { type MonitorAsked, type MonitorReport, monitorUsage } from "../monitor/monitor-usage.ts";
import type { Policy } from "../policy/policy.ts";
import { defaultPolicy } from "../policy/read-policy.ts";
import type { UsageRow } from "../usage/usage-row.ts";
import { monitorSettings } from "./monitor-settings.ts";
import { registeredHere } from "./registered-here.ts";

/** What runs beside a branch, and what the run of the day before would have said of the same rows. */
export interface WatchedBranch {
  readonly today: MonitorReport;
  readonly yesterday: MonitorReport;
  readonly policy: Policy;
  /** Ids of the prompts that the branch has. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Judges rows of usage beside the branch that ends at a commit. Yesterday's word comes from the same rows, so that two
 * runs need nothing from each other. What cannot be read whole is missing: it would look like silence.
 */
export async function watchBranch(
  rows: readonly UsageRow[],
  {
    source,
    commit,
    newest,
  }: { readonly source: BranchSource; readonly commit: string } & Pick<MonitorAsked, "newest">,
): Promise<History<WatchedBranch>> {
  const policy = await policyAt(source, commit);
  if (policy.status === "missing") return policy;
  const registry = await readRegistry(source, commit);
  if (registry.status === "missing") return registry;
  const { findings, clashes } = registry.value;
  if (findings.length + clashes.length > 0) {
    return {
      status: "missing",
      what: `The branch contradicts itself: ${findings.length + clashes.length} findings.`,
      remedy: "Run `promptops bundle` in a clone: it names each of them.",
    };
  }
  const registered = await registeredHere(registry.value, source);
  if (registered.status === "missing") return registered;
  const { monitor } = policy.value;
  const asked = {
    registered: registered.value,
    settings: monitorSettings(monitor),
    patience: monitor.patience_minutes * 60_000,
    silentDays: monitor.silent_days,
  };
  return {
    status: "known",
    value: {
      today: monitorUsage(rows, { ...asked, newest }),
      yesterday: monitorUsage(rows, { ...asked, newest: dayBefore(newest, 1) }),
      policy: policy.value,
      ids: new Set(registered.value.prompts.keys()),
    },
  };
}

async function policyAt(source: BranchSource, sha: string): Promise<History<Policy>> {
  const tree = await source.tree({ kind: "commit", sha });
  if (tree.status === "missing") return tree;
  const read = await policyOf(tree.value, source);
  if (read === null) return { status: "known", value: defaultPolicy() };
  if (read.policy !== null) return { status: "known", value: read.policy };
  return {
    status: "missing",
    what: "The policy of this branch cannot be read.",
    remedy: "Run `promptops validate` in a clone and correct what it finds.",
  };
}
