import { code, codes } from "../document/finding/code.ts";
import type { Finding } from "../document/finding/finding.ts";
import type { Located, Reading } from "../document/finding/located.ts";
import { problemFindings } from "../document/finding/problem.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import { schemaProblems } from "../document/schema/schema-findings.ts";
import { readYaml } from "../document/yaml/read-yaml.ts";
import { inScope } from "../policy/governed.ts";
import type { Policy } from "../policy/policy.ts";
import type { Pointer } from "./bundle.ts";
import validate from "./environment.validate.cjs";
import { environmentName } from "./pointer-document.ts";
import { overrideHash } from "./rollout/override-hash.ts";
import { rolloutProblems } from "./rollout/rollout-problems.ts";

/** Bytes. */
export const environmentLimit: number = 1024 * 1024;

/** An environment's file below `environments/`: which version of each prompt it runs. */
export interface EnvironmentFile {
  readonly name: string;
  readonly path: string;
  readonly prompts: Readonly<Record<string, Pointer>>;
  readonly located: Located;
  /** The byte order mark that the file begins with; the text that is read has none. */
  readonly mark: "" | "\ufeff";
}

/** The environment whose file stands at a path; null where none does. */
export function environmentAt(path: string): string | null {
  const name = /^environments\/([^/]+)\.yaml$/.exec(path)?.[1];
  return name !== undefined && environmentName.test(name) ? name : null;
}

export function readEnvironment(bytes: Uint8Array, path: string): Reading<EnvironmentFile> {
  const { content: located, findings } = readYaml(bytes, { file: path, limit: environmentLimit });
  if (located === null) return { content: null, findings };
  if (!validate(located.value)) {
    return {
      content: null,
      findings: problemFindings(schemaProblems(validate.errors ?? [], located.value), located),
    };
  }
  const prompts = isJsonObject(located.value) ? (located.value as unknown as EnvironmentFile["prompts"]) : {};
  const problems = Object.entries(prompts).flatMap(([id, pointer]) => rolloutProblems(id, pointer));
  if (problems.length > 0) return { content: null, findings: problemFindings(problems, located) };
  const mark = markAt.every((byte, index) => bytes[index] === byte) ? "\ufeff" : "";
  return { content: { name: environmentAt(path) ?? "", path, prompts, located, mark }, findings: [] };
}

/** A byte order mark in UTF-8. */
const markAt: readonly number[] = [0xef, 0xbb, 0xbf];

/** Each pointer must be at a released version, with its hash; so must every version of its rollout. */
export function pointerFindings(
  file: EnvironmentFile,
  released: (id: string) => PointedVersions | null,
): readonly Finding[] {
  return Object.entries(file.prompts).flatMap(([id, pointer]) => {
    const versions = released(id);
    return [
      ...namedVersions(pointer).flatMap((named) => versionFinding(file, [id, named], versions)),
      ...overrideFinding(file, [id, pointer], versions),
    ];
  });
}

/** The hash of each released version, and whether a newer content waits for its release. */
export interface PointedVersions {
  readonly hashes: ReadonlyMap<number, string>;
  /** The canonical JSON of each one's behaviour in UTF-8. */
  readonly contents: ReadonlyMap<number, Uint8Array>;
  readonly draft: string | null;
}

interface NamedVersion {
  readonly version: number;
  /** null: the file does not say. */
  readonly sha256: string | null;
  /** Where the version and its hash stand below the entry. */
  readonly at: { readonly version: readonly string[]; readonly sha256: readonly string[] };
}

/** Every version that a pointer names, its own first. */
function namedVersions({ version, sha256, rollout }: Pointer): readonly NamedVersion[] {
  const shared = Object.keys(rollout?.buckets ?? {}).map(
    (name): NamedVersion => ({
      version: Number(name),
      sha256: rollout?.hashes?.[name] ?? null,
      at: { version: ["rollout", "buckets", name], sha256: ["rollout", "hashes", name] },
    }),
  );
  return [{ version, sha256, at: { version: ["version"], sha256: ["sha256"] } }, ...shared];
}

