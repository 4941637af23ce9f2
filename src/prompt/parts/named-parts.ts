import type { JsonObject } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import { mayBePart, partPath } from "./part-path.ts";

/** The paths of the parts that a record names, whether or not they are there; what is wrongly named is none. */
export function namedParts(record: JsonObject, promptPath: string): readonly string[] {
  const name = member(record, "template_file");
  if (typeof name !== "string" || Object.hasOwn(record, "template") || Object.hasOwn(record, "messages"))
    return [];
  const named = partPath(promptPath, name);
  return named.status === "path" ? [named.path] : [];
}

/** A record as its file would say it if it held its text itself. */
export function withText(record: JsonObject, template: string): JsonObject {
  const { template_file: _, ...others } = record;
  return { ...others, template };
}

/** Whether a prompt that stands below one of the folders ("": everywhere) could name the file as its part. */
export function partPlace(roots: readonly string[]): (path: string) => boolean {
  return (path) => mayBePart(path) && roots.some((root) => root === "" || path.startsWith(`${root}/`));
}
