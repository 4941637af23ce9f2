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

/** `input` gives the text of an input, "" where it is not set. */
export function readInputs(input: (name: string) => string): ReadInputs {
  const provider = input("provider");
  if (provider !== "" && provider !== "stub" && provider !== "replay") {
    return {
      status: "refused",
      what: `the input 'provider' is '${provider}'`,
      remedy: "this version can call 'stub' and 'replay'; leave it out to let the policy say",
    };
  }
  const comment = input("comment") || "true";
  if (comment !== "true" && comment !== "false") {
    return {
      status: "refused",
      what: `the input 'comment' is '${comment}'`,
      remedy: "set it to true or false",
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
