import { describe, expect, it } from "vitest";
import { refusedParameter } from "../../../src/model/provider/refused-parameter.ts";

const refusals: readonly (readonly [string, string | null])[] = [
  [
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    "max_tokens",
  ],
  ["Unrecognized request argument supplied: max_completion_tokens", "max_completion_tokens"],
  [
    "[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 8192}]",
    "max_completion_tokens",
  ],
  [
    "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
    "temperature",
  ],
  ["invalid temperature: only 1 is allowed for this model", "temperature"],
  [
    "litellm.UnsupportedParamsError: azure does not support parameters: ['temperature'], for model=o1.",
    "temperature",
  ],
  ["temperature: Extra inputs are not permitted", "temperature"],
  ["The model returned the following errors: `temperature` is deprecated for this model.", "temperature"],
  ["Unsupported parameter: 'top_p' is not supported with this model.", "top_p"],
  [
    "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. Learn more about supported models at the Structured Outputs guide.",
    "response_format",
  ],
  ["This response_format type is unavailable now", "response_format"],
  ["This model does not support response format `json_schema`.", "response_format"],
  [
    "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}]",
    "response_format",
  ],
  ["Invalid schema for response_format 'answer': In context=(), 'minLength' is not permitted.", null],
  [
    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    null,
  ],
  ["temperature must be between 0 and 1", null],
  ["This model does not support a temperature above 1", null],
  ["max_tokens is too large: 50000. This model supports at most 16384 completion tokens.", null],
  ["`temperature` and `top_p` cannot both be specified for this model. Please use only one.", null],
  ["max_tokens must be at least 1", null],
  ["Unsupported parameter: 'stop' is not supported with this model.", null],
  ["This model does not support images", null],
  ["", null],
];

describe(refusedParameter, () => {
  it.each(refusals)("reads %j as %j", (text, parameter) => {
    expect(refusedParameter({ codes: [], text, parameter: "" })).toBe(parameter);
  });

  it("takes a schema that is wrong for the prompt's own mistake", () => {
    const text = "Invalid schema for response_format 'answer': 'oneOf' is not supported.";
    expect(refusedParameter({ codes: [], text, parameter: "response_format" })).toBe(null);
  });

  it("believes the field that names the parameter before the text", () => {
    const text = "This parameter is not supported; write max_completion_tokens.";
    expect(refusedParameter({ codes: [], text, parameter: "max_tokens" })).toBe("max_tokens");
  });
});
