import { code } from "../document/finding/code.ts";
import type { Problem } from "../document/finding/problem.ts";
import type { Policy } from "./policy.ts";

/** Says of a field that is known elsewhere in the policy where it belongs; `defaults` has every group of fields. */
export function misplacedField(problem: Problem, defaults: Policy): Problem {
  const field = problem.path.at(-1);
  if (problem.code !== "field-unknown" || typeof field !== "string") return problem;
  const groups = groupsWith(field, defaults, []);
  return groups.length === 0
    ? problem
    : { ...problem, remedy: `Move it ${groups.map(words).join(", or ")}.` };
}

/** The paths of the groups that have a field of the name. */
function groupsWith(field: string, group: object, path: readonly string[]): readonly (readonly string[])[] {
  const below = Object.entries(group).flatMap(([name, value]) =>
    isGroup(value) ? groupsWith(field, value, [...path, name]) : [],
  );
  return Object.hasOwn(group, field) ? [path, ...below] : below;
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function words(group: readonly string[]): string {
  return group.length === 0 ? "to the top level of the file" : `below ${code(group.join("."))}`;
}
