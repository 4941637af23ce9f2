import type { JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { Answer, Answered } from "../../evaluation/model.ts";
import { answerOf, type Received, usageOf } from "../provider/completion.ts";
import type { Endpoint } from "../provider/endpoint.ts";
import { notJson } from "../provider/failure-of.ts";
import { jsonIn } from "../provider/json-in.ts";
import { refused } from "../provider/refused.ts";

/** Reads the reply of Chat Completions. */
export function openaiAnswer({ text, latency_ms }: Received, endpoint: Endpoint): Answer {
  const body = jsonIn(text);
  const choices = member(body, "choices");
  if (!Array.isArray(choices)) return errorInside(text, body, endpoint);
  const choice = choices[0];
  const message = member(choice, "message");
  const usage = member(body, "usage");
  return answerOf(
    {
      output: textIn(member(message, "content")) || textIn(member(message, "refusal")),
      finish_reason: finishOf(member(choice, "finish_reason")),
      usage: usageOf(member(usage, "prompt_tokens"), member(usage, "completion_tokens")),
      latency_ms,
    },
    endpoint,
  );
}

/** Gateways report errors of the servers behind them with status 200 and the real one inside. */
export function errorInside(text: string, body: JsonValue | undefined, endpoint: Endpoint): Answer {
  const error = member(body, "error");
  if (error === undefined || error === null) return notJson(endpoint);
  const code = Number(member(error, "code"));
  const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 500;
  return refused({ status, headers: new Headers(), text }, endpoint);
}

/** Some servers send a list of parts, of which the thoughts are no part of the answer. */
function textIn(content: JsonValue | undefined): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part) => (member(part, "type") === "text" ? member(part, "text") : ""))
    .filter((part) => typeof part === "string")
    .join("");
}

function finishOf(reason: JsonValue | undefined): Answered["finish_reason"] {
  if (reason === "stop") return "stop";
  if (reason === "length") return "length";
  return reason === "content_filter" ? "filter" : "other";
}
