import { policyLimit } from "../../policy/read-policy.ts";
import { type Invocation, text } from "../terminal/command.ts";
import { readInput } from "./read-input.ts";

/** The file that the option `org-policy` names, for the commands that judge or show a policy. */
export const organisationPolicyOption = {
  "org-policy": {
    type: "string",
    value: "FILE",
    help: "the organisation's policy, which tightens this repository's (promptops.yml of ORG/.github)",
  },
} as const;

export type OrganisationPolicyFile =
  | { readonly status: "read"; readonly text: string; readonly place: string }
  | { readonly status: "none" }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

export async function readOrganisationPolicyFile(invocation: Invocation): Promise<OrganisationPolicyFile> {
  const place = text(invocation, "org-policy");
  if (place === null) return { status: "none" };
  const input = await readInput(place, policyLimit, invocation.terminal);
  if (input.status === "read") return { status: "read", text: Buffer.from(input.bytes).toString(), place };
  const why = { missing: "is not there", folder: "is a folder", "too-large": `is over ${policyLimit} bytes` };
  return {
    status: "refused",
    what: `the organisation's policy '${place}' ${why[input.status]}`,
    remedy: "Name the file promptops.yml of the organisation's repository .github",
  };
}
