import type { Finding } from "../finding/finding.ts";
import type { DocumentPath, Located } from "../finding/located.ts";
import { type Problem, problemFindings } from "../finding/problem.ts";
import type { JsonValue } from "../json/json.ts";
import { member } from "../json/member.ts";
import { meantErrors } from "./meant-errors.ts";
import type { SchemaError } from "./schema-error.ts";
import { meantField, schemaWords } from "./schema-words.ts";

/** A hostile file breaks a schema in a million places; collapsing looks at this many. */
const maxErrors = 1000;

/** What a generated validator says of a document, at its lines and in words for people who are no engineers. */
export function schemaFindings(errors: readonly SchemaError[], located: Located): readonly Finding[] {
  return problemFindings(schemaProblems(errors, located.value), located);
}

/** The same before anybody asked for lines, for those who have problems of their own to add. */
export function schemaProblems(errors: readonly SchemaError[], value: JsonValue): readonly Problem[] {
  return withoutMisspelt(meantErrors(errors.slice(0, maxErrors))).map((error) => {
    const path = documentPath(error.instancePath, value);
    const { below, part, ...words } = schemaWords(error, path);
    return { path: [...path, ...below], part, ...words };
  });
}

/** A field that stands there under a misspelt name is not missing besides. */
function withoutMisspelt(errors: readonly SchemaError[]): readonly SchemaError[] {
  const meant = new Set(
    errors.flatMap((error) => {
      const near = meantField(error);
      return near === null ? [] : [JSON.stringify([error.instancePath, near])];
    }),
  );
  return errors.filter(({ instancePath, params }) => {
    const missing: unknown = params["missingProperty"];
    return typeof missing !== "string" || !meant.has(JSON.stringify([instancePath, missing]));
  });
}

/** The steps of a JSON pointer, with numbers where they lead into a list. */
function documentPath(pointer: string, root: JsonValue): DocumentPath {
  const path: (string | number)[] = [];
  let value: JsonValue | undefined = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(value) ? Number(key) : key);
    value = Array.isArray(value) ? value[Number(key)] : member(value, key);
  }
  return path;
}
