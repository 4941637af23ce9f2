import type { JsonValue } from "../../document/json/json.ts";
import { plainText } from "./text/plain-text.ts";

export type ParsedOutput =
  | { readonly status: "json"; readonly value: JsonValue }
  | { readonly status: "not-json"; readonly reason: string };

/** An output as JSON, as a program would read it but for Unicode's forms: a code fence around it is not taken away. */
export function parseOutput(output: string): ParsedOutput {
  try {
    const value: JsonValue = JSON.parse(plainText(output));
    return { status: "json", value };
  } catch {
    const fenced = output.trimStart().startsWith("```");
    return {
      status: "not-json",
      reason: fenced ? "the output is not JSON: it stands in a code fence" : "the output is not JSON",
    };
  }
}
