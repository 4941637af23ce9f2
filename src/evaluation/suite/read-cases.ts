import type { DocumentPath, Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { readOrigin, readReview } from "../provenance/read-provenance.ts";
import type { Case } from "../suite.ts";
import { caseIdProblem, caseKey } from "./case-key.ts";
import { readGraders } from "./read-grader.ts";
import { asSpelt, speltGraders } from "./yaml-spelling.ts";

/** What was read, as far as its form allows, and what is wrong with it besides its form. */
export interface CasesReading {
  readonly cases: readonly Case[];
  readonly problems: readonly Problem[];
}

/** Reads the cases that stand in the suite itself, but for those whose form the schema found `broken`. */
export function readCases(
  located: Located,
  cases: JsonValue | undefined,
  broken: ReadonlySet<number>,
): CasesReading {
  const read: Case[] = [];
  const problems: Problem[] = [];
  for (const [index, value] of jsonList(cases).entries()) {
    if (!isJsonObject(value)) continue;
    const at = ["cases", index];
    const written = speltGraders(located, [...at, "graders"], value["graders"]);
    const graders = readGraders(written.graders, [...at, "graders"]);
    const vars = speltVars(located, [...at, "vars"], value["vars"]);
    const talk = Array.isArray(value["input"]) ? { input: value["input"] } : null;
    const expected = asSpelt(located, [...at, "expected"], value["expected"] ?? null);
    const own = [
      ...askProblems(value, at),
      ...idProblems(value, at),
      ...written.problems,
      ...graders.problems,
      ...vars.problems,
      ...expected.problems,
    ];
    problems.push(...own);
    const asked =
      own.length > 0 || broken.has(index)
        ? null
        : isJsonObject(value["input_from"])
          ? askedUpstream(value["id"], value["input_from"])
          : ask(talk === null ? value : { id: value["id"] ?? null }, talk ?? vars.values);
    if (asked === null) continue;
    const place = placed({ ...value, expected: expected.value }, at, located);
    read.push({
      ...asked,
      ...place,
      ...(expected.odd ? { untyped: true } : {}),
      graders: graders.graders,
    });
  }
  return { cases: read, problems };
}

function askProblems({ input, vars, input_from }: JsonObject, at: DocumentPath): readonly Problem[] {
  if (input_from !== undefined) return upstreamProblems(input !== undefined || vars !== undefined, at);
  const remedy = "Write input: and the user's message, or vars: and a value for each variable of the prompt.";
  if (input === undefined && vars === undefined) {
    return [{ code: "field-missing", path: at, part: "value", message: "The case asks nothing.", remedy }];
  }
  if (input === undefined || vars === undefined) return [];
  const path = [...at, "vars"];
  const message = "The case has both input and vars.";
  return [
    {
      code: "field-value",
      path,
      part: "key",
      message,
      remedy: "Keep one of the two; input can be one of the vars.",
    },
  ];
}

function upstreamProblems(hasOther: boolean, at: DocumentPath): readonly Problem[] {
  if (!hasOther) return [];
  return [
    {
      code: "field-value",
      path: [...at, "input_from"],
      part: "key",
      message: "The case has input_from and another question.",
      remedy: "Keep one of input, vars and input_from.",
    },
  ];
}

function idProblems({ id }: JsonObject, at: DocumentPath): readonly Problem[] {
  const problem = typeof id === "string" && id !== "" ? caseIdProblem(id) : null;
  return problem === null ? [] : [{ ...problem, path: [...at, "id"], part: "value" }];
}

/** Values of a prompt's variables as they are written: they are filled into a text. */
function speltVars(
  located: Located,
  at: DocumentPath,
  vars: JsonValue | undefined,
): { readonly values: JsonObject | null; readonly problems: readonly Problem[] } {
  if (!isJsonObject(vars)) return { values: null, problems: [] };
  const spelt = Object.entries(vars).map(([name, value]) => ({
    name,
    ...asSpelt(located, [...at, name], value),
  }));
  return {
    values: Object.fromEntries(spelt.map(({ name, value }) => [name, value])),
    problems: spelt.flatMap(({ problems }) => problems),
  };
}

type Asked = Pick<Case, "key" | "id" | "input" | "vars">;

/** null where the case asks nothing, or twice, or in a form that the schema refuses. */
function ask({ id = null, input = null }: JsonObject, vars: JsonObject | null): Asked | null {
  if (id !== null && typeof id !== "string") return null;
  if (typeof input === "string" && vars === null) {
    return { key: caseKey({ id, input, vars }), id, input, vars };
  }
  if (input !== null || vars === null) return null;
  return { key: caseKey({ id, input, vars }), id, input, vars };
}

function askedUpstream(
  id: JsonValue | undefined,
  { prompt, input }: JsonObject,
): (Asked & Pick<Case, "upstream">) | null {
  if ((id !== undefined && typeof id !== "string") || typeof prompt !== "string" || typeof input !== "string")
    return null;
  const asked = { id: id ?? null, input, vars: null, upstream: prompt };
  return { key: caseKey(asked), ...asked };
}

type Placed = Pick<
  Case,
  "expected" | "critical" | "smoke" | "tags" | "at" | "expected_at" | "origin" | "reviewed"
>;

/** `expected:` with nothing behind it is a forgotten value and not the expectation that the answer is null. */
function placed(
  { expected = null, critical, smoke, tags, origin = null, reviewed = null }: JsonObject,
  path: DocumentPath,
  located: Located,
): Placed {
  const [kind, review] = [readOrigin(origin), readReview(reviewed)];
  return {
    expected: expected ?? undefined,
    critical: critical === true,
    ...(smoke === true ? { smoke } : {}),
    tags: jsonList(tags).filter((tag) => typeof tag === "string"),
    ...(kind === null ? {} : { origin: kind }),
    ...(review === null ? {} : { reviewed: review }),
    at: { file: located.file, ...located.position(path, "value") },
    ...(expected === null ? {} : { expected_at: located.position([...path, "expected"], "value") }),
  };
}
