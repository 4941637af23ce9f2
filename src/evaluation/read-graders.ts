import type { DocumentPath } from "../document/finding/located.ts";
import type { Problem } from "../document/finding/problem.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonValue } from "../document/json/json.ts";
import { jsonList } from "../document/json/json-list.ts";
import type { Grader } from "./grader.ts";
import { readGrader } from "./suite/read-grader.ts";

interface GradersReading {
  readonly graders: readonly Grader[];
  readonly problems: readonly Problem[];
}

/** Reads a list of graders; values of another type are the schema's to report. */
export function readGraders(value: JsonValue | undefined, at: DocumentPath): GradersReading {
  const graders: Grader[] = [];
  const problems: Problem[] = [];
  for (const [index, item] of jsonList(value).entries()) {
    if (typeof item !== "string" && !isJsonObject(item)) continue;
    const reading = readGrader(item, [...at, index]);
    if (reading.status === "read") graders.push(reading.grader);
    else problems.push(...reading.problems);
  }
  return { graders, problems };
}
