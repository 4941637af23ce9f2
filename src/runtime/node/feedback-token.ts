import { createHmac, timingSafeEqual } from "node:crypto";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { valueText } from "../../event/value-text.ts";
import { PromptError } from "./prompt-error.ts";

/** Which answer of which prompt is judged. */
export interface FeedbackClaims {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly environment: string | null;
  /** The phase of the environment's rollout; null: none. */
  readonly rollout: string | null;
  /** Whether the environment asked for another model or other parameters than the version says. */
  readonly override: boolean;
  /** The service's id of the request. */
  readonly request_id: string;
  /** When the answer was given, in seconds since 1970. */
  readonly time: number;
}

/** `expired` has the claims of a token that was right once; of all others nothing is known. */
export type ReadToken =
  | { readonly status: "signed" | "unsigned" | "expired"; readonly claims: FeedbackClaims }
  | { readonly status: "refused"; readonly why: "unreadable" | "unsigned" | "signature" };

/** Bytes of a token, all of them ASCII. */
const longestToken = 512;
/** Seconds. */
const validity = 90 * 86_400;
/** Seconds that a clock may be ahead. */
const patience = 86_400;
const longestName = 200;

const tokens = /^([\w-]+)(?:\.([\w-]{43}))?$/;

/** Signed by the first of the keys, where there is one. Throws a PromptError. */
export function feedbackToken(claims: FeedbackClaims, keys: readonly string[]): string {
  const { id, version, sha256, environment, rollout, override, request_id: request, time } = claims;
  if (typeof request !== "string" || request === "") throw invalid("a feedback token needs a request_id");
  const members = {
    id,
    version,
    sha256: sha256.replace("sha256:", ""),
    environment,
    rollout,
    override: override ? true : null,
    request_id: request,
    time,
  };
  const texts = Object.entries(members).flatMap(([name, value]) =>
    value === null ? [] : [`"${name}":${valueText(value)}`],
  );
  const text = Buffer.from(`{${texts.join(",")}}`).toString("base64url");
  const [key] = keys;
  const token = key === undefined ? text : `${text}.${signature(text, key).toString("base64url")}`;
  if (token.length > longestToken) throw invalid("a feedback token would have more than 512 bytes");
  return token;
}

/** `now` in seconds since 1970. Without keys nothing can be known to be signed. */
export function readFeedbackToken(
  token: unknown,
  { keys, now }: { readonly keys: readonly string[]; readonly now: number },
): ReadToken {
  const parts = typeof token === "string" && token.length <= longestToken ? tokens.exec(token) : null;
  const [, text = "", signed] = parts ?? [];
  if (parts === null) return { status: "refused", why: "unreadable" };
  if (keys.length > 0 && signed === undefined) return { status: "refused", why: "unsigned" };
  if (keys.length > 0 && !isSignedBy(keys, text, signed ?? ""))
    return { status: "refused", why: "signature" };
  const claims = claimsIn(text);
  if (claims === null) return { status: "refused", why: "unreadable" };
  const isTimely = claims.time > now - validity && claims.time < now + patience;
  if (!isTimely) return { status: "expired", claims };
  return { status: keys.length > 0 ? "signed" : "unsigned", claims };
}

/** The keys of `PROMPTOPS_FEEDBACK_KEY`, with blanks between them: the first one signs, all of them are accepted. */
export function feedbackKeys(said: string | undefined): readonly string[] {
  return (said ?? "").split(/[ \t\r\n]+/).filter((key) => key !== "");
}

function invalid(what: string): PromptError {
  return new PromptError({
    code: "request-invalid",
    what,
    remedy: "Give the service's id of the request, as a text of at most 100 characters.",
  });
}

function signature(text: string, key: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** Every key is tried, each in constant time. */
function isSignedBy(keys: readonly string[], text: string, signed: string): boolean {
  const given = Buffer.from(signed, "base64url");
  const fits = keys.map((key) => {
    const right = signature(text, key);
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return fits.includes(true);
}

function claimsIn(text: string): FeedbackClaims | null {
  const value = jsonIn(text);
  if (!isJsonObject(value)) return null;
  const { version, sha256, environment = null, rollout = null, override, time } = value;
  const id = nameIn(value, "id");
  const request = nameIn(value, "request_id");
  if (id === null || request === null) return null;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return null;
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  if (typeof time !== "number" || !Number.isSafeInteger(time) || time < 0) return null;
  if (!isNameOrNull(environment) || !isNameOrNull(rollout)) return null;
  return {
    id,
    version,
    sha256: `sha256:${sha256}`,
    environment,
    rollout,
    override: override === true,
    request_id: request,
    time,
  };
}

function jsonIn(text: string): JsonValue | undefined {
  try {
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, "base64url")),
    );
  } catch {
    return undefined;
  }
}

function isNameOrNull(value: JsonValue): value is string | null {
  return value === null || (typeof value === "string" && value.length <= longestName);
}

function nameIn(fields: JsonObject, name: string): string | null {
  const value = fields[name];
  return typeof value === "string" && value !== "" && value.length <= longestName ? value : null;
}
