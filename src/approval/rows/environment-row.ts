import { type ProtectedPlace, protectedEnvironments } from "../../policy/protected-environments.ts";
import type { Reason } from "../decision.ts";
import type { EnvironmentFacts, MovedPointer, PullRequestFacts } from "../facts/facts.ts";
import type { DecisionPolicy } from "../facts/facts-policy.ts";
import type { ChangedRow } from "./changed-row.ts";
import type { NamedOwners } from "./required-owners.ts";

/** Every protected environment whose file changes, in the order of their paths. */
export function environmentRows(
  facts: PullRequestFacts,
  policy: DecisionPolicy,
  administrators: readonly string[],
): readonly ChangedRow[] {
  const placeOf = protectedEnvironments(policy);
  return Object.entries(facts.environments ?? {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([path, change]) => {
      const place = placeOf(path);
      if (place?.form !== "own") return [];
      // What of it moves is not known, so everything may.
      return environmentRow(path, change ?? { moves: [], whole_file: true }, { place, administrators });
    });
}

function environmentRow(
  path: string,
  change: EnvironmentFacts,
  { place, administrators }: { readonly place: ProtectedPlace; readonly administrators: readonly string[] },
): ChangedRow {
  const back = change.moves.filter(({ kind }) => kind === "rollback");
  const others = change.moves.filter(({ kind }) => kind !== "rollback");
  const names = place.owners.length > 0 ? place.owners : administrators;
  return {
    kind: "environment",
    path,
    id: null,
    files: [path],
    needs: [
      ...promotions(place.name, others, change),
      ...(back.length === 0
        ? []
        : [reason("rollback", place.name, `goes back to what it ran before: ${listed(back)}`)]),
    ],
    remarks: [],
    groups: [{ names, as: "environment" }, ...promptOwners(others)],
  };
}

function promotions(
  name: string,
  moves: readonly MovedPointer[],
  { whole_file }: EnvironmentFacts,
): readonly Reason[] {
  if (moves.length === 0 && whole_file !== true) return [];
  const what = moves.length === 0 ? "changes as a whole" : `moves to other versions: ${listed(moves)}`;
  return [reason("promotion", name, what)];
}

/** Each once; a prompt that names no owner at all waits for the fallback owners. */
function promptOwners(moves: readonly MovedPointer[]): readonly NamedOwners[] {
  const all = moves.flatMap(({ owners }): readonly (readonly string[])[] => {
    const named = owners.filter((names) => names.length > 0);
    return named.length > 0 ? named : [[]];
  });
  const known = new Map(all.map((names) => [JSON.stringify(names.toSorted()), names]));
  return [...known.values()].map((names) => ({ names, as: "owner" }));
}

const maxListed = 5;

function listed(moves: readonly MovedPointer[]): string {
  const shown = moves.slice(0, maxListed).map(({ id, from, to, notes = [] }) => {
    if (to === null) return `${id} from ${from ?? "nothing"} to nothing`;
    const step = from === null ? ` to ${to}, which it did not run` : ` from ${from} to ${to}`;
    const beside = notes.length === 0 ? "" : ` (${notes.join(", ")})`;
    return `${id}${from === to ? "" : step}${beside}`;
  });
  const more = moves.length - maxListed;
  return `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function reason(code: "promotion" | "rollback", name: string, what: string): Reason {
  return { code, subject: name, text: `The environment ${name} ${what}.` };
}
