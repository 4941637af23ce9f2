import { code } from "../document/finding/code.ts";
import { mostShards, readShard, type Shard } from "../evaluation/shard.ts";
import { type ProviderName, providerNames } from "../policy/providers.ts";

/** The Action's inputs, read once. */
export interface Inputs {
  readonly token: string;
  readonly base_ref: string | null;
  readonly provider: ProviderName | null;
  readonly comment: boolean;
  /** Whether corrected lines are put into the pull request. */
  readonly suggest: boolean;
  readonly working_directory: string;
  /** Where answers are kept; null keeps none. */
  readonly cache_path: string | null;
  /** US dollars; null: only the policy caps the run. */
  readonly max_cost_usd: number | null;
  /** Only this part of the cases is asked, and nothing judged; null: the run is not shared. */
  readonly shard: Shard | null;
  /** The folder of what the shards of a run wrote; null: there is nothing to merge. */
  readonly merge: string | null;
  /** The text of the organisation's policy, which tightens the repository's; null: there is none. */
  readonly org_policy: string | null;
  /** Whether what runs is judged, in place of a change. */
  readonly monitor: boolean;
  /** Whether what runs is asked again, in place of a change. */
  readonly probe: boolean;
  /** Files and folders of usage or events: for the monitor, or for the cost of live calls beside a change. */
  readonly usage: readonly string[];
  /** CloudWatch's log groups that the monitor asks for events. */
  readonly log_groups: readonly string[];
  /** How many full days the monitor asks them for. */
  readonly log_days: number;
  /** Where an event is added for each request to a live model; null: nowhere. */
  readonly events: string | null;
  /** Where the result is written as JUnit's XML; null: nowhere. */
  readonly junit: string | null;
  /** The label by which a maintainer lets a fork's commit be evaluated. */
  readonly fork_label: string;
}

/** Of one query of CloudWatch Logs Insights. */
const mostLogGroups = 50;

export type ReadInputs =
  | { readonly status: "read"; readonly inputs: Inputs }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

/** `input` gives the text of an input, "" where it is not set. */
export function readInputs(input: (name: string) => string): ReadInputs {
  const named = input("provider");
  const provider = providerNames.find((each) => each === named) ?? null;
  if (named !== "" && provider === null) {
    return {
      status: "refused",
      what: `The input 'provider' is ${code(named)}.`,
      remedy: `Set it to one of ${providerNames.join(", ")}, or leave it out to let the policy say.`,
    };
  }
  const cap = input("max-cost-usd");
  const max_cost_usd = cap === "" ? null : Number(cap);
  if (max_cost_usd !== null && !(Number.isFinite(max_cost_usd) && max_cost_usd >= 0)) {
    return {
      status: "refused",
      what: `The input 'max-cost-usd' is ${code(cap)}.`,
      remedy: "Set it to a number of US dollars, as in 2.50.",
    };
  }
  const switches = {
    comment: input("comment") || "true",
    suggest: input("suggest") || "true",
    monitor: input("monitor") || "false",
    probe: input("probe") || "false",
  };
  const unclear = Object.entries(switches).find(([, value]) => value !== "true" && value !== "false");
  if (unclear !== undefined) {
    return {
      status: "refused",
      what: `The input '${unclear[0]}' is ${code(unclear[1])}.`,
      remedy: "Set it to true or false.",
    };
  }
  if (switches.monitor === "true" && switches.probe === "true") {
    return {
      status: "refused",
      what: "The inputs `monitor` and `probe` are both true.",
      remedy: "Use the Action twice, in a step or a job each.",
    };
  }
  const log_groups = linesOf(input("log-groups"));
  const log_days = Number(input("log-days") || "30");
  if (log_groups.length > 0 && switches.monitor === "false") {
    return {
      status: "refused",
      what: "The input `log-groups` is set and `monitor` is not.",
      remedy: "Set `monitor: true`, or name files with `usage`.",
    };
  }
  if (log_groups.length > mostLogGroups || !Number.isInteger(log_days) || log_days < 3 || log_days > 90) {
    return {
      status: "refused",
      what: `The inputs \`log-groups\` and \`log-days\` name ${log_groups.length} groups and ${code(input("log-days") || "30")} days.`,
      remedy: `Name at most ${mostLogGroups} groups, and 3 to 90 days.`,
    };
  }
  const [sharing, folder] = [input("shard"), input("merge")];
  const shard = sharing === "" ? null : readShard(sharing);
  if (sharing !== "" && shard === null) {
    return {
      status: "refused",
      what: `The input 'shard' is ${code(sharing)}.`,
      remedy: `Set it to a number and how many shards there are, at most ${mostShards}, as in 2/8.`,
    };
  }
  if (shard !== null && folder !== "") {
    return {
      status: "refused",
      what: "The inputs `shard` and `merge` are both set.",
      remedy: "Let each shard run in a job of its own, and one job merge them after all.",
    };
  }
  const inputs: Inputs = {
    token: input("github-token"),
    base_ref: input("base-ref") || null,
    provider,
    comment: switches.comment === "true",
    suggest: switches.suggest === "true",
    working_directory: input("working-directory") || ".",
    cache_path: input("cache-path") || null,
    max_cost_usd,
    shard,
    merge: folder || null,
    org_policy: input("org-policy") || null,
    monitor: switches.monitor === "true",
    probe: switches.probe === "true",
    usage: linesOf(input("usage")),
    log_groups,
    log_days,
    events: input("events") || null,
    junit: input("junit") || null,
    fork_label: input("fork-label") || "promptops-evaluate",
  };
  return { status: "read", inputs };
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
