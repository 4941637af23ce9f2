import { isScalar, type ParsedNode } from "yaml";
import type { Finding } from "../finding/finding.ts";
import { findingLog } from "../finding/finding-log.ts";
import { lineIndex } from "../finding/line-index.ts";
import type { Located, Reading } from "../finding/located.ts";
import { decodeText, type Source } from "../text/decode-text.ts";
import { yamlPlaces } from "./yaml-places.ts";
import { mergeConflict, type YamlProblem } from "./yaml-problem.ts";
import { yamlSlips } from "./yaml-slips.ts";
import { yamlTree } from "./yaml-tree.ts";
import { yamlValue } from "./yaml-value.ts";

export interface YamlSource extends Source {
  /**
   * The syntax nodes take ten times the memory of the text. Where positions are hardly ever asked for, they can be
   * "found-again" by reading the text a second time.
   */
  readonly nodes?: "kept" | "found-again";
}

export interface YamlReading extends Reading<Located> {
  /**
   * A file that is no YAML for slips that are certain, as it would be without them, line by line: so that what else is
   * wrong with it can be said at once. What is no content is never used for anything else.
   */
  readonly mended?: Located;
}

/** Reads one strict YAML document; any problem of its form means no content. */
export function readYaml(bytes: Uint8Array, source: YamlSource): YamlReading {
  const { file } = source;
  const { content: text, findings } = decodeText(bytes, source);
  if (text === null) return { content: null, findings };
  const { root, problems } = yamlTree(text);
  const mended = problems.length === 0 ? null : withoutSlips(text, source);
  if (mended !== null) return mended;
  const conflict = problems.length === 0 ? null : mergeConflict(text);
  if (conflict !== null) return { content: null, findings: located([conflict], file, text) };
  if (root === null || isEmpty(root)) {
    return { content: null, findings: located(problems.length === 0 ? [empty] : problems, file, text) };
  }
  const { value, numbers, problems: others } = yamlValue(root);
  const all = [...problems, ...others, ...loneCarriageReturns(text)];
  if (all.length > 0) return { content: null, findings: located(all, file, text) };
  const nodes = source.nodes === "found-again" ? foundAgain(text) : kept(root);
  return { content: { file, text, value, ...yamlPlaces({ text, value, numbers, nodes }) }, findings: [] };
}

/** null where there is no slip, or what is left of the text says no more. */
function withoutSlips(text: string, source: YamlSource): YamlReading | null {
  const { slips, mended } = yamlSlips(text);
  if (slips.length === 0 || mergeConflict(text) !== null) return null;
  const rest = readYaml(new TextEncoder().encode(mended), { ...source, limit: Number.POSITIVE_INFINITY });
  const findings = [...located(slips, source.file, text), ...rest.findings];
  const left = rest.content ?? rest.mended;
  return { content: null, findings, ...(left === undefined ? {} : { mended: left }) };
}

/** A function of its own: made where the first nodes are in scope, the closure would keep them in memory. */
function foundAgain(text: string): () => ParsedNode | null {
  return () => yamlTree(text).root;
}

function kept(root: ParsedNode): () => ParsedNode | null {
  return () => root;
}

function isEmpty(root: ParsedNode): boolean {
  return isScalar(root) && root.source === "" && root.value === null;
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
