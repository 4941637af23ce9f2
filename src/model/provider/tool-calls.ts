import type { JsonValue } from "../../document/json/json.ts";
import { jsonIn } from "./json-in.ts";

/** A call of a tool that a model asks for. */
export interface ToolCall {
  readonly name: string;
  /** JSON where it is that, else the text that the model wrote. */
  readonly arguments: JsonValue;
}

/** The answer of a model that calls tools, for graders: one JSON object, with what was said beside the calls. */
export function withToolCalls(text: string, calls: readonly ToolCall[]): string {
  if (calls.length === 0) return text;
  const said = text.trim() === "" ? {} : { content: text };
  return JSON.stringify({
    tool_calls: calls.map(({ name, arguments: given }) => ({ name, arguments: given })),
    ...said,
  });
}

/** Why such an answer ended: a call of a tool is an end by itself. */
export function endWith(calls: readonly ToolCall[], end: unknown): unknown {
  return calls.length > 0 && typeof end === "string" && /^tool_?(?:use|calls?)$/i.test(end) ? "stop" : end;
}

/** Arguments as some APIs send them: JSON in a text, which a model may have broken. */
export function argumentsIn(text: string): JsonValue {
  return text.trim() === "" ? {} : (jsonIn(text) ?? text);
}
