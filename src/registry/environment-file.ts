import { code } from "../document/finding/code.ts";
import type { Finding } from "../document/finding/finding.ts";
import type { Located, Reading } from "../document/finding/located.ts";
import { problemFindings } from "../document/finding/problem.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import { schemaProblems } from "../document/schema/schema-findings.ts";
import { readYaml } from "../document/yaml/read-yaml.ts";
import type { Pointer } from "./bundle.ts";
import validate from "./environment.validate.cjs";
import { environmentName } from "./pointer-document.ts";

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
  const mark = markAt.every((byte, index) => bytes[index] === byte) ? "\ufeff" : "";
  return { content: { name: environmentAt(path) ?? "", path, prompts, located, mark }, findings: [] };
}

/** A byte order mark in UTF-8. */
const markAt: readonly number[] = [0xef, 0xbb, 0xbf];

/** Each pointer must be at a released version, with its hash. */
export function pointerFindings(
  file: EnvironmentFile,
  released: (id: string) => PointedVersions | null,
): readonly Finding[] {
  return Object.entries(file.prompts).flatMap(([id, pointer]) =>
    pointerFinding(file, [id, pointer], released(id)),
  );
}

/** The hash of each released version, and whether a newer content waits for its release. */
export interface PointedVersions {
  readonly hashes: ReadonlyMap<number, string>;
  readonly draft: string | null;
}

function pointerFinding(
  file: EnvironmentFile,
  [id, { version, sha256 }]: readonly [string, Pointer],
  released: PointedVersions | null,
): readonly Finding[] {
  const at = (path: readonly string[]): Pick<Finding, "severity" | "file" | "line" | "column"> => ({
    severity: "error",
    file: file.path,
    ...file.located.position(path, "value"),
  });
  const known = released?.hashes.get(version);
  if (released === null || known === undefined) {
    const highest = Math.max(0, ...(released?.hashes.keys() ?? []));
    return [
      {
        ...at([id, "version"]),
        code: "pointer-unknown",
        message: `The branch has no released version ${version} of ${code(id)}.`,
        remedy:
          highest === 0
            ? "Check the id, or delete the entry."
            : `Point at one that it has; the highest is ${highest}.`,
      },
    ];
  }
  if (known === sha256) return [];
  if (released.draft === sha256) {
    return [
      {
        ...at([id, "sha256"]),
        code: "pointer-draft",
        message: `This is the hash of a draft of ${code(id)}, which is merged and not released.`,
        remedy: "Wait for its release, then promote the new version.",
      },
    ];
  }
  return [
    {
      ...at([id, "sha256"]),
      code: "pointer-hash",
      message: `Version ${version} of ${code(id)} has another hash.`,
      remedy: `Write ${code(`sha256: ${known}`)}, or use ${code("promptops environment promote")}.`,
    },
  ];
}
