import { code } from "../../document/finding/code.ts";
import type { Failed, FailureKind } from "../../evaluation/model.ts";
import type { Endpoint } from "./endpoint.ts";
import { errorBody } from "./error-body.ts";
import { jsonIn } from "./json-in.ts";
import { refusalKind } from "./refusal-kind.ts";
import { refusedParameter } from "./refused-parameter.ts";
import { retryAfter } from "./retry-after.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** How much of a server's text is passed on, in characters. */
const textLimit = 300;
/** How much of it is looked at. */
const readLimit = 4000;

export interface ErrorReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The failure that a reply with an error's status is. */
export function refused({ status, headers, text }: ErrorReply, endpoint: Endpoint): Failed {
  const body = jsonIn(text);
  const said = errorBody(body, headers);
  const kind = refusalKind(status, said);
  const words = quoted(said.text, endpoint.secrets);
  const message = `${sentence(kind, status, endpoint)}${words === "" ? "" : `: ${code(words, words.length)}`}`;
  const wait = kind === "rate-limit" || kind === "server" ? retryAfter(headers, body) : undefined;
  const refuses = kind === "bad-request" || kind === "server" ? refusedParameter(said) : null;
  return {
    status: "failed",
    kind,
    message,
    ...(wait === undefined ? {} : { retry_after_ms: wait }),
    ...(refuses === null ? {} : { refuses }),
  };
}

function sentence(kind: FailureKind, status: number, { name, key, address }: Endpoint): string {
  const http = `(HTTP ${status})`;
  if (status >= 300 && status < 400)
    return `${name} answers with a redirect ${http}; set ${address} to the address that it leads to`;
  if (kind === "auth" && (status === 400 || status === 402 || status === 429))
    return `${name} does not serve the account of ${key} ${http}`;
  switch (kind) {
    case "auth":
      return `${name} refuses ${key} ${http}`;
    case "unknown-model":
      return `${name} does not know the model or the address ${http}; check models.map in the policy and ${address}`;
    case "rate-limit":
      return `${name} asks for fewer requests ${http}`;
    case "filtered":
      return `the filter of ${name} stopped the request ${http}`;
    case "timeout":
      return `${name} gave up waiting ${http}`;
    case "server":
      return `${name} failed ${http}`;
    case "bad-request":
    case "no-key":
    case "unreachable":
    case "tls":
    case "aborted":
    case "empty":
    case "too-large":
    case "encoding":
    case "not-json":
    case "cut-off":
    case "unfinished":
    case "budget":
    case "not-recorded":
    case "unsupported":
      return `${name} does not accept the request ${http}`;
  }
}

function quoted(text: string, secrets: readonly string[]): string {
  const clean = withoutSecrets(text.slice(0, readLimit), secrets)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  const characters = Array.from(clean);
  return characters.length <= textLimit ? clean : `${characters.slice(0, textLimit - 1).join("")}…`;
}
