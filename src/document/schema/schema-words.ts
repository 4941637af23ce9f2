import { code } from "../finding/code.ts";
import type { Finding } from "../finding/finding.ts";
import type { DocumentPath } from "../finding/located.ts";
import type { Problem } from "../finding/problem.ts";
import { typographic, typographicWords } from "../text/typographic-quotes.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { SchemaError } from "./schema-error.ts";

/** What is said of a schema error; `below` leads from the value it was reported at to the one that is shown. */
export interface SchemaWords
  extends Pick<Finding, "code" | "message" | "remedy" | "fix">,
    Pick<Problem, "part"> {
  readonly below: DocumentPath;
}

export function schemaWords(error: SchemaError, path: DocumentPath): SchemaWords {
  const words = wordsByKeyword.get(error.keyword) ?? otherForm;
  return {
    below: [],
    part: "value",
    ...words({ error, name: nameOf(path), described: described(error.parentSchema) }),
  };
}

interface Subject {
  readonly error: SchemaError;
  readonly name: string;
  /** What the schema says of the value, a sentence for its author; empty where it says nothing. */
  readonly described: string;
}

type Words = (subject: Subject) => Omit<SchemaWords, "below" | "part"> & Partial<SchemaWords>;

const wordsByKeyword: ReadonlyMap<string, Words> = new Map<string, Words>([
  ["required", missing],
  ["dependencies", missing],
  ["additionalProperties", unknownField],
  ["false schema", unwanted],
  ["propertyNames", badName],
  ["type", otherType],
  ["enum", otherChoice],
  ["const", otherChoice],
  ["minimum", bound("at least")],
  ["exclusiveMinimum", bound("more than")],
  ["maximum", bound("at most")],
  ["exclusiveMaximum", bound("less than")],
  ["minLength", tooFew],
  ["minItems", tooFew],
  ["minProperties", tooFew],
  ["uniqueItems", twice],
]);

/** The words a person would use for the place: the field `role`, entry 2 of the field `messages`, the file. */
function nameOf(path: DocumentPath): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  return typeof last === "string" ? quoted(last) : `entry ${last + 1} of ${nameOf(path.slice(0, -1))}`;
}

