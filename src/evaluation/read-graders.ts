import { isJsonObject } from "../document/is-json-object.ts";
import type { JsonValue } from "../document/json.ts";
import { jsonList } from "../document/json-list.ts";
import type { DocumentPath } from "../document/located.ts";
import type { Problem } from "../document/problem.ts";
import type { Grader } from "./grader.ts";
import { readGrader } from "./read-grader.ts";

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
