import { Document, Scalar, visit } from "yaml";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";

/**
 * A file of ours with these fields: texts of several lines as they stand, no line folded. null: what was written does
 * not read back as the same, so that nobody gets another text than the source's.
 */
export function ourYaml(fields: JsonObject): string | null {
  // White space at the start of a block is not always read as it was written.
  return written(fields, Scalar.BLOCK_LITERAL) ?? written(fields, Scalar.QUOTE_DOUBLE);
}

function written(fields: JsonObject, severalLines: Scalar.Type): string | null {
  const document = new Document(fields, { version: "1.2", aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node) {
      if (key === "key" || typeof node.value !== "string") return;
      if (node.value.includes("\n")) node.type = severalLines;
      else if (/\s#|^[@`]/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  const { content } = readYaml(new TextEncoder().encode(text), { file: "", limit: fileLimit });
  return content !== null && canonicalJson(content.value) === canonicalJson(fields) ? text : null;
}

/** Bytes; what is too large for a prompt or a suite is refused where it is read as one. */
const fileLimit = 8 * 1024 * 1024;
