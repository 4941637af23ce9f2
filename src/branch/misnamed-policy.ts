import { code } from "../document/finding/code.ts";
import type { Finding } from "../document/finding/finding.ts";
import { policyPath } from "../policy/read-policy.ts";
import type { Tree } from "./checkout.ts";

/** The policy's path with the other ending of YAML, where nobody looks for it. */
export const misnamedPolicyPath = ".github/promptops.yaml";

/** Warns of a policy that is not used because of its name. */
export function misnamedPolicy({ entries }: Tree): readonly Finding[] {
  if (!entries.some(({ path }) => path === misnamedPolicyPath)) return [];
  return [
    {
      code: "policy-value",
      severity: "warning",
      file: misnamedPolicyPath,
      line: 1,
      column: 1,
      message: `This file is not read: the policy is ${code(policyPath)}.`,
      remedy: `Rename it to ${code(policyPath)}, or delete it.`,
    },
  ];
}
