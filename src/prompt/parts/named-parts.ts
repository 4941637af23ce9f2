import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { NamedParts } from "../part.ts";
import { mayBePart, partPath } from "./part-path.ts";

/** What a record names as its parts, whether or not it is there; what is wrongly named is none. */
export function namedParts(record: JsonValue, path: string): NamedParts {
  const name = member(record, "template_file");
  const hasText = isJsonObject(record) && hasOwnText(record);
  const named = typeof name !== "string" || hasText ? null : partPath(path, name);
  return {
    texts: named?.status === "path" ? [named.path] : [],
    partials: [...new Set(includesOf(record).map(([, id]) => id))],
  };
}

/** The includes of a record: the name in the text, and the partial's id. */
export function includesOf(record: JsonValue): readonly (readonly [name: string, id: string])[] {
  const includes = member(record, "includes");
  if (!isJsonObject(includes)) return [];
  return Object.entries(includes).flatMap(([name, id]) =>
    typeof id === "string" ? [[name, id] as const] : [],
  );
}

/** Whether a record says that it is a partial. */
export function isPartial(record: JsonValue): boolean {
  return member(record, "kind") === "partial";
}

export function hasOwnText(record: JsonObject): boolean {
  return Object.hasOwn(record, "template") || Object.hasOwn(record, "messages");
}

/** Whether a prompt that stands below one of the folders ("": everywhere) could name the file as its part. */
export function partPlace(roots: readonly string[]): (path: string) => boolean {
  return (path) => mayBePart(path) && roots.some((root) => root === "" || path.startsWith(`${root}/`));
}
