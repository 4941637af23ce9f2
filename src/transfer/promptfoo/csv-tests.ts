import { readCsv } from "../../document/data/read-csv.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";

/** promptfoo's columns: a variable each, and what begins with `__`. github.com/promptfoo/promptfoo src/csv.ts */
export function csvTests(bytes: Uint8Array, file: string): readonly JsonObject[] | null {
  const { content } = readCsv(bytes, { file, limit: 64 * 1024 * 1024 });
  if (content === null) return null;
  return content.rows.map(({ fields }): JsonObject => {
    const cells = content.columns.map((column, index) => [column.trim(), fields[index] ?? ""] as const);
    const vars = cells.filter(([column]) => !column.startsWith("__"));
    const asserts = cells.filter(([column, cell]) => /^__expected\d*$/.test(column) && cell.trim() !== "");
    const described = cells.find(([column]) => column === "__description")?.[1];
    const further = cells.filter(
      ([column, cell]) => /^__(?:prefix|suffix|threshold|config)/.test(column) && cell !== "",
    );
    return {
      vars: Object.fromEntries(vars),
      assert: asserts.map(([, cell]) => expectedAssertion(cell.trim())),
      ...(described === undefined || described === "" ? {} : { description: described }),
      ...(further.length === 0
        ? {}
        : { options: Object.fromEntries(further.map(([column, cell]) => [column.slice(2), cell])) }),
    };
  });
}

/** `type(threshold): value`; a bare text is what the answer equals. */
export function expectedAssertion(text: string): JsonObject {
  for (const [prefix, type] of [
    ["javascript:", "javascript"],
    ["fn:", "javascript"],
    ["eval:", "javascript"],
    ["python:", "python"],
    ["grade:", "llm-rubric"],
  ] as const) {
    if (text.startsWith(prefix)) return { type, value: text.slice(prefix.length).trim() };
  }
  const [, type, threshold, value = ""] =
    /^((?:not-)?[a-z][a-z-]*[a-z])(?:\(([\d.]+)\))?(?:\s*:\s*([\s\S]*))?$/.exec(text) ?? [];
  if (type === undefined || !known.has(type.replace(/^not-/, ""))) return { type: "equals", value: text };
  const limit = threshold === undefined ? usualThreshold(type) : { threshold: Number(threshold) };
  return { type, ...(value === "" ? {} : { value: listOr(type, value.trim()) }), ...limit };
}

function usualThreshold(type: string): JsonObject {
  return type === "similar" ? { threshold: 0.8 } : {};
}

function listOr(type: string, value: string): JsonValue {
  if (!/-(?:all|any)$/.test(type)) return value;
  return Array.from(value.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g), ([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? "").trim(),
  ).filter((item) => item !== "");
}

const known: ReadonlySet<string> = new Set([
  "equals",
  "contains",
  "icontains",
  "contains-all",
  "contains-any",
  "icontains-all",
  "icontains-any",
  "starts-with",
  "regex",
  "is-json",
  "contains-json",
  "similar",
  "llm-rubric",
  "factuality",
  "latency",
  "cost",
  "g-eval",
  "word-count",
  "is-refusal",
  "levenshtein",
  "rouge-n",
  "bleu",
  "perplexity",
  "webhook",
  "model-graded-closedqa",
  "answer-relevance",
  "javascript",
  "python",
]);
