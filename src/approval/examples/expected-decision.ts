import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonObject } from "../../document/json/json.ts";
import type { Audit, Decision, Reason } from "../decision.ts";
import { ownerKey, shownOwner } from "../facts/owner-name.ts";

/** What a worked example says that the decision must be; what it leaves out is not compared. */
export interface ExpectedDecision {
  readonly state: Decision["state"];
  readonly approved?: boolean | null;
  readonly pending_owners?: readonly string[] | null;
  /** Owners who may be pending or not; an empty list: they are not compared at all. */
  readonly pending_any_of?: readonly string[] | null;
  /** Each occurs somewhere in the reasons, whatever its letter case. */
  readonly reason_contains?: readonly string[] | null;
  readonly warnings_contains?: readonly string[] | null;
  readonly request_reviewers?: readonly string[] | null;
  readonly audit?: JsonObject | null;
}

/** What of a decision is not as expected, a line each. */
export function decisionDifferences(decision: Decision, expected: ExpectedDecision): readonly string[] {
  return [
    ...differs("state", decision.state, expected.state),
    ...differs("approved", decision.approved, expected.approved),
    ...pendingOwners(decision, expected),
    ...reviewers(decision, expected),
    ...missing("reasons", decision.reasons, expected.reason_contains),
    ...missing("warnings", decision.warnings, expected.warnings_contains),
    ...auditDiffers(decision.audit, expected.audit),
  ];
}

function differs(
  name: string,
  is: string | boolean | null,
  wanted: string | boolean | null | undefined,
): readonly string[] {
  return wanted === undefined || is === wanted
    ? []
    : [`${name} is ${String(is)}, expected ${String(wanted)}`];
}

function pendingOwners(
  { pending_owners: is }: Decision,
  { pending_owners: wanted, pending_any_of }: ExpectedDecision,
): readonly string[] {
  if (!wanted || (pending_any_of && pending_any_of.length === 0)) return [];
  const free = new Set((pending_any_of ?? []).map(ownerKey));
  return sets("pending_owners", is, wanted, free);
}

function reviewers(
  { request_reviewers: is }: Decision,
  { request_reviewers: wanted }: ExpectedDecision,
): readonly string[] {
  return wanted ? sets("request_reviewers", is, wanted, new Set()) : [];
}

function sets(
  name: string,
  ...[is, wanted, free]: readonly [readonly string[], readonly string[], ReadonlySet<string>]
): readonly string[] {
  const [left, right] = [is, wanted].map((owners) =>
    [...new Set(owners.map(ownerKey))]
      .filter((owner) => !free.has(owner))
      .toSorted()
      .map(shownOwner)
      .join(", "),
  );
  return left === right ? [] : [`${name} are (${left}), expected (${right})`];
}

function missing(
  name: string,
  reasons: readonly Reason[],
  wanted: readonly string[] | null | undefined,
): readonly string[] {
  const said = reasons.map(({ text }) => text.toLowerCase());
  return (wanted ?? [])
    .filter((words) => !said.some((text) => text.includes(words.toLowerCase())))
    .map((words) => `${name} do not say "${words}"`);
}

function auditDiffers(is: Audit | null, wanted: JsonObject | null | undefined): readonly string[] {
  if (wanted === undefined) return [];
  if (wanted === null || is === null)
    return differs("audit", is === null ? null : is.action, wanted && "one");
  const own: ReadonlyMap<string, string | null> = new Map(Object.entries(is));
  return Object.entries(wanted)
    .filter(([key, value]) => canonicalJson(own.get(key) ?? null) !== canonicalJson(value))
    .map(([key, value]) => `audit.${key} is ${own.get(key) ?? "absent"}, expected ${canonicalJson(value)}`);
}
