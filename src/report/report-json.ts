import schema from "../gate/report.schema.json" with { type: "json" };
import type { Report } from "../gate/report.ts";
import { headline } from "./words/headline.ts";

/** What a terminal, a runner or a reader's eyes could take for something else; JSON may write any of it as an escape. */
const risky = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\u007F-\u009F]|(?<=##)\[/gu;

/** The JSON report: fields in the order of its schema, two spaces deep, with a line end. */
export function reportJson(report: Report): string {
  return jsonText(inOrder({ ...report, headline: headline(report) }, schema));
}

/** Any value for a program to read, in the same form. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(risky, asEscapes)}\n`;
}

function asEscapes(found: string): string {
  const units = Array.from({ length: found.length }, (_, index) => found.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

/** As much of a JSON Schema as says in which order an object's fields are written; `true` allows any value. */
type Shape =
  | boolean
  | {
      readonly $ref?: string;
      readonly properties?: Readonly<Record<string, Shape>>;
      readonly items?: Shape;
      readonly [keyword: string]: unknown;
    };

const definitions: ReadonlyMap<string, Shape> = new Map<string, Shape>(
  Object.entries(schema.definitions).map(([name, shape]) => [`#/definitions/${name}`, shape]),
);

/** A value with the fields that its schema names, in the schema's order; where the schema names none, the value as it is. */
function inOrder(value: unknown, shape: Shape): unknown {
  if (typeof shape === "boolean") return value;
  const { $ref, properties, items } = shape;
  if ($ref !== undefined) return inOrder(value, definitions.get($ref) ?? true);
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => inOrder(item, items));
  if (typeof value !== "object" || value === null || properties === undefined) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, inOrder(fields.get(name), field)]),
  );
}
