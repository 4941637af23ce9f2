import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonValue } from "../document/json/json.ts";
import { jsonList } from "../document/json/json-list.ts";
import { member } from "../document/json/member.ts";
import type { ReleasedVersion } from "./compile-history.ts";

const escaping = Buffer.from('{"escapes":true');
const place = Buffer.from('{"placeholder":');
/** All names that runtimes of the first format fill in. */
const plainName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/**
 * What of a version a runtime of `promptops-bundle/1` does not know and would serve wrongly, as the file's field; null:
 * it knows all of it.
 */
export function newerField({ prompt, sent }: Pick<ReleasedVersion, "prompt" | "sent">): string | null {
  const { tools, output, variables } = prompt;
  if (tools !== undefined) return "tools";
  if (output?.enforce !== undefined) return "output.enforce";
  if (output?.extract !== undefined) return "output.extract";
  const newer = Object.entries(variables ?? {}).find(
    ([name, { type }]) => type === "messages" || !plainName.test(name),
  );
  if (newer !== undefined) return `variables.${newer[0]}`;
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  if (bytes.subarray(0, escaping.length).equals(escaping)) return "escapes";
  return bytes.includes(place) && hasPlace(JSON.parse(bytes.toString())) ? "messages.placeholder" : null;
}

function hasPlace(behaviour: JsonValue): boolean {
  return jsonList(member(behaviour, "messages")).some(
    (entry) => isJsonObject(entry) && Object.hasOwn(entry, "placeholder"),
  );
}
