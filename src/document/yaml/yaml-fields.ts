import { isMap, isScalar, type ParsedNode } from "yaml";
import { yamlTree } from "./yaml-tree.ts";
import { scalarName } from "./yaml-value.ts";

/** The fields of a document's root as they stand in its text; offsets count UTF-16 code units. */
export interface YamlFields {
  /** `{a: 1}` or a field a line. */
  readonly style: "flow" | "block";
  /** In the order of the text. */
  readonly fields: readonly YamlField[];
}

export interface YamlField {
  readonly name: string;
  readonly key: Extent;
  /** null where nothing is written. */
  readonly value: Extent | null;
}

/** From the first character to the one after the last. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** null where the root is no group of fields, or the text is not read as one strict document. */
export function yamlFields(text: string): YamlFields | null {
  const { root, problems } = yamlTree(text);
  if (problems.length > 0 || !isMap(root)) return null;
  const fields = root.items.flatMap(({ key, value }) => {
    const name = scalarName(key);
    const at = extent(key);
    return name === null || at === null ? [] : [{ name, key: at, value: extent(value) }];
  });
  return { style: root.flow === true ? "flow" : "block", fields };
}

/** A scalar that nobody wrote has no extent. */
function extent(node: ParsedNode | null): Extent | null {
  if (node === null || (isScalar(node) && node.source === "" && node.value === null)) return null;
  return { start: node.range[0], end: node.range[1] };
}
