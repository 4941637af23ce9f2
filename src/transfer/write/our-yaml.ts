import { Document, Scalar, visit } from "yaml";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";

/**
 * A file of ours with these fields: texts of several lines as they stand, no line folded. null: what was written does
 * not read back as the same, so that nobody gets another text than the source's.
 */
export function ourYaml(fields: JsonObject): string | null {
  return yamlStyles.map((style) => yamlText(fields, style)).find((text) => readsBack(text, fields)) ?? null;
}

/** How texts of several lines are written: white space at the start of a block is not always read as it was written. */
export const yamlStyles: readonly Scalar.Type[] = [Scalar.BLOCK_LITERAL, Scalar.QUOTE_DOUBLE];

function readsBack(text: string, fields: JsonObject): boolean {
  const { content } = readYaml(new TextEncoder().encode(text), { file: "", limit: fileLimit });
  return content !== null && isSameValue(content.value, fields);
}

export function isSameValue(one: JsonValue, other: JsonValue): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** A file with these fields, which nobody has read back yet. */
export function yamlText(fields: JsonObject, severalLines: Scalar.Type): string {
  const document = new Document(fields, { version: "1.2", aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node) {
      if (key === "key" || typeof node.value !== "string") return;
      if (node.value.includes("\n")) node.type = severalLines;
      else if (/\s#|^[@`]/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}

/** Bytes; what is too large for a prompt or a suite is refused where it is read as one. */
const fileLimit = 8 * 1024 * 1024;
