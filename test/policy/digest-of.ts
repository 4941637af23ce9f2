import { unsaidPolicy } from "../../src/branch/policy-at.ts";
import { contentHash } from "../../src/document/hash/content-hash.ts";
import type { JsonValue } from "../../src/document/json/json.ts";
import { mergePolicies } from "../../src/policy/merge-policies.ts";
import { readSaidPolicy } from "../../src/policy/read-policy.ts";

/** The digest of a policy that is in force alone, as a report of the gate says it. */
export function digestOf(text: string): string {
  const { content } = readSaidPolicy(new TextEncoder().encode(text), "promptops.yml");
  const { policy } = mergePolicies(null, content ?? unsaidPolicy());
  return contentHash(policy as unknown as JsonValue);
}
