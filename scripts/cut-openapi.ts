/**
 * Cuts GitHub's published OpenAPI down to the requests of the operations that the fake GitHub of the tests serves.
 *
 *   npm pack @octokit/openapi && tar -xf octokit-openapi-*.tgz
 *   node scripts/cut-openapi.ts package/generated/api.github.com.json
 */
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

/** Operations that the fake serves; an id that GitHub does not know stops the cut. */
const operationIds: readonly string[] = [
  "actions/get-workflow-run",
  "actions/list-jobs-for-workflow-run",
  "actions/list-artifacts-for-repo",
  "actions/list-workflow-run-artifacts",
  "apps/create-installation-access-token",
  "apps/get-authenticated",
  "apps/get-by-slug",
  "apps/get-installation",
  "apps/get-repo-installation",
  "apps/list-installations",
  "apps/list-repos-accessible-to-installation",
  "checks/create",
  "checks/get",
  "checks/list-for-ref",
  "checks/update",
  "git/create-blob",
  "git/create-commit",
  "git/create-ref",
  "git/create-tree",
  "git/delete-ref",
  "git/get-blob",
  "git/get-commit",
  "git/get-ref",
  "git/get-tree",
  "git/list-matching-refs",
  "git/update-ref",
  "issues/create",
  "issues/create-comment",
  "issues/delete-comment",
  "issues/get",
  "issues/get-comment",
  "issues/list-comments",
  "issues/list-events",
  "issues/list-events-for-timeline",
  "issues/list-for-repo",
  "issues/update",
  "issues/update-comment",
  "orgs/get-membership-for-user",
  "pulls/create",
  "pulls/create-review",
  "pulls/get",
  "pulls/list",
  "pulls/list-commits",
  "pulls/list-files",
  "pulls/list-requested-reviewers",
  "pulls/list-review-comments",
  "pulls/list-reviews",
  "pulls/remove-requested-reviewers",
  "pulls/request-reviewers",
  "pulls/update",
  "rate-limit/get",
  "reactions/create-for-issue-comment",
  "repos/compare-commits-with-basehead",
  "repos/get",
  "repos/get-branch",
  "repos/get-branch-protection",
  "repos/get-branch-rules",
  "repos/get-collaborator-permission-level",
  "repos/get-commit",
  "repos/get-content",
  "repos/get-repo-ruleset",
  "repos/get-repo-rulesets",
  "repos/list-activities",
  "repos/list-collaborators",
  "repos/list-commits",
  "repos/list-pull-requests-associated-with-commit",
  "teams/get-by-name",
  "teams/get-membership-for-user-in-org",
  "teams/list-child-in-org",
  "teams/list-members-in-org",
  "users/get-authenticated",
  "users/get-by-username",
];

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectAt(value: Json | undefined, what: string): JsonObject {
  if (!isObject(value)) throw new Error(`${what} is not an object`);
  return value;
}

function textAt(value: JsonObject, name: string): string {
  const text = value[name];
  return typeof text === "string" ? text : "";
}

function resolve(root: JsonObject, reference: string): Json {
  let here: Json = root;
  for (const step of reference.replace(/^#\//, "").split("/")) here = objectAt(here, reference)[step] ?? null;
  return here;
}

const prose: ReadonlySet<string> = new Set(["description", "example", "examples", "summary", "title"]);

/** Prose fields go, but not a property that is called `description`: below `properties` every key is a name. */
function shorten(root: JsonObject, value: Json, names: "keywords" | "properties"): Json {
  if (Array.isArray(value)) return value.map((item) => shorten(root, item, "keywords"));
  if (!isObject(value)) return value;
  if (typeof value["$ref"] === "string") return shorten(root, resolve(root, value["$ref"]), "keywords");
  const kept = Object.entries(value).filter(([key]) => names === "properties" || !prose.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => [
      key,
      shorten(root, inner, names === "keywords" && key === "properties" ? "properties" : "keywords"),
    ]),
  );
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function parametersIn(operation: JsonObject, place: string): Json {
  const parameters = listOf(operation["parameters"]).map((item) => objectAt(item, "a parameter"));
  const here = parameters.filter((parameter) => parameter["in"] === place);
  return {
    type: "object",
    properties: Object.fromEntries(here.map((one) => [textAt(one, "name"), one["schema"] ?? {}])),
    required: here.filter((one) => one["required"] === true).map((one) => textAt(one, "name")),
    additionalProperties: false,
  };
}

function bodyOf(operation: JsonObject): Json {
  const request = operation["requestBody"];
  if (!isObject(request)) return null;
  const content = objectAt(request["content"], "the content of a request body");
  return {
    required: request["required"] === true,
    schema: objectAt(content["application/json"], "a JSON body")["schema"] ?? {},
  };
}

function cut(root: JsonObject): JsonObject {
  const operations: Record<string, Json> = {};
  for (const [path, methods] of Object.entries(objectAt(root["paths"], "paths"))) {
    for (const [method, found] of Object.entries(objectAt(methods, path))) {
      if (!isObject(found) || !operationIds.includes(textAt(found, "operationId"))) continue;
      const operation = objectAt(shorten(root, found, "keywords"), path);
      operations[textAt(found, "operationId")] = {
        method: method.toUpperCase(),
        path,
        pathParameters: parametersIn(operation, "path"),
        queryParameters: parametersIn(operation, "query"),
        body: bodyOf(operation),
      };
    }
  }
  const missing = operationIds.filter((id) => !Object.hasOwn(operations, id));
  if (missing.length > 0) throw new Error(`GitHub's OpenAPI has no ${missing.join(", ")}`);
  const sorted = Object.fromEntries(operationIds.toSorted().map((id) => [id, operations[id] ?? null]));
  const info = objectAt(root["info"], "info");
  return { source: "@octokit/openapi, MIT", version: info["version"] ?? null, operations: sorted };
}

const source = argv[2];
if (source === undefined) throw new Error("usage: node scripts/cut-openapi.ts <api.github.com.json>");
const whole: Json = JSON.parse(readFileSync(source, "utf8"));
const target = fileURLToPath(new URL("../test/fake-github/openapi.json", import.meta.url));
writeFileSync(target, `${JSON.stringify(cut(objectAt(whole, source)), null, 1)}\n`);
