import type { DocumentPath } from "../../document/finding/located.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { Foreign } from "../source/foreign-yaml.ts";
import { type Opened, say } from "../source/opened.ts";

/** What a source says of a variable, in our words. */
export interface Declared {
  readonly type: string | null;
  readonly required: boolean | null;
  readonly fallback: JsonValue;
  readonly allowed: JsonValue;
  readonly description: string | null;
}

const types: Readonly<Record<string, string>> = {
  string: "string",
  str: "string",
  number: "number",
  float: "number",
  integer: "integer",
  int: "integer",
  boolean: "boolean",
  bool: "boolean",
  any: "string",
  thread: "messages",
};

/**
 * The `variables` of a prompt from what its source declares: those that the text names, and those that the text names
 * and the source does not declare. null: nothing is worth saying.
 */
export function draftVariables(
  declared: ReadonlyMap<string, Declared>,
  names: readonly string[],
  {
    opened,
    document,
    path,
  }: { readonly opened: Opened; readonly document: Pick<Foreign, "at">; readonly path: DocumentPath },
): JsonObject | null {
  for (const [name, { type }] of declared) {
    if (names.includes(name) && type !== null && types[type] === undefined) {
      say(opened, "variable-type", document.at([...path, name]), {
        found: `${name}: ${type}`,
        instead: "a variable here is text, a number, true or false: let the service build the text of it",
      });
    }
  }
  const plain = names.every((name) => /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name));
  if (plain && !names.some((name) => declared.has(name))) return null;
  return Object.fromEntries(names.map((name) => [name, variable(declared.get(name))]));
}

function variable(declared: Declared | undefined): JsonObject {
  if (declared === undefined) return {};
  const { type, required, fallback, allowed, description } = declared;
  const ours = types[type ?? "string"] ?? "string";
  const choices =
    Array.isArray(allowed) && allowed.length > 0 && allowed.every((one) => fits(one, ours)) ? allowed : null;
  return {
    ...(ours === "string" ? {} : { type: ours }),
    ...(fits(fallback, ours) ? { default: fallback } : required === false ? { required: false } : {}),
    ...(choices === null ? {} : { enum: choices }),
    ...(description === null ? {} : { description }),
  };
}

function fits(value: JsonValue, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

export function textOf(value: JsonValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A type written alone, or a group of fields that has one. */
export function typeIn(value: JsonValue): string | null {
  return textOf(isJsonObject(value) ? (member(value, "type") ?? member(value, "kind")) : value);
}
