import { code, codes } from "../../document/finding/code.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";

/** Each tool has a name of its own and takes an object, and `tool_choice` names one of them. */
export function toolProblems(root: JsonObject): readonly Problem[] {
  const tools = jsonList(member(root, "tools"));
  const names = tools.map((tool) => member(tool, "name"));
  return [
    ...names.flatMap((name, index) => twice(name, index, names)),
    ...tools.flatMap(parameterProblems),
    ...choiceProblems(
      root,
      names.filter((name) => typeof name === "string"),
    ),
  ];
}

function twice(
  name: JsonValue | undefined,
  index: number,
  names: readonly (JsonValue | undefined)[],
): readonly Problem[] {
  if (typeof name !== "string" || names.indexOf(name) === index) return [];
  return [
    {
      code: "field-value",
      path: ["tools", index, "name"],
      part: "value",
      message: `Two tools are called ${code(name)}.`,
      remedy: "Give each tool a name of its own: the model's answer names one.",
    },
  ];
}

function parameterProblems(tool: JsonValue, index: number): readonly Problem[] {
  const parameters = member(tool, "parameters");
  if (!isJsonObject(parameters) || member(parameters, "type") === "object") return [];
  return [
    {
      code: "field-value",
      path: ["tools", index, "parameters"],
      part: "key",
      message: "The parameters of a tool are a JSON Schema of the type object.",
      remedy: "Write `type: object` and the arguments below `properties`.",
    },
  ];
}

function choiceProblems(root: JsonObject, names: readonly string[]): readonly Problem[] {
  const choice = member(root, "tool_choice");
  if (choice === undefined) return [];
  const wrong = { code: "field-value", path: ["tool_choice"], part: "value" } as const;
  if (names.length === 0) {
    const remedy = "Delete it, or name the tools below `tools:`.";
    return [{ ...wrong, message: "`tool_choice` has no use without `tools`.", remedy }];
  }
  const name = member(choice, "name");
  if (typeof name !== "string" || names.includes(name)) return [];
  return [
    {
      ...wrong,
      path: ["tool_choice", "name"],
      message: `There is no tool ${code(name)}.`,
      remedy: `Name one of them: ${codes(names)}.`,
    },
  ];
}
