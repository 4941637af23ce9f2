import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";

/** What a server says of a refusal, in whichever of the known shapes. */
export interface ErrorBody {
  /** Codes and types, in lower case. */
  readonly codes: readonly string[];
  readonly text: string;
}

/**
 * Reads `{error: {code, type, status, message}}` of OpenAI, Anthropic and Gemini (there in a list), `{error: "..."}` of
 * Ollama, `{message, type}` of vLLM, and `{__type, message}` of AWS, whose type may also stand in a header.
 */
export function errorBody(body: JsonValue | undefined, headers: Headers): ErrorBody {
  const whole = Array.isArray(body) ? body[0] : body;
  const inner = member(whole, "error");
  const error = typeof inner === "object" && inner !== null ? inner : whole;
  const codes = [
    headers.get("x-amzn-errortype"),
    ...["code", "type", "status", "__type"].map((name) => member(error, name)),
    member(member(error, "innererror"), "code"),
    member(member(error, "details"), "error_code"),
  ];
  const texts = [member(error, "message"), member(error, "Message"), inner, member(whole, "detail")];
  return {
    codes: codes.filter((code) => typeof code === "string").map(bare),
    text: texts.find((text) => typeof text === "string") ?? "",
  };
}

/** `com.amazonaws#ThrottlingException:http://...` is `throttlingexception`. */
function bare(code: string): string {
  return code
    .replace(/^[^#]*#/, "")
    .replace(/:.*$/s, "")
    .toLowerCase();
}
