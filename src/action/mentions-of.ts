import type { Policy } from "../policy/policy.ts";

/** Only names that are written with an "@": another one may be that of a stranger at GitHub. */
export function mentionsOf(owners: readonly string[], { approval }: Policy): readonly string[] {
  const map = new Map(Object.entries(approval.owner_map).map(([name, names]) => [name.toLowerCase(), names]));
  const named = owners.flatMap((owner) => map.get(owner.toLowerCase()) ?? [owner]);
  return [...new Set(named.filter((name) => name.startsWith("@")))];
}
