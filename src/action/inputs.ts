import { type ProviderName, providerNames } from "../policy/policy.ts";

/** The Action's inputs, read once. */
export interface Inputs {
  readonly token: string;
  readonly base_ref: string | null;
  readonly provider: ProviderName | null;
  readonly comment: boolean;
  readonly working_directory: string;
  /** Where answers are kept; null keeps none. */
  readonly cache_path: string | null;
  /** US dollars; null: only the policy caps the run. */
  readonly max_cost_usd: number | null;
}

export type ReadInputs =
  | { readonly status: "read"; readonly inputs: Inputs }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

/** Inputs of the interface that this version does not have. */
const laterInputs = ["shard"];

/** `input` gives the text of an input, "" where it is not set. */
export function readInputs(input: (name: string) => string): ReadInputs {
  const later = laterInputs.find((name) => input(name) !== "");
  if (later !== undefined) {
    return {
      status: "refused",
      what: `The input '${later}' is not known to this version.`,
      remedy: "Leave it out; ignored it would be believed to work.",
    };
  }
  const named = input("provider");
  const provider = providerNames.find((each) => each === named) ?? null;
  if (named !== "" && provider === null) {
    return {
      status: "refused",
      what: `The input 'provider' is '${named}'.`,
      remedy: `Set it to one of ${providerNames.join(", ")}, or leave it out to let the policy say.`,
    };
  }
  const cap = input("max-cost-usd");
  const max_cost_usd = cap === "" ? null : Number(cap);
  if (max_cost_usd !== null && !(Number.isFinite(max_cost_usd) && max_cost_usd >= 0)) {
    return {
      status: "refused",
      what: `The input 'max-cost-usd' is '${cap}'.`,
      remedy: "Set it to a number of US dollars, as in 2.50.",
    };
  }
  const comment = input("comment") || "true";
  if (comment !== "true" && comment !== "false") {
    return {
      status: "refused",
      what: `The input 'comment' is '${comment}'.`,
      remedy: "Set it to true or false.",
    };
  }
  const inputs: Inputs = {
    token: input("github-token"),
    base_ref: input("base-ref") || null,
    provider,
    comment: comment === "true",
    working_directory: input("working-directory") || ".",
    cache_path: input("cache-path") || null,
    max_cost_usd,
  };
  return { status: "read", inputs };
}
