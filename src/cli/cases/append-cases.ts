import { readFiles } from "../../checkout/work-tree/read-files.ts";
import { readJsonLines } from "../../document/data/read-json-lines.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { dataLimit } from "../../evaluation/suite/data-rows.ts";
import { linkInTheWay, replaceFile } from "../files/place-file.ts";
import type { SuiteHere } from "./asked-suite.ts";

interface Refused {
  readonly what: string;
  readonly remedy: string;
}

/** A file of cases beside a suite. */
export interface CasesFile {
  readonly path: string;
  /** null: there is none yet. */
  readonly text: string | null;
  readonly lines: readonly JsonObject[];
}

/** The file beside a suite that holds cases of one origin, as in evals/a/b.synthetic.jsonl for evals/a/b.yaml. */
export async function casesFile(
  root: string,
  { suite }: SuiteHere,
  origin: "synthetic" | "field",
): Promise<CasesFile | Refused> {
  const path = suite.path.replace(/\.ya?ml$/i, `.${origin}.jsonl`);
  const reading = (await readFiles(root, [path], dataLimit)).get(path);
  if (reading === undefined) return { path, text: null, lines: [] };
  if (reading.kind !== "file" || reading.blob.status !== "read")
    return { what: `${path} cannot be read`, remedy: "Put a file there, or move what stands there away" };
  const { bytes } = reading.blob;
  const { content, findings } = readJsonLines(bytes, { file: path, limit: dataLimit });
  if (content === null || findings.length > 0)
    return { what: `${path} has errors`, remedy: "Mend it first: promptops validate says where" };
  return { path, text: new TextDecoder().decode(bytes), lines: content.map(({ value }) => value) };
}

/** Writes cases behind those that are there. */
export async function appendCases(
  root: string,
  { path, text }: CasesFile,
  cases: readonly object[],
): Promise<Refused | null> {
  const before = text === null || text === "" || text.endsWith("\n") ? (text ?? "") : `${text}\n`;
  const content = `${before}${cases.map((one) => `${JSON.stringify(one)}\n`).join("")}`;
  return (await replaceFile({ root, path, content })) === "link" ? linkInTheWay(path) : null;
}

/** What to write into the suite so that a file counts; null: the suite names it. */
export function dataHint(
  { suite }: SuiteHere,
  path: string,
  variables: readonly string[] = [],
): string | null {
  if (suite.data_files.includes(path)) return null;
  const columns = variables.map((name) => `${name}: ${name}`).join(", ");
  const vars = columns === "" ? "" : `, vars: { ${columns} }`;
  return `Name the file in ${suite.path}: data: [{ file: ${path.slice(path.lastIndexOf("/") + 1)}${vars} }]`;
}
