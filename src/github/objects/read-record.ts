import type { Blob } from "../../branch/checkout.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import { promptLimit } from "../../prompt/read/read-prompt.ts";

/** A prompt's record as its file says it, or the code of what keeps it from being read. */
export type RecordReading =
  | { readonly record: JsonObject; readonly code: null }
  | { readonly record: null; readonly code: string };

/**
 * Reads the record alone: strict YAML in bounds, a mapping at the top. What breaks the prompt's schema is the schema
 * gate's matter; a file that lacks an `owner` has to be repairable by the owners that it has at base.
 */
export function readRecord(file: string, blob: Blob | undefined): RecordReading {
  if (blob === undefined || blob.status === "missing") return { record: null, code: "file-unreadable" };
  if (blob.status === "too-large") return { record: null, code: "file-too-large" };
  const { content, findings } = readYaml(blob.bytes, { file, limit: promptLimit, nodes: "found-again" });
  if (content === null) return { record: null, code: findings[0]?.code ?? "yaml-syntax" };
  return isJsonObject(content.value)
    ? { record: content.value, code: null }
    : { record: null, code: "field-type" };
}
