import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import type { Message, MessageCall, Variable } from "../prompt.ts";

const roles: ReadonlySet<unknown> = new Set(["system", "developer", "user", "assistant", "tool"]);

/**
 * The messages that are given for a place in a list of messages, or why there are none, as words. A conversation that
 * has not begun is an empty list; it may be left out where the variable says `required: false`.
 */
export function conversationIn(
  name: string,
  given: Readonly<Record<string, unknown>>,
  variables: Readonly<Record<string, Variable>> | null,
): readonly Message[] | string {
  const value = Object.hasOwn(given, name) ? (given[name] ?? null) : null;
  if (value === null) {
    const declared = variables !== null && Object.hasOwn(variables, name) ? variables[name] : undefined;
    return declared?.required === false ? [] : `no value is given for the messages of ${name}`;
  }
  if (!Array.isArray(value)) return wrong(name);
  const messages = jsonList(value as JsonValue).flatMap(messageIn);
  return messages.length === value.length ? messages : wrong(name);
}

function wrong(name: string): string {
  return `the value of ${name} must be a list of messages, each with a role (system, developer, user, assistant, tool) and a content that is text`;
}

function messageIn(value: JsonValue): readonly Message[] {
  const role = member(value, "role");
  if (!isRole(role)) return [];
  const given = member(value, "tool_calls") ?? null;
  const calls = role === "assistant" && given !== null ? callsIn(given) : [];
  if (calls === null) return [];
  // Beside calls, APIs give null where nothing was said.
  const content = member(value, "content") ?? (calls.length > 0 ? "" : null);
  if (typeof content !== "string") return [];
  const id = member(value, "tool_call_id");
  return [
    {
      role,
      content,
      ...(role === "tool" && typeof id === "string" ? { tool_call_id: id } : {}),
      ...(calls.length === 0 ? {} : { tool_calls: calls }),
    },
  ];
}

/** null: something of them is no call. */
function callsIn(value: JsonValue): readonly MessageCall[] | null {
  const calls = jsonList(value).flatMap((call): readonly MessageCall[] => {
    const [id, asked] = [member(call, "id"), member(call, "function")];
    const [name, given] = [member(asked, "name"), member(asked, "arguments")];
    if (typeof id !== "string" || typeof name !== "string" || typeof given !== "string") return [];
    return [{ id, type: "function", function: { name, arguments: given } }];
  });
  return Array.isArray(value) && calls.length === value.length ? calls : null;
}

function isRole(value: JsonValue | undefined): value is Message["role"] {
  return roles.has(value);
}
