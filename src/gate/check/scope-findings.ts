import { code, codes } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { inScope, scopesAt } from "../../policy/governed.ts";
import type { Policy } from "../../policy/policy.ts";
import { filesOf, type PartialReading, type PromptReading, type Prompts } from "../compare/read-prompts.ts";
import type { Relation } from "./relation.ts";

/** Each prompt and partial is in one scope, its id begins with it, and it takes in another one's partials where they are shared. */
export function scopeRelations(
  { readings, partials }: Pick<Prompts, "readings" | "partials">,
  policy: Pick<Policy, "scopes">,
): readonly Relation[] {
  if (Object.keys(policy.scopes).length === 0) return [];
  const scopeOf = scopesAt(policy);
  const shared = new Map(
    partials.flatMap(({ id, partial }) => (id === null ? [] : [[id, partial?.shared === true] as const])),
  );
  return [...readings, ...partials].flatMap((reading): readonly Relation[] => {
    const findings = [
      ...ofPlace(reading, scopeOf(reading.path)),
      ...ofIncludes(reading, { scopeOf, shared }),
    ];
    return findings.length === 0 ? [] : [{ files: filesOf(reading), findings }];
  });
}

type Reading = PromptReading | PartialReading;

function ofPlace({ path, id }: Reading, scopes: readonly string[]): readonly Finding[] {
  const [scope, ...others] = scopes;
  if (scope === undefined)
    return [
      finding(path, {
        message: "This file is in none of the policy's scopes.",
        remedy: "Move it below the paths of a scope, or add its path to one.",
      }),
    ];
  if (others.length > 0)
    return [
      finding(path, {
        message: `This file is in several scopes: ${codes(scopes)}.`,
        remedy: "Let the paths of one scope alone match it.",
      }),
    ];
  if (id === null || inScope(scope, id)) return [];
  return [
    finding(path, {
      message: `The id ${code(id)} does not begin with its scope ${code(scope)}.`,
      remedy: `Put the file where its path gives an id like ${code(`${scope}.name`)}, or give the policy's glob the prefix ${code(scope)}.`,
    }),
  ];
}

interface Scopes {
  readonly scopeOf: (path: string) => readonly string[];
  readonly shared: ReadonlyMap<string, boolean>;
}

function ofIncludes({ path, parts }: Reading, { scopeOf, shared }: Scopes): readonly Finding[] {
  const own = scopeOf(path);
  return parts.flatMap((part): readonly Finding[] => {
    const { partial } = part;
    if (partial === undefined || shared.get(partial) === true) return [];
    if (scopeOf(part.path).every((scope) => own.includes(scope))) return [];
    return [
      finding(path, {
        message: `The partial ${code(partial)} is of another scope and is not shared.`,
        remedy: "Ask its owner to write `shared: true` there, or take it out.",
      }),
    ];
  });
}

function finding(file: string, words: Pick<Finding, "message" | "remedy">): Finding {
  return { code: "scope", severity: "error", file, line: 1, column: 1, ...words };
}
