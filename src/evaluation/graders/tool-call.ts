import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { read, readMap, readText, refused } from "./argument.ts";
import { type Argument, check, type GraderKind } from "./check.ts";
import { jsonEqual } from "./json-equal.ts";
import { failed, quoted } from "./outcome.ts";
import { parseOutput } from "./parse-output.ts";

interface WantedCall {
  /** null: any. */
  readonly name: string | null;
  /** What the call's arguments hold at least; null: any. */
  readonly arguments: JsonObject | null;
}

/** The model asked for a tool: one of that name, with at least these arguments; without an argument any tool. */
export const toolCall: GraderKind = check({
  bare: "optional",
  read: readCall,
  grade: (wanted, { answer }) => {
    const parsed = parseOutput(answer.output);
    const calls = parsed.status === "json" ? jsonList(member(parsed.value, "tool_calls")) : [];
    if (calls.length === 0) return failed("the model called no tool");
    if (calls.some((call) => isWanted(call, wanted))) return { status: "passed" };
    return failed(`the model called ${calls.slice(0, 5).map(quoted).join(", ")}`);
  },
});

function isWanted(call: JsonValue, { name, arguments: wanted }: WantedCall): boolean {
  if (name !== null && member(call, "name") !== name) return false;
  return wanted === null || holds(member(call, "arguments") ?? null, wanted);
}

/** Whether a value has all that is wanted of it: objects may hold more, anything else is the same. */
function holds(found: JsonValue, wanted: JsonValue): boolean {
  if (!isJsonObject(wanted)) return jsonEqual(found, wanted);
  if (!isJsonObject(found)) return false;
  return Object.entries(wanted).every(
    ([key, value]) => Object.hasOwn(found, key) && holds(found[key] ?? null, value),
  );
}

function readCall(argument: JsonValue): Argument<WantedCall> {
  if (argument === null) return read({ name: null, arguments: null });
  if (typeof argument === "string") {
    const name = readText(argument);
    return name.status === "refused" ? name : read({ name: name.value, arguments: null });
  }
  const map = readMap(argument, ["name", "arguments"]);
  if (map.status === "refused") return map;
  const { name = null, arguments: wanted = null } = Object.fromEntries(map.value);
  if (name !== null && typeof name !== "string") return refused("needs a tool's name", remedy);
  if (wanted !== null && !isJsonObject(wanted)) return refused("needs a map of arguments", remedy);
  return read({ name, arguments: wanted });
}

const remedy = "Write a tool's name, or a map as in { name: search, arguments: { city: Bonn } }.";
