import { code } from "../document/finding/code.ts";
import type { Problem } from "../document/finding/problem.ts";
import type { JsonValue } from "../document/json/json.ts";
import { member } from "../document/json/member.ts";
import { productVersion } from "./product-version.ts";

const form = /^>=\s*(\d{1,6}(?:\.\d{1,6}){0,2})$/;

/**
 * What a policy that needs a newer version says to this one: nothing else of it is read, since its keys may mean
 * something that nobody knew when this version was made. None where this version is new enough, or where `needs` is
 * not of the form ">=1.3", which is the schema's to say.
 */
export function newerVersionNeeded(policy: JsonValue): Problem | null {
  const needs = member(policy, "needs");
  const [, needed] = (typeof needs === "string" ? form.exec(needs.trim()) : null) ?? [];
  if (needed === undefined || !isOlder(productVersion, needed)) return null;
  const contact = member(policy, "contact");
  const who = typeof contact === "string" ? code(contact) : "Whoever runs the Action, the app or the command";
  return {
    code: "policy-newer",
    path: ["needs"],
    part: "value",
    message: `This version is ${productVersion}, the policy needs ${needed}.`,
    remedy: `${who} updates it to ${needed} or newer; the pull request need not change.`,
  };
}

/** The version that a `needs` of the policy names. */
export function versionOf(needs: string): string {
  return form.exec(needs.trim())?.[1] ?? "0";
}

/** Whether `version` stands before `other`, number by number; what is left out is 0. */
export function isOlder(version: string, other: string): boolean {
  const [mine, theirs] = [numbers(version), numbers(other)];
  const first = mine.findIndex((each, index) => each !== theirs[index]);
  return first >= 0 && (mine[first] ?? 0) < (theirs[first] ?? 0);
}

function numbers(version: string): readonly number[] {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return [major, minor, patch];
}
