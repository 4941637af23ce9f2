import { Document, isPair, isScalar, Scalar, visit } from "yaml";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";

/**
 * A file of ours with these fields: texts of several lines as they stand, no line folded. null: what was written does
 * not read back as the same, so that nobody gets another text than the source's.
 */
export function ourYaml(fields: JsonObject): string | null {
  const document = new Document(fields, { version: "1.2", aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node) {
      if (key === "key" || typeof node.value !== "string") return;
      if (node.value.includes("\n")) node.type = Scalar.BLOCK_LITERAL;
      else if (/\s#|^[@`]/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Pair(_, pair) {
      if (isPair(pair) && isScalar(pair.key)) return;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  const read = readYaml(new TextEncoder().encode(text), { file: "", limit: 8 * 1024 * 1024 });
  if (read.content === null || canonicalJson(read.content.value) !== canonicalJson(fields)) return null;
  return text;
}
