import { isAlias, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap } from "yaml";
import { code } from "../finding/code.ts";
import { findingsPerFile } from "../finding/finding-log.ts";
import type { JsonValue } from "../json/json.ts";
import type { YamlProblem } from "./yaml-problem.ts";
import { maxDepth, tooDeep } from "./yaml-scan.ts";

/** A node as plain data, and what in it plain data cannot hold. */
export interface YamlValue {
  readonly value: JsonValue;
  /** The root's fields that hold a number in another spelling than JavaScript's, like 010 or 1.0. */
  readonly numbers: ReadonlySet<string>;
  readonly problems: readonly YamlProblem[];
}

/** The library's own conversion resolves aliases and takes seconds for nested keys, so this walk replaces it. */
export function yamlValue(root: ParsedNode): YamlValue {
  const problems: YamlProblem[] = [];
  const numbers = new Set<string>();
  return { value: nodeValue(root, 0, { numbers, problems }), numbers, problems };
}

interface Walk {
  readonly numbers: Set<string>;
  readonly problems: YamlProblem[];
}

function nodeValue(node: ParsedNode | null, depth: number, walk: Walk): JsonValue {
  if (node === null || isAlias(node)) return null;
  if (isScalar(node)) return scalarValue(node, walk);
  if (depth >= maxDepth) {
    report(walk, tooDeep(node.range[0]));
    return null;
  }
  if (isMap(node)) return mapValue(node, depth, walk);
  return node.items.map((item) => nodeValue(item, depth + 1, walk));
}

function mapValue(map: YAMLMap.Parsed, depth: number, walk: Walk): JsonValue {
  const object: Record<string, JsonValue> = {};
  const composed = new Set<string>();
  for (const { key, value } of map.items) {
    const name = keyName(key, walk);
    if (name === null) continue;
    if (Object.hasOwn(object, name) || isKnown(name, composed)) report(walk, duplicate(name, key.range[0]));
    if (depth === 0 && isOddNumber(value)) walk.numbers.add(name);
    object[name] = nodeValue(value, depth + 1, walk);
  }
  return object;
}

/** Whether an earlier name looks the same: its accents may be typed in another way. */
function isKnown(name: string, composed: Set<string>): boolean {
  if (/^[\0-\x7F]*$/.test(name)) return false;
  const { size } = composed;
  return composed.add(name.normalize("NFC")).size === size;
}

function isOddNumber(node: ParsedNode | null): boolean {
  return isScalar(node) && typeof node.value === "number" && node.source !== String(node.value);
}

/** The name that a key gives; null, and a problem, where it may not stand there. */
function keyName(key: ParsedNode, walk: Walk): string | null {
  const name = scalarName(key);
  if (name === null) report(walk, strangeKey(key.range[0]));
  else if (name === "__proto__") report(walk, forbiddenKey(name, key.range[0]));
  else if (name === "<<" && key.range[1] - key.range[0] === 2) report(walk, mergeKey(key.range[0]));
  else return name;
  return null;
}

/** A key that YAML reads as a number or a boolean is taken as it is written. */
export function scalarName(key: ParsedNode): string | null {
  if (!isScalar(key)) return null;
  if (typeof key.value === "string") return key.value;
  return key.source === "" ? null : key.source;
}

function scalarValue({ value, source, range, type }: Scalar.Parsed, walk: Walk): JsonValue {
  if (typeof value === "string") {
    // Only an escape can make half of a surrogate pair, and only double quotes know escapes.
    if (type === "QUOTE_DOUBLE" && /[\uD800-\uDFFF]/u.test(value)) report(walk, halfCharacter(range[0]));
    return value;
  }
  if (typeof value === "number") {
    if (!isExact(value, source)) report(walk, inexact(range[0], source));
    return value;
  }
  return typeof value === "boolean" ? value : null;
}

/** Whether the number is finite and, where it is written as a whole number, keeps every digit. */
function isExact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isSafeInteger(value) || !/^[-+]?(?:\d+|0x[\da-f]+|0o[0-7]+)$/i.test(source);
}

function report({ problems }: Walk, problem: YamlProblem): void {
  if (problems.length <= findingsPerFile) problems.push(problem);
}

function duplicate(name: string, offset: number): YamlProblem {
  return {
    code: "yaml-duplicate-key",
    offset,
    message: `The field ${code(shortened(name))} stands here a second time.`,
    remedy: "Keep one of the two.",
  };
}

function strangeKey(offset: number): YamlProblem {
  return {
    code: "yaml-key",
    offset,
    message:
      "The name of a field must be a single word or text; here it is empty or a list or a group of fields.",
    remedy: "Give the field a name; text that begins with a bracket, '? ' or ': ' belongs in quotes.",
  };
}

function forbiddenKey(name: string, offset: number): YamlProblem {
  return {
    code: "yaml-key",
    offset,
    message: `The name ${code(name)} is not allowed for a field.`,
    remedy: "Choose another name.",
  };
}

function mergeKey(offset: number): YamlProblem {
  return {
    code: "yaml-merge-key",
    offset,
    message: "A merge key (<<) is used, which is not allowed here.",
    remedy: "Write the merged fields out.",
  };
}

function halfCharacter(offset: number): YamlProblem {
  return {
    code: "yaml-syntax",
    offset,
    message: "An escape in this text gives half of a character (\\uD800 to \\uDFFF).",
    remedy: "Write the character itself, or both halves.",
  };
}

function inexact(offset: number, source: string): YamlProblem {
  return {
    code: "field-value",
    offset,
    message: `The number ${shortened(source)} cannot be kept exactly.`,
    remedy: "Write a smaller number, or put it in quotes if it is text.",
  };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
