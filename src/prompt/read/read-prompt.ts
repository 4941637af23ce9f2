import type { Finding } from "../../document/finding/finding.ts";
import type { Located, Reading } from "../../document/finding/located.ts";
import { type Problem, problemFindings } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import { schemaProblems } from "../../document/schema/schema-findings.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import type { ReadYaml } from "../../document/yaml/yaml-memo.ts";
import { behaviourHash } from "../behaviour.ts";
import { type FindPart, type NamedParts, noParts, type Part } from "../part.ts";
import { type Assembled, assemble, namesParts, placedInPart } from "../parts/assemble.ts";
import { isPartial } from "../parts/named-parts.ts";
import validatePartial from "../parts/partial.validate.cjs";
import type { PartialFile, Prompt, PromptFile } from "../prompt.ts";
import validate from "../prompt.validate.cjs";
import type { PathId } from "../prompt-id.ts";
import { outputWarnings } from "./output-warnings.ts";
import { partialProblems, pathWords, promptProblems } from "./prompt-problems.ts";
import { partialFrom, promptFromRecord } from "./prompt-record.ts";
import { textWarnings } from "./text-warnings.ts";

/** Bytes. */
export const promptLimit: number = 128 * 1024;

/** Where a prompt stands, and the id that its path gives; null where nobody knows. */
export interface PromptPath {
  readonly path: string;
  readonly id: PathId | string | null;
}

/** How what a prompt's file names is read. */
export interface ReadingWays {
  readonly yaml?: ReadYaml;
  /** Absent: the prompt is read alone, and one that names parts is not whole. */
  readonly find?: FindPart;
}

/** A prompt that was read, with every part that it names, whether or not it could be used. */
export interface WholeReading extends Reading<PromptFile> {
  readonly parts: readonly Part[];
  /** What the file itself names. */
  readonly named: NamedParts;
  /** The file says that it is a partial, and is no prompt: null where it has errors. */
  readonly partial?: PartialFile | null;
}

const nothingNamed: NamedParts = { texts: [], partials: [] };

/** The prompt that `bytes` say together with its parts, and every problem of it. */
export function readPrompt(
  bytes: Uint8Array,
  where: PromptPath,
  { yaml = readYaml, find = noParts }: ReadingWays = {},
): WholeReading {
  const { located, findings, id } = readDocument(bytes, where, yaml);
  if (located === null) return { content: null, findings, parts: [], named: nothingNamed };
  const whole = assemble(located, where.path, find);
  const { parts, named } = whole;
  if (isPartial(located.value)) return readPartial({ located, whole, id }, where.path);
  const inText = whole.template === null ? whole.located : placedInPart(whole.located, whole.template);
  const problems = problemsOf({ located, whole: inText, id, ofParts: whole.problems });
  if (problems.length > 0 || !isJsonObject(whole.located.value))
    return { content: null, findings: placed(problems, located, whole), parts, named };
  const prompt = promptFromRecord(whole.located.value);
  const warnings = [...textWarnings(whole.located.value, inText), ...outputWarnings(whole.located.value)];
  return {
    content: promptFile(where.path, prompt, whole),
    findings: placed(warnings, located, whole),
    parts,
    named,
  };
}

interface PartialDocument {
  readonly located: Located;
  readonly whole: Assembled;
  readonly id: PathId | null;
}

function readPartial({ located, whole, id }: PartialDocument, path: string): WholeReading {
  const { parts, named } = whole;
  const inText = whole.template === null ? whole.located : placedInPart(whole.located, whole.template);
  const others = partialProblems(inText, id).filter(
    ({ code: found }) => whole.problems.length === 0 || !isOfText(found),
  );
  const problems = [...partialShape(located, id), ...whole.problems, ...others];
  const { value } = located;
  if (problems.length > 0 || !isJsonObject(value))
    return { content: null, findings: placed(problems, located, whole), parts, named, partial: null };
  const warnings = isJsonObject(whole.located.value) ? textWarnings(whole.located.value, inText) : [];
  const partial = {
    path,
    located: whole.located,
    parts: parts.flatMap((part) => ("text" in part ? [part] : [])),
    ...partialFrom(value),
  };
  return { content: null, findings: placed(warnings, located, whole), parts, named, partial };
}

