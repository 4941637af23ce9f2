import { isJsonObject } from "../../../document/json/is-json-object.ts";
import type { JsonValue } from "../../../document/json/json.ts";
import { isJsonList } from "../is-json-list.ts";

/** What a reference as in `#/definitions/name` leads to; undefined: nothing in this document. */
export function resolveReference(root: JsonValue, reference: string): JsonValue | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  return reference.slice(2).split("/").reduce<JsonValue | undefined>(memberAt, root);
}

function memberAt(value: JsonValue | undefined, step: string): JsonValue | undefined {
  const key = decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");
  if (isJsonObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonList(value) && /^(?:0|[1-9]\d{0,8})$/.test(key) ? value[Number(key)] : undefined;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
