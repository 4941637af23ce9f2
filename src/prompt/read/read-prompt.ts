import type { Finding } from "../../document/finding/finding.ts";
import type { Located, Reading } from "../../document/finding/located.ts";
import { type Problem, problemFindings } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import { schemaProblems } from "../../document/schema/schema-findings.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import type { ReadYaml } from "../../document/yaml/yaml-memo.ts";
import { behaviourHash } from "../behaviour.ts";
import type { Prompt, PromptFile } from "../prompt.ts";
import validate from "../prompt.validate.cjs";
import type { PathId } from "../prompt-id.ts";
import { outputWarnings } from "./output-warnings.ts";
import { pathWords, promptProblems } from "./prompt-problems.ts";
import { promptFromRecord } from "./prompt-record.ts";
import { textWarnings } from "./text-warnings.ts";

/** Bytes. */
export const promptLimit: number = 128 * 1024;

/** Where a prompt stands, and the id that its path gives; null where nobody knows. */
export interface PromptPath {
  readonly path: string;
  readonly id: PathId | string | null;
}

/** The prompt that `bytes` say, and every problem of its file. */
export function readPrompt(
  bytes: Uint8Array,
  { path, id }: PromptPath,
  read: ReadYaml = readYaml,
): Reading<PromptFile> {
  const named = pathId(id);
  const {
    content: located,
    findings,
    mended,
  } = read(bytes, {
    file: path,
    limit: promptLimit,
    nodes: "found-again",
  });
  if (located === null) {
    const others =
      mended === undefined ? pathFindings(path, named) : problemFindings(problemsOf(mended, named), mended);
    return { content: null, findings: [...findings, ...others].toSorted((a, b) => a.line - b.line) };
  }
  const problems = problemsOf(located, named);
  if (problems.length > 0 || !isJsonObject(located.value)) {
    return { content: null, findings: problemFindings(problems, located) };
  }
  const prompt = promptFromRecord(located.value);
  const warnings = problemFindings(
    [...textWarnings(located.value, located), ...outputWarnings(located.value)],
    located,
  );
  return { content: promptFile(path, prompt, located), findings: warnings };
}

/** Most prompts of a tree are never asked for their hash, which takes a tenth of the time of reading them. */
function promptFile(path: string, prompt: Prompt, located: Located): PromptFile {
  let hash: string | null = null;
  return {
    path,
    prompt,
    located,
    get behaviour() {
      hash ??= behaviourHash(prompt);
      return hash;
    },
  };
}

/** A path that gives no id is wrong whatever stands in the file. */
function pathFindings(file: string, id: PathId | null): readonly Finding[] {
  if (id?.status !== "invalid") return [];
  return [{ ...pathWords(id.why), severity: "error", file, line: 1, column: 1 }];
}

function pathId(id: PromptPath["id"]): PathId | null {
  return typeof id === "string" ? { status: "id", id } : id;
}

function problemsOf(located: Located, id: PathId | null): readonly Problem[] {
  const shape = shapeProblems(located, id);
  const misspelt = shape.some(
    ({ path, fix }) => path.length === 1 && /^(?:template|messages)$/.test(fix?.to ?? ""),
  );
  const others = promptProblems(located, id);
  // A text that stands there under a misspelt name is not missing besides.
  return [...shape, ...(misspelt ? others.filter(({ code: found }) => found !== "field-missing") : others)];
}

/** What the schema says, but for what the rules say better: ids, versions, and which text is sent. */
function shapeProblems({ value }: Located, id: PathId | null): readonly Problem[] {
  if (validate(value)) return [];
  const ruled: ReadonlySet<unknown> = new Set(["version", "parent", ...(id?.status === "id" ? ["id"] : [])]);
  return schemaProblems(validate.errors ?? [], value).filter(({ path, code: found }) => {
    if (path.length === 0) return found !== "field-value";
    if (path.length > 1 || !ruled.has(path[0])) return true;
    return found === "field-missing" || (path[0] === "id" && found === "field-type");
  });
}
