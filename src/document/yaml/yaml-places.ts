import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import { lineIndex } from "../finding/line-index.ts";
import type { DocumentPath, Located } from "../finding/located.ts";
import type { JsonValue } from "../json/json.ts";
import { member } from "../json/member.ts";
import { scalarName } from "./yaml-value.ts";

/** A document whose places can be asked for. */
export interface PlacedYaml {
  readonly text: string;
  readonly value: JsonValue;
  /** The root's fields that hold a number in another spelling than JavaScript's. */
  readonly numbers: ReadonlySet<string>;
  readonly nodes: () => ParsedNode | null;
}

/** Answers where values stand and how they are written; looks at the nodes at the first question that needs them. */
export function yamlPlaces({
  text,
  value,
  numbers,
  nodes,
}: PlacedYaml): Pick<Located, "position" | "source"> {
  const lineOf = lineIndex(text);
  let root: ParsedNode | null = null;
  const find = (path: DocumentPath): Place => {
    root ??= nodes();
    return follow(root, path);
  };
  return {
    position: (path, part) => lineOf(offsetOf(find(path), part)),
    source: (path) => plainNumber(path, value, numbers) ?? scalarSource(find(path), text),
  };
}

/** The one source that is asked for in every prompt is that of its version. */
function plainNumber(path: DocumentPath, root: JsonValue, numbers: ReadonlySet<string>): string | null {
  const name = path[0];
  if (path.length !== 1 || typeof name !== "string" || numbers.has(name)) return null;
  const value = member(root, name);
  return typeof value === "number" ? String(value) : null;
}

function scalarSource({ value, whole }: Place, text: string): string | null {
  return whole && isScalar(value) && value.range ? text.slice(value.range[0], value.range[1]) : null;
}

interface Place {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
  /** Whether the path was followed to its end. */
  readonly whole: boolean;
}

function follow(root: ParsedNode | null, path: DocumentPath): Place {
  let place: Place = { key: null, value: root, whole: true };
  for (const step of path) {
    const next = child(place.value, step);
    if (next === null) return { ...place, whole: false };
    place = next;
  }
  return place;
}

function child(parent: ParsedNode | null, step: string | number): Place | null {
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => scalarName(key) === String(step));
    return pair === undefined ? null : { key: pair.key, value: pair.value, whole: true };
  }
  if (!isSeq(parent) || typeof step !== "number") return null;
  const value = parent.items[step];
  return value === undefined ? null : { key: null, value, whole: true };
}

/** An empty value stands nowhere, so its key is shown. */
function offsetOf({ key, value }: Place, part: "key" | "value"): number {
  const written = value !== null && !(isScalar(value) && value.source === "" && value.value === null);
  const node = (part === "value" && written ? value : key) ?? value ?? key;
  return node?.range[0] ?? 0;
}
