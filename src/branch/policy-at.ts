import type { Finding } from "../document/finding/finding.ts";
import type { SaidPolicy } from "../policy/merge-policies.ts";
import type { Policy } from "../policy/policy.ts";
import { defaultPolicy, policyLimit, policyPath, readSaidPolicy } from "../policy/read-policy.ts";
import { bytesOf } from "./blob-bytes.ts";
import type { Checkout, Tree } from "./checkout.ts";
import { isRegular, notRegular } from "./regular-files.ts";

export interface PolicyReading {
  readonly oid: string;
  readonly policy: Policy | null;
  /** What the file says itself, and the same policy; null where it cannot be used. */
  readonly said: SaidPolicy | null;
  readonly findings: readonly Finding[];
}

/** What a repository without a policy file says. */
export function unsaidPolicy(): SaidPolicy {
  return { said: {}, policy: defaultPolicy() };
}

/** The policy file of one tree; null where it has none. */
export async function policyOf(tree: Tree, checkout: Pick<Checkout, "blobs">): Promise<PolicyReading | null> {
  const entry = tree.entries.find(({ path }) => path === policyPath);
  if (entry === undefined) return null;
  if (!isRegular(entry)) {
    const words = { expected: "the policy is expected", remedy: "Put the file itself here, not a link." };
    return { oid: entry.oid, policy: null, said: null, findings: [notRegular(entry, words)] };
  }
  const blobs = await checkout.blobs([entry.oid], policyLimit);
  const bytes = bytesOf(policyPath, blobs.get(entry.oid), policyLimit);
  if (bytes.content === null) return { oid: entry.oid, policy: null, said: null, findings: bytes.findings };
  const { content, findings } = readSaidPolicy(bytes.content, policyPath);
  return { oid: entry.oid, policy: content?.policy ?? null, said: content, findings };
}
