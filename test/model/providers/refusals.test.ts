import { describe, expect, it } from "vitest";
import type { FailureKind } from "../../../src/evaluation/model.ts";
import type { Endpoint } from "../../../src/model/provider/endpoint.ts";
import { refused } from "../../../src/model/provider/refused.ts";

const endpoint: Endpoint = { name: "The server", key: "the key in KEY", address: "ADDRESS", secrets: [] };

interface Sample {
  readonly who: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly kind: FailureKind;
  readonly says?: string;
}

const samples: readonly Sample[] = [
  {
    who: "OpenAI without credit",
    status: 429,
    body: {
      error: {
        message: "You exceeded your current quota, please check your plan and billing details.",
        type: "insufficient_quota",
        param: null,
        code: "insufficient_quota",
      },
    },
    kind: "auth",
    says: "does not serve the account of the key in KEY",
  },
  {
    who: "OpenAI with a request above the limit of a whole minute",
    status: 429,
    body: {
      error: {
        message:
          "Request too large for gpt-x in organization org-x on tokens per min (TPM): Limit 30000, Requested 40000.",
        type: "tokens",
        code: "rate_limit_exceeded",
      },
    },
    kind: "bad-request",
  },
  {
    who: "OpenAI that is asked too often",
    status: 429,
    body: {
      error: { message: "Rate limit reached for gpt-x", type: "requests", code: "rate_limit_exceeded" },
    },
    kind: "rate-limit",
  },
  {
    who: "OpenAI without access to the model",
    status: 403,
    body: {
      error: {
        message: "Project `proj_x` does not have access to model `gpt-x`",
        type: "invalid_request_error",
        code: "model_not_found",
      },
    },
    kind: "unknown-model",
  },
  {
    who: "OpenAI with a request that is too long",
    status: 400,
    body: {
      error: {
        message: "This model's maximum context length is 8192 tokens.",
        type: "invalid_request_error",
        code: "context_length_exceeded",
      },
    },
    kind: "bad-request",
  },
  {
    who: "Azure's filter",
    status: 400,
    body: {
      error: {
        message:
          "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        code: "content_filter",
        status: 400,
        innererror: { code: "ResponsibleAIPolicyViolation" },
      },
    },
    kind: "filtered",
  },
  {
    who: "Azure without the deployment",
    status: 404,
    body: { error: { code: "DeploymentNotFound", message: "The API deployment does not exist." } },
    kind: "unknown-model",
  },
  {
    who: "Gemini with a wrong key",
    status: 400,
    body: [
      {
        error: {
          code: 400,
          message: "API key not valid. Please pass a valid API key.",
          status: "INVALID_ARGUMENT",
        },
      },
    ],
    kind: "auth",
    says: "API key not valid",
  },
  {
    who: "Ollama without the model",
    status: 404,
    body: { error: { message: "model 'x' not found", type: "api_error", param: null, code: null } },
    kind: "unknown-model",
  },
  {
    who: "an older Ollama",
    status: 500,
    body: { error: "llama runner exited" },
    kind: "server",
    says: "llama",
  },
  {
    who: "vLLM",
    status: 400,
    body: { object: "error", message: "max_tokens must be at least 1", type: "BadRequestError", code: 400 },
    kind: "bad-request",
    says: "max_tokens must",
  },
  { who: "FastAPI", status: 401, body: { detail: "Invalid token" }, kind: "auth", says: "Invalid token" },
  {
    who: "Anthropic with a wrong key",
    status: 401,
    body: { type: "error", error: { type: "authentication_error", message: "invalid x-api-key" } },
    kind: "auth",
  },
  {
    who: "Anthropic without the model",
    status: 404,
    body: { type: "error", error: { type: "not_found_error", message: "model: claude-9" } },
    kind: "unknown-model",
    says: "check models.map in the policy and ADDRESS",
  },
  {
    who: "Anthropic without credit",
    status: 400,
    body: {
      type: "error",
      error: {
        type: "invalid_request_error",
        message: "Your credit balance is too low to access the Anthropic API.",
      },
    },
    kind: "auth",
    says: "does not serve the account",
  },
  {
    who: "Anthropic above what the team may spend",
    status: 429,
    body: {
      type: "error",
      error: {
        type: "rate_limit_error",
        message: "Spend limit reached",
        details: { error_code: "enforced_spend_limit_reached" },
      },
    },
    kind: "auth",
  },
  {
    who: "Anthropic with too much to do",
    status: 529,
    body: { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
    kind: "server",
  },
  {
    who: "Bedrock that throttles",
    status: 429,
    body: { message: "Too many requests, please wait before trying again." },
    headers: { "x-amzn-errortype": "ThrottlingException:http://internal.amazon.com/coral/" },
    kind: "rate-limit",
  },
  {
    who: "Bedrock that throttles with another status",
    status: 400,
    body: { __type: "com.amazon.coral.availability#ThrottlingException", message: "Rate exceeded" },
    kind: "rate-limit",
  },
  {
    who: "Bedrock whose model wakes up",
    status: 429,
    body: { message: "The model is not ready." },
    headers: { "x-amzn-errortype": "ModelNotReadyException" },
    kind: "server",
  },
  {
    who: "Bedrock whose model failed",
    status: 424,
    body: { message: "The model failed.", originalStatusCode: 500 },
    headers: { "x-amzn-errortype": "ModelErrorException" },
    kind: "server",
  },
  {
    who: "Bedrock whose model took too long",
    status: 408,
    body: { message: "The model timed out." },
    headers: { "x-amzn-errortype": "ModelTimeoutException" },
    kind: "server",
  },
  {
    who: "Bedrock without the model",
    status: 400,
    body: { message: "The provided model identifier is invalid." },
    headers: { "x-amzn-errortype": "ValidationException" },
    kind: "unknown-model",
  },
  {
    who: "Bedrock with a model that wants a profile",
    status: 400,
    body: {
      message:
        "Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with the ID of an inference profile.",
    },
    headers: { "x-amzn-errortype": "ValidationException" },
    kind: "unknown-model",
  },
  {
    who: "Bedrock without the right",
    status: 403,
    body: { message: "You don't have access to the model with the specified model ID." },
    headers: { "x-amzn-errortype": "AccessDeniedException" },
    kind: "auth",
  },
  {
    who: "AWS with a token that is over",
    status: 400,
    body: {
      __type: "ExpiredTokenException",
      message: "The security token included in the request is expired",
    },
    kind: "auth",
  },
  {
    who: "a proxy",
    status: 502,
    body: "<html>Bad Gateway</html>",
    kind: "server",
    says: "The server failed (HTTP 502)",
  },
  { who: "nonsense", status: 400, body: { error: { message: { a: 1 }, code: [1] } }, kind: "bad-request" },
  { who: "a bare list", status: 400, body: [], kind: "bad-request" },
  { who: "null", status: 400, body: null, kind: "bad-request" },
  { who: "a status of its own", status: 499, body: {}, kind: "bad-request" },
];

describe(refused, () => {
  it.each(samples)(
    "takes what $who says ($status) as $kind",
    ({ status, body, headers, kind, says = "" }) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const failure = refused({ status, headers: new Headers(headers), text }, endpoint);
      expect(failure).toMatchObject({ status: "failed", kind, message: expect.stringContaining(says) });
      expect(failure.message).toContain(`(HTTP ${status})`);
    },
  );

  it("gives the time to wait only where waiting helps", () => {
    const headers = new Headers({ "retry-after": "2" });
    const wait = (status: number) => refused({ status, headers, text: "{}" }, endpoint).retry_after_ms;
    expect([400, 401, 404, 429, 500, 503, 529].map(wait)).toEqual([
      undefined,
      undefined,
      undefined,
      2000,
      2000,
      2000,
      2000,
    ]);
  });
});
