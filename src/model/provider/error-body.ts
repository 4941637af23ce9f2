import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";

/** What a server says of a refusal, in whichever of the known shapes. */
export interface ErrorBody {
  /** Codes and types, in lower case. */
  readonly codes: readonly string[];
  readonly text: string;
  /** The parameter that it is about, as OpenAI names it apart; empty where nothing is named. */
  readonly parameter: string;
}

/**
 * Reads `{error: {code, type, status, message}}` of OpenAI, Anthropic and Gemini (there in a list), `{error: "..."}` of
 * Ollama, `{message, type}` of vLLM, `{detail: [{loc, msg}]}` of FastAPI, which Mistral has as its message, and
 * `{__type, message}` of AWS, whose type may also stand in a header. LiteLLM keeps what Azure said of a filter apart.
 */
export function errorBody(body: JsonValue | undefined, headers: Headers): ErrorBody {
  const whole = Array.isArray(body) ? body[0] : body;
  const inner = member(whole, "error");
  const error = typeof inner === "object" && inner !== null ? inner : whole;
  const codes = [
    headers.get("x-amzn-errortype"),
    ...["code", "type", "status", "__type"].map((name) => member(error, name)),
    member(member(error, "innererror"), "code"),
    member(member(member(error, "provider_specific_fields"), "innererror"), "code"),
    member(member(error, "details"), "error_code"),
  ];
  const texts = [member(error, "message"), member(error, "Message"), inner, member(whole, "detail")];
  const parameter = member(error, "param");
  return {
    codes: codes.filter((code) => typeof code === "string").map(bare),
    text: texts.map(words).find((text) => text !== "") ?? "",
    parameter: typeof parameter === "string" ? parameter : "",
  };
}

/** What a server lists rather than says is passed on as it stands. */
function words(text: JsonValue | undefined): string {
  if (typeof text === "string") return text;
  const isWhole = Array.isArray(text) || member(text, "detail") !== undefined;
  return isWhole ? JSON.stringify(text) : "";
}

/** `com.amazonaws#ThrottlingException:http://...` is `throttlingexception`. */
function bare(code: string): string {
  return code
    .replace(/^[^#]*#/, "")
    .replace(/:.*$/s, "")
    .toLowerCase();
}
