import type { DocumentPath } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { dataPath } from "./data-path.ts";
import type { Columns, DataFile } from "./suite-file.ts";

interface DataReading {
  readonly data: readonly DataFile[];
  readonly problems: readonly Problem[];
}

/** Reads which data files a suite names; values of another type are the schema's to report. */
export function readData(suite: string, value: JsonValue | undefined): DataReading {
  const data: DataFile[] = [];
  const problems: Problem[] = [];
  for (const [index, entry] of jsonList(value).entries()) {
    if (!isJsonObject(entry) || typeof entry["file"] !== "string" || entry["file"] === "") continue;
    const at = ["data", index];
    const found = dataPath(suite, entry["file"]);
    problems.push(...bothAsks(entry, at));
    if (found.status === "inside") data.push({ path: found.path, index, columns: columns(entry) });
    else problems.push({ ...found.problem, path: [...at, "file"], part: "value" });
  }
  return { data, problems };
}

function bothAsks({ input, vars }: JsonObject, at: DocumentPath): readonly Problem[] {
  if (input === undefined || vars === undefined) return [];
  const message = "The data file has both input and vars.";
  const remedy = "Keep one of the two; input can be one of the vars.";
  return [{ code: "field-value", path: [...at, "vars"], part: "key", message, remedy }];
}

function columns({ input, vars, expected, id }: JsonObject): Columns {
  return {
    input: isJsonObject(vars) ? null : (text(input) ?? "input"),
    vars: isJsonObject(vars)
      ? Object.entries(vars).flatMap(([variable, column]) =>
          typeof column === "string" ? [[variable, column]] : [],
        )
      : [],
    expected: text(expected),
    id: text(id),
  };
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