function partialShape({ value }: Located, id: PathId | null): readonly Problem[] {
  if (validatePartial(value)) return [];
  return schemaProblems(validatePartial.errors ?? [], value).filter(
    ({ path, code: found }) => !(path[0] === "id" && id?.status === "id") || found !== "field-value",
  );
}

/** What nobody knows of a text before all of it is there. */
function isOfText(found: Problem["code"]): boolean {
  return found === "variable-unused" || found === "variable-undeclared";
}

/** What a prompt's own file says by itself; its text may stand elsewhere. */
export interface OwnFile {
  readonly path: string;
  readonly prompt: Omit<Prompt, "content">;
  readonly located: Located;
}

/** Reads a prompt's own file and leaves its parts alone: for who asks what it says beside its text. */
export function readOwnFile(
  bytes: Uint8Array,
  where: PromptPath,
  yaml: ReadYaml = readYaml,
): Reading<OwnFile> {
  const { located, findings, id } = readDocument(bytes, where, yaml);
  if (located === null) return { content: null, findings };
  const isWhole = !isJsonObject(located.value) || !namesParts(located.value);
  const problems = problemsOf({ located, whole: located, id, ofParts: [] }).filter(
    ({ code }) => isWhole || !isOfText(code),
  );
  if (problems.length > 0 || !isJsonObject(located.value))
    return { content: null, findings: problemFindings(problems, located) };
  const { content: _, ...prompt } = promptFromRecord(located.value);
  return { content: { path: where.path, prompt, located }, findings: [] };
}

interface ReadDocument {
  /** null: it is no document, which `findings` say. */
  readonly located: Located | null;
  readonly findings: readonly Finding[];
  readonly id: PathId | null;
}

function readDocument(bytes: Uint8Array, { path, id }: PromptPath, yaml: ReadYaml): ReadDocument {
  const named = pathId(id);
  const {
    content: located,
    findings,
    mended,
  } = yaml(bytes, {
    file: path,
    limit: promptLimit,
    nodes: "found-again",
  });
  if (located !== null) return { located, findings, id: named };
  const others =
    mended === undefined
      ? pathFindings(path, named)
      : problemFindings(problemsOf({ located: mended, whole: mended, id: named, ofParts: [] }), mended);
  return { located, findings: [...findings, ...others].toSorted((a, b) => a.line - b.line), id: named };
}

/** Problems of a text stand in the file that it stands in. */
function placed(problems: readonly Problem[], located: Located, { template }: Assembled): readonly Finding[] {
  if (template === null) return problemFindings(problems, located);
  const isInText = ({ path }: Problem): boolean => path[0] === "template";
  return [
    ...problemFindings(
      problems.filter((problem) => !isInText(problem)),
      located,
    ),
    ...problemFindings(
      problems.filter((problem) => isInText(problem) && problem.code !== "template-comment"),
      placedInPart(located, template),
    ),
  ];
}

/** Most prompts of a tree are never asked for their hash, which takes a tenth of the time of reading them. */
function promptFile(path: string, prompt: Prompt, { located, parts }: Assembled): PromptFile {
  let hash: string | null = null;
  return {
    path,
    prompt,
    located,
    parts: parts.flatMap((part) => ("text" in part ? [part] : [])),
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

interface Documents {
  /** As the file says it. */
  readonly located: Located;
  /** With its parts. */
  readonly whole: Located;
  readonly id: PathId | null;
  readonly ofParts: readonly Problem[];
}

function problemsOf({ located, whole, id, ofParts }: Documents): readonly Problem[] {
  const shape = shapeProblems(located, id);
  const misspelt = shape.some(
    ({ path, fix }) => path.length === 1 && /^(?:template|messages|template_file)$/.test(fix?.to ?? ""),
  );
  const others = [...ofParts, ...promptProblems(whole, id)].filter(
    // Whether a text uses a variable nobody knows before it is there.
    ({ code: found }) => ofParts.length === 0 || !isOfText(found),
  );
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
