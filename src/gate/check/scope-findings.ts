import { ownerKey } from "../../approval/facts/owner-name.ts";
import { code, codes } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { DocumentPath } from "../../document/finding/located.ts";
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
      ...ofOwners(reading, { scopeOf, scopes: policy.scopes }),
      ...ofIncludes(reading, { scopeOf, shared }),
    ];
    return findings.length === 0 ? [] : [{ files: filesOf(reading), findings }];
  });
}

type Reading = PromptReading | PartialReading;

function ofPlace(reading: Reading, scopes: readonly string[]): readonly Finding[] {
  const { id } = reading;
  const [scope, ...others] = scopes;
  if (scope === undefined)
    return [
      finding(reading, ["id"], {
        message: "This file is in none of the policy's scopes.",
        remedy: "Move it below the paths of a scope, or add its path to one.",
      }),
    ];
  if (others.length > 0)
    return [
      finding(reading, ["id"], {
        message: `This file is in several scopes: ${codes(scopes)}.`,
        remedy: "Let the paths of one scope alone match it.",
      }),
    ];
  if (id === null || inScope(scope, id)) return [];
  return [
    finding(reading, ["id"], {
      message: `The id ${code(id)} does not begin with its scope ${code(scope)}.`,
      remedy: `Put the file where its path gives an id like ${code(`${scope}.name`)}, or give the policy's glob the prefix ${code(scope)}.`,
    }),
  ];
}

/** Whoever owns a prompt approves its changes, so nobody else than a scope's owners may. */
function ofOwners(
  reading: Reading,
  { scopeOf, scopes }: Pick<Scopes, "scopeOf"> & Pick<Policy, "scopes">,
): readonly Finding[] {
  const { path } = reading;
  const owners = "partial" in reading ? reading.partial?.owner : reading.file?.prompt.owner;
  return scopeOf(path).flatMap((scope): readonly Finding[] => {
    const allowed = scopes[scope]?.owners ?? [];
    const keys = new Set(allowed.map(ownerKey));
    const strangers = (owners ?? []).filter((owner) => !keys.has(ownerKey(owner)));
    if (allowed.length === 0 || strangers.length === 0) return [];
    return [
      finding(reading, ["owner"], {
        message: `${codes(strangers)} may not own what is of the scope ${code(scope)}.`,
        remedy: `Name ${codes(allowed, " or ")} as the owner, or ask whoever owns the policy to add the name there.`,
      }),
    ];
  });
}

interface Scopes {
  readonly scopeOf: (path: string) => readonly string[];
  readonly shared: ReadonlyMap<string, boolean>;
}

function ofIncludes(reading: Reading, { scopeOf, shared }: Scopes): readonly Finding[] {
  const { path, parts } = reading;
  const own = scopeOf(path);
  return parts.flatMap((part): readonly Finding[] => {
    const { partial } = part;
    if (partial === undefined || shared.get(partial) === true) return [];
    if (scopeOf(part.path).every((scope) => own.includes(scope))) return [];
    return [
      finding(reading, ["includes"], {
        message: `The partial ${code(partial)} is of another scope and is not shared.`,
        remedy: "Ask its owner to write `shared: true` there, or take it out.",
      }),
    ];
  });
}

function finding(reading: Reading, at: DocumentPath, words: Pick<Finding, "message" | "remedy">): Finding {
  const content = "partial" in reading ? reading.partial : reading.file;
  const place = content?.located.position(at, "value") ?? { line: 1, column: 1 };
  return { code: "scope", severity: "error", file: reading.path, ...place, ...words };
}
