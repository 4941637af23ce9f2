import type { LiveFigures } from "../../gate/live-figures.ts";
import { liveCosts } from "../../monitor/cost/live-cost.ts";
import { tokenPrices } from "../../policy/token-prices.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import { type Invocation, type Option, text } from "../terminal/command.ts";
import { policyHere } from "./policy-here.ts";
import { type AskedUsage, readAskedUsage } from "./read-asked-usage.ts";

/** The option that says where usage lies. */
export const usageOption: Readonly<Record<"usage", Option>> = {
  usage: {
    type: "string",
    value: "PATH",
    help: "a file or folder of usage or events, to show what live calls cost",
  },
};

type WholeUsage =
  | { readonly status: "none" }
  | { readonly status: "read"; readonly rows: readonly UsageRow[] }
  | Extract<AskedUsage, { status: "refused" }>;

/** What `--usage` names, read whole: a part of it would give other figures. */
export async function wholeUsage(invocation: Invocation): Promise<WholeUsage> {
  const path = text(invocation, "usage");
  if (path === null) return { status: "none" };
  const asked = await readAskedUsage(invocation, { sources: [path], per: "day", given: "day", field: null });
  if (asked.status === "refused" || asked.tally.broken.length === 0) return asked;
  return {
    status: "refused",
    what: `the usage in '${path}' could not be read to its end`,
    remedy: "Bring the files that are named above again, or leave --usage out",
  };
}

/** What live calls of each prompt cost; of none where `--usage` is not given. */
export async function askedLiveCosts(
  invocation: Invocation,
): Promise<
  | { readonly status: "read"; readonly live: ReadonlyMap<string, LiveFigures> }
  | Extract<AskedUsage, { status: "refused" }>
> {
  const usage = await wholeUsage(invocation);
  if (usage.status === "refused") return usage;
  if (usage.status === "none") return { status: "read", live: new Map() };
  const policy = await policyHere(invocation.terminal);
  return { status: "read", live: liveCosts(usage.rows, tokenPrices(policy)) };
}