function quoted(text: string): string {
  return code(text, 60);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function described(schema: unknown): string {
  const description = memberOf(schema, "description");
  return typeof description === "string" ? description : "";
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function missing({ error, name }: Subject): ReturnType<Words> {
  const field = String(memberOf(error.params, "missingProperty"));
  const about = described(memberOf(memberOf(error.parentSchema, "properties"), field));
  return {
    code: "field-missing",
    part: "key",
    message: `${name === "the file" ? "The field" : `${capitalised(name)} lacks the field`} ${code(field)}${name === "the file" ? " is missing" : ""}.`,
    remedy: `Add ${code(`${field}: …`)}.${about === "" ? "" : ` ${about}`}`,
  };
}

/** The known field that an unknown one most likely is; null for another error. */
export function meantField(error: SchemaError): string | null {
  const field = memberOf(error.params, "additionalProperty");
  if (typeof field !== "string" || groupOf(field, error) !== null) return null;
  return didYouMean(field, keysOf(memberOf(error.parentSchema, "properties")));
}

function unknownField({ error }: Subject): ReturnType<Words> {
  const field = String(memberOf(error.params, "additionalProperty"));
  const known = keysOf(memberOf(error.parentSchema, "properties"));
  const group = groupOf(field, error);
  if (group !== null) return misplaced(field, group, error);
  const near = meantField(error);
  return {
    code: "field-unknown",
    below: [field],
    part: "key",
    message: `The field ${quoted(field)} is not known here.`,
    remedy: near === null ? otherField(field, error, known) : `Did you mean ${code(near)}?`,
    ...(near === null ? {} : { fix: { from: field, to: near } }),
  };
}

/** The group of fields beside it that has a field of this name; null: none has. */
function groupOf(field: string, { parentSchema }: SchemaError): string | null {
  const fields = memberOf(parentSchema, "properties");
  return (
    keysOf(fields).find((name) => keysOf(memberOf(memberOf(fields, name), "properties")).includes(field)) ??
    null
  );
}

/** Written one level too high, with the line as it should be. */
function misplaced(field: string, group: string, { data }: SchemaError): ReturnType<Words> {
  const written = memberOf(data, field);
  const value = typeof written === "string" || typeof written === "number" ? String(written) : "…";
  const point = decimalPoint(value);
  const line = code(`${field}: ${point ?? value}`);
  return {
    code: "field-unknown",
    below: [field],
    part: "key",
    message: `The field ${quoted(field)} is not known here.`,
    remedy: `Put it below ${code(`${group}:`)}${point === null ? "" : ", with a point"}: ${line}`,
  };
}

/** Nobody is told to throw away what they wrote. */
function otherField(field: string, error: Subject["error"], known: readonly string[]): string {
  if (/^\d+$/.test(field))
    return `If it belongs to the number before it, write a point in place of the comma.`;
  const own = keysOf(memberOf(error.parentSchema, "patternProperties")).includes("^x-");
  const named = `known are ${known.join(", ")}.`;
  return own ? `Write ${code(`x-${field}`)} if it is for you alone; ${named}` : capitalised(named);
}

function unwanted({ name }: Subject): ReturnType<Words> {
  return {
    code: "field-unknown",
    part: "key",
    message: `${capitalised(name)} has no place here.`,
    remedy: "Delete it.",
  };
}

function badName({ error, described: about }: Subject): ReturnType<Words> {
  const field = String(memberOf(error.params, "propertyName"));
  return {
    code: "field-value",
    below: [field],
    part: "key",
    message: `${quoted(field)} cannot be a name here.`,
    remedy: described(error.schema) || about || "Use letters, digits, `-` and `_`.",
  };
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["integer", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "a group of fields"],
  ["null", "empty"],
]);

function otherType({ error, name, described: about }: Subject): ReturnType<Words> {
  const wanted = [memberOf(error.params, "type")].flat().map(String);
  const words = wanted.map((type) => typeNames.get(type) ?? type).join(" or ");
  const { data } = error;
  const remedy = typeFix(wanted, data);
  const point = wanted.includes("number") && typeof data === "string" ? decimalPoint(data) : null;
  const message = `${capitalised(name)} must be ${words}, but ${found(data)}.`;
  if (point !== null) {
    const fix = { from: String(data), to: point };
    return { code: "field-type", message, remedy: `Write it with a point: ${code(point)}.`, fix };
  }
  return {
    code: "field-type",
    message,
    remedy: [remedy, about].filter((text) => text !== "").join(" ") || `Write ${words} here.`,
  };
}

function found(data: unknown): string {
  if (data === null || data === undefined) return "nothing stands here";
  if (Array.isArray(data)) return "a list stands here";
  if (typeof data === "string") return `the text ${quoted(data)} stands here`;
  return typeof data === "number" || typeof data === "boolean"
    ? `${data} stands here`
    : "a group of fields stands here";
}

/** A number that is written with a decimal comma, with its point; null for anything else. */
function decimalPoint(text: string): string | null {
  return /^-?\d+,\d+$/.test(text) ? text.replace(",", ".") : null;
}

function typeFix(wanted: readonly string[], data: unknown): string {
  if (data === null) return "Write a value, or delete the field.";
  if (wanted.includes("string") && (typeof data === "number" || typeof data === "boolean"))
    return "Put it in quotes.";
  const unquoted = typeof data === "string" && /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(data);
  return unquoted ? "Write it without quotes." : "";
}

function otherChoice({ error, name, described: about }: Subject): ReturnType<Words> {
  const allowed = [memberOf(error.params, "allowedValues") ?? memberOf(error.params, "allowedValue")]
    .flat()
    .map(String);
  const near = typeof error.data === "string" ? didYouMean(error.data, allowed) : null;
  return {
    code: "field-value",
    message: `${capitalised(name)} must be ${allowed.length === 1 ? "" : "one of "}${allowed.join(", ")}, but ${found(error.data)}.`,
    remedy: near === null ? about || "Write one of them." : `Did you mean ${code(near)}?`,
    ...(near === null ? {} : { fix: { from: String(error.data), to: near } }),
  };
}

function bound(relation: string): Words {
  return ({ error, name, described: about }) => ({
    code: "field-value",
    message: `${capitalised(name)} must be ${relation} ${String(memberOf(error.params, "limit"))}, but ${found(error.data)}.`,
    remedy: about || `Write a number that is ${relation} ${String(memberOf(error.params, "limit"))}.`,
  });
}

function tooFew({ error, name, described: about }: Subject): ReturnType<Words> {
  const limit = Number(memberOf(error.params, "limit"));
  return {
    code: "field-value",
    message:
      limit === 1
        ? `${capitalised(name)} is empty.`
        : `${capitalised(name)} needs at least ${limit} entries.`,
    remedy: about || "Fill it in.",
  };
}

function twice({ error, name }: Subject): ReturnType<Words> {
  const later = Math.max(Number(memberOf(error.params, "i")), Number(memberOf(error.params, "j")));
  return {
    code: "field-value",
    below: [later],
    message: `${capitalised(name)} holds the same entry twice.`,
    remedy: "Delete one of the two.",
  };
}

function otherForm({ error, name, described: about }: Subject): ReturnType<Words> {
  const { data, instancePath } = error;
  const plain = typeof data === "string" ? typographic(data) : null;
  if (typeof data === "string" && plain !== null)
    return { code: "field-value", ...typographicWords(instancePath.split("/").at(-1) ?? "", data, plain) };
  return {
    code: "field-value",
    message: `${capitalised(name)} has a form that is not allowed.`,
    remedy: about || "Compare it with what the documentation of this file says of the field.",
  };
}
