import type { Finding } from "../document/finding.ts";
import { isJsonObject } from "../document/is-json-object.ts";
import type { Located, Reading } from "../document/located.ts";
import { type Problem, problemFindings } from "../document/problem.ts";
import { readYaml } from "../document/read-yaml.ts";
import { schemaProblems } from "../document/schema-findings.ts";
import { behaviourHash } from "./behaviour.ts";
import type { PromptFile } from "./prompt.ts";
import validate from "./prompt.validate.cjs";
import type { PathId } from "./prompt-id.ts";
import { pathWords, promptProblems } from "./prompt-problems.ts";
import { promptFromRecord } from "./prompt-record.ts";

/** Bytes. */
export const promptLimit: number = 128 * 1024;

/** Where a prompt stands, and the id that its path gives; null where nobody knows. */
export interface PromptPath {
  readonly path: string;
  readonly id: PathId | string | null;
}

/** The prompt that `bytes` say, and every problem of its file. */
export function readPrompt(bytes: Uint8Array, { path, id }: PromptPath): Reading<PromptFile> {
  const { content: located, findings } = readYaml(bytes, {
    file: path,
    limit: promptLimit,
    nodes: "found-again",
  });
  if (located === null) return { content: null, findings: [...findings, ...pathFindings(path, pathId(id))] };
  const problems = [...shapeProblems(located), ...promptProblems(located, pathId(id))];
  if (problems.length > 0 || !isJsonObject(located.value)) {
    return { content: null, findings: problemFindings(problems, located) };
  }
  const prompt = promptFromRecord(located.value);
  return { content: { path, prompt, located, behaviour: behaviourHash(prompt) }, findings: [] };
}

/** A path that gives no id is wrong whatever stands in the file. */
function pathFindings(file: string, id: PathId | null): readonly Finding[] {
  if (id?.status !== "invalid") return [];
  return [{ ...pathWords(id.why), severity: "error", file, line: 1, column: 1 }];
}

function pathId(id: PromptPath["id"]): PathId | null {
  return typeof id === "string" ? { status: "id", id } : id;
}

/** What the schema says, but for what the rules say better: how versions are written, and which text is sent. */
function shapeProblems(located: Located): readonly Problem[] {
  if (validate(located.value)) return [];
  const problems = schemaProblems(validate.errors ?? [], located.value);
  return problems.filter(({ path, code }) => {
    if (path.length === 0) return code !== "field-value";
    return code === "field-missing" || path.length !== 1 || (path[0] !== "version" && path[0] !== "parent");
  });
}
