import { changedKeys, type KeyChange } from "../document/json/changed-keys.ts";
import type { JsonValue } from "../document/json/json.ts";
import type { Policy } from "./policy.ts";

/** Keys that decide who approves and what blocks come first. */
const sections: readonly string[] = ["approval", "gate", "environments", "prompts", "evals", "models"];

/** Every key in which two policies differ, the defaults filled in. */
export function policyChanges(before: Policy, after: Policy): readonly KeyChange[] {
  return changedKeys(jsonOf(before), jsonOf(after)).toSorted((one, other) => place(one) - place(other));
}

function place({ key }: KeyChange): number {
  const at = sections.indexOf(key.split(".")[0] ?? "");
  return at === -1 ? sections.length : at;
}

/** A policy is what its file says, with its defaults. */
function jsonOf(policy: Policy): JsonValue {
  const value: JsonValue = JSON.parse(JSON.stringify(policy));
  return value;
}
