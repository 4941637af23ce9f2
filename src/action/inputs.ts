import type { ProviderName } from "../policy/policy.ts";

/** The Action's inputs, read once. */
export interface Inputs {
  readonly token: string;
  readonly base_ref: string | null;
  readonly provider: ProviderName | null;
  readonly comment: boolean;
  readonly working_directory: string;
}

export type ReadInputs =
  | { readonly status: "read"; readonly inputs: Inputs }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

/** Inputs of the interface that this version does not have. */
const laterInputs = ["cache-path", "max-cost-usd", "shard"];

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
  const provider = input("provider");
  if (provider !== "" && provider !== "stub" && provider !== "replay") {
    return {
      status: "refused",
      what: `The input 'provider' is '${provider}'.`,
      remedy: "This version can call 'stub' and 'replay'; leave it out to let the policy say.",
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
    provider: provider === "" ? null : provider,
    comment: comment === "true",
    working_directory: input("working-directory") || ".",
  };
  return { status: "read", inputs };
}
