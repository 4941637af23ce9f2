import { Ajv, type ValidateFunction } from "ajv";
import type { Parameters } from "./call.ts";
import openapi from "./openapi.json" with { type: "json" };

export interface Matched {
  readonly operation: string;
  readonly path: Parameters;
  readonly query: Parameters;
  readonly body: Parameters;
  /** Where the request breaks GitHub's published contract. */
  readonly problems: readonly string[];
}

interface Request {
  readonly method: string;
  /** Below the API's root. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly path: () => ValidateFunction;
  readonly query: () => ValidateFunction;
  /** Null where there is none. */
  readonly body: (() => ValidateFunction) | null;
  readonly bodyRequired: boolean;
}

const loose = new Ajv({ allErrors: true, coerceTypes: true, strict: false, validateFormats: false });
const strict = new Ajv({ allErrors: true, strict: false, validateFormats: false });

const routes: readonly Route[] = Object.entries(openapi.operations).map(([operation, shape]) => ({
  operation,
  method: shape.method,
  pattern: new RegExp(`^${shape.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  path: once(() => loose.compile(shape.pathParameters)),
  query: once(() => loose.compile(shape.queryParameters)),
  body: bodyCheck(shape.body),
  bodyRequired: shape.body?.required ?? false,
}));

function bodyCheck(body: { readonly schema: unknown } | null): Route["body"] {
  return body === null ? null : once(() => strict.compile(closed(body.schema)));
}

/** A check is made when it is needed: of 40 operations a test asks for a few. */
function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** Finds the operation of GitHub's OpenAPI that a request is, and checks it; null where the slim file has none. */
export function match(request: Request): Matched | null {
  for (const route of routes) {
    const found = route.method === request.method ? route.pattern.exec(request.path) : null;
    if (found === null) continue;
    const path = mapValues(found.groups ?? {}, decodeURIComponent);
    const query = Object.fromEntries(request.query);
    const problems = [
      ...check(route.path(), path, "path"),
      ...check(route.query(), query, "query"),
      ...checkBody(route, request.body),
    ];
    return {
      operation: route.operation,
      path,
      query,
      body: isObject(request.body) ? request.body : {},
      problems,
    };
  }
  return null;
}

function checkBody({ body, bodyRequired }: Route, given: unknown): readonly string[] {
  if (given === undefined) return bodyRequired ? ["body: is missing"] : [];
  return body === null ? ["body: none is expected"] : check(body(), given, "body");
}

function check(validate: ValidateFunction, value: unknown, what: string): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${what}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

/** GitHub ignores properties that it does not know, which hides typing errors: here they are refused. */
function closed(given: unknown): object {
  if (!isObject(given)) return {};
  // OpenAPI's word for "or null", which Ajv takes beside a type alone.
  const { nullable: _, ...rest } = given;
  const schema: Record<string, unknown> = rest["type"] === undefined ? rest : { ...given };
  const properties = isObject(schema["properties"]) ? mapValues(schema["properties"], closedValue) : null;
  const items = schema["items"] === undefined ? {} : { items: closedValue(schema["items"]) };
  if (properties === null) return { ...schema, ...items };
  return { ...schema, ...items, properties, additionalProperties: schema["additionalProperties"] ?? false };
}

function closedValue(schema: unknown): unknown {
  return isObject(schema) ? closed(schema) : schema;
}

function mapValues<A, B>(values: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