function versionFinding(
  file: EnvironmentFile,
  [id, { version, sha256, at }]: readonly [string, NamedVersion],
  released: PointedVersions | null,
): readonly Finding[] {
  const known = released?.hashes.get(version);
  if (released === null || known === undefined) {
    const highest = Math.max(0, ...(released?.hashes.keys() ?? []));
    return [
      {
        ...place(file, [id, ...at.version]),
        code: "pointer-unknown",
        message: `The branch has no released version ${version} of ${code(id)}.`,
        remedy:
          highest === 0
            ? "Check the id, or delete the entry."
            : `Point at one that it has; the highest is ${highest}.`,
      },
    ];
  }
  if (sha256 === null || known === sha256) return [];
  if (released.draft === sha256) {
    return [
      {
        ...place(file, [id, ...at.sha256]),
        code: "pointer-draft",
        message: `This is the hash of a draft of ${code(id)}, which is merged and not released.`,
        remedy: "Wait for its release, then promote the new version.",
      },
    ];
  }
  return [
    {
      ...place(file, [id, ...at.sha256]),
      code: "pointer-hash",
      message: `Version ${version} of ${code(id)} has another hash.`,
      remedy: `Write ${code(`sha256: ${known}`)}, or use ${code("promptops environment promote")}.`,
    },
  ];
}

function overrideFinding(
  file: EnvironmentFile,
  [id, { version, overrides, override_sha256: said }]: readonly [string, Pointer],
  released: PointedVersions | null,
): readonly Finding[] {
  const content = released?.contents.get(version);
  if (overrides === undefined || said === undefined || content === undefined) return [];
  const right = overrideHash(content, overrides);
  if (right === said) return [];
  return [
    {
      ...place(file, [id, "override_sha256"]),
      code: "override-hash",
      message: `Version ${version} of ${code(id)} has another hash with these overrides.`,
      remedy: `Write ${code(`override_sha256: ${right}`)}, or delete the line.`,
    },
  ];
}

/** What the policy does not let an environment have: overrides, and prompts of scopes that are served elsewhere. */
export function policyFindings(
  file: EnvironmentFile,
  policy: Pick<Policy, "environments" | "scopes">,
): readonly Finding[] {
  return [...overrideFindings(file, policy), ...scopeFindings(file, policy)];
}

function scopeFindings(
  { name, path, prompts, located }: EnvironmentFile,
  { scopes }: Pick<Policy, "scopes">,
): readonly Finding[] {
  return Object.keys(prompts).flatMap((id) =>
    Object.entries(scopes).flatMap(([scope, { environments }]): readonly Finding[] =>
      !inScope(scope, id) || environments.length === 0 || environments.includes(name)
        ? []
        : [
            {
              severity: "error",
              file: path,
              ...located.position([id], "key"),
              code: "scope",
              message: `${code(id)} is of the scope ${code(scope)}, which ${code(name)} does not serve.`,
              remedy: `Promote it in ${codes(environments, " or ")}, or write ${code(name)} under ${code(`scopes.${scope}.environments`)} in the policy.`,
            },
          ],
    ),
  );
}

function overrideFindings(
  file: EnvironmentFile,
  { environments }: Pick<Policy, "environments">,
): readonly Finding[] {
  const { name, prompts } = file;
  if (!Object.hasOwn(environments, name) || environments[name]?.overrides !== false) return [];
  return Object.entries(prompts).flatMap(([id, { overrides }]): readonly Finding[] =>
    overrides === undefined
      ? []
      : [
          {
            severity: "error",
            file: file.path,
            ...file.located.position([id, "overrides"], "key"),
            code: "override-refused",
            message: `The policy lets ${code(name)} have no overrides, and ${code(id)} has some.`,
            remedy: `Release a version with that model, or write ${code(`overrides: true`)} at ${code(`environments.${name}`)} in the policy.`,
          },
        ],
  );
}

function place(
  { path: file, located }: EnvironmentFile,
  path: readonly string[],
): Pick<Finding, "severity" | "file" | "line" | "column"> {
  return { severity: "error", file, ...located.position(path, "value") };
}
