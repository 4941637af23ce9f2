import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import { decodeText, type Source } from "./decode-text.ts";
import type { Finding } from "./finding.ts";
import { findingLog } from "./finding-log.ts";
import { lineIndex } from "./line-index.ts";
import type { DocumentPath, Located, Reading } from "./located.ts";
import type { YamlProblem } from "./yaml-problem.ts";
import { yamlTree } from "./yaml-tree.ts";
import { scalarName, yamlValue } from "./yaml-value.ts";

/** Reads one strict YAML document; any problem of its form means no content. */
export function readYaml(bytes: Uint8Array, source: Source): Reading<Located> {
  const { content: text, findings } = decodeText(bytes, source);
  if (text === null) return { content: null, findings };
  const { root, problems } = yamlTree(text);
  if (root === null) {
    const all = problems.length === 0 ? [empty] : problems;
    return { content: null, findings: located(all, source.file, text) };
  }
  if (isScalar(root) && root.source === "" && problems.length === 0) {
    return { content: null, findings: located([empty], source.file, text) };
  }
  const walked = yamlValue(root, text);
  const all = [...problems, ...walked.problems, ...loneCarriageReturns(text)];
  if (all.length > 0) return { content: null, findings: located(all, source.file, text) };
  return { content: { file: source.file, text, value: walked.value, ...places(root, text) }, findings: [] };
}

const empty: YamlProblem = {
  code: "yaml-empty",
  offset: 0,
  message: "The file is empty.",
  remedy: "Write its fields, or delete the file.",
};

/** Half of the programs that show the file end a line there and half do not. */
function loneCarriageReturns(text: string): readonly YamlProblem[] {
  const offset = text.search(/\r(?!\n)/);
  if (offset < 0) return [];
  return [
    {
      code: "text-control-character",
      offset,
      message: "Here stands a carriage return without a line feed.",
      remedy: "Save the file with the line ends LF or CRLF.",
    },
  ];
}

function located(problems: readonly YamlProblem[], file: string, text: string): readonly Finding[] {
  const position = lineIndex(text);
  const log = findingLog(file);
  for (const { offset, ...problem } of problems.toSorted((a, b) => a.offset - b.offset)) {
    log.add({ severity: "error", ...problem, ...position(Math.min(offset, text.length)) });
  }
  return log.findings();
}

function places(root: ParsedNode, text: string): Pick<Located, "position" | "source"> {
  const lineOf = lineIndex(text);
  return {
    position: (path, part) => lineOf(offsetOf(find(root, path), part)),
    source: (path) => {
      const { value, whole } = find(root, path);
      if (!whole || !isScalar(value)) return null;
      return text.slice(value.range[0], value.range[1]);
    },
  };
}

interface Place {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
  /** Whether the path was followed to its end. */
  readonly whole: boolean;
}

function find(root: ParsedNode, path: DocumentPath): Place {
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
