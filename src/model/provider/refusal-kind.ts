import type { FailureKind } from "../../evaluation/model.ts";
import type { ErrorBody } from "./error-body.ts";

/** Which failure a status other than 2xx is: what the provider calls it counts first, then its words, then the status. */
export function refusalKind(status: number, { codes, text }: ErrorBody): FailureKind {
  for (const code of codes) {
    const kind = byCode.get(code);
    if (kind !== undefined) return tooLargeForLimit(kind, text);
  }
  return byText.find(({ says }) => says.test(text))?.kind ?? tooLargeForLimit(byStatus(status), text);
}

/** A request above the limit for a whole minute is refused as often as it is sent. */
function tooLargeForLimit(kind: FailureKind, text: string): FailureKind {
  return kind === "rate-limit" && /\brequest too large\b/i.test(text) ? "bad-request" : kind;
}

/** An account without money is `auth`: waiting does not help, only somebody with access to it does. */
const byCode: ReadonlyMap<string, FailureKind> = new Map([
  ["insufficient_quota", "auth"],
  ["billing_hard_limit_reached", "auth"],
  ["billing_not_active", "auth"],
  ["billing_error", "auth"],
  ["account_deactivated", "auth"],
  ["organization_on_hold", "auth"],
  ["contract_spend_limit_reached", "auth"],
  ["enforced_spend_limit_reached", "auth"],
  ["invalid_api_key", "auth"],
  ["authentication_error", "auth"],
  ["expiredtokenexception", "auth"],
  ["unrecognizedclientexception", "auth"],
  ["invalidsignatureexception", "auth"],
  ["model_not_found", "unknown-model"],
  ["deploymentnotfound", "unknown-model"],
  ["resourcenotfoundexception", "unknown-model"],
  ["content_filter", "filtered"],
  ["content_policy_violation", "filtered"],
  ["responsibleaipolicyviolation", "filtered"],
  ["invalid_prompt", "filtered"],
  ["throttlingexception", "rate-limit"],
  ["rate_limit_exceeded", "rate-limit"],
  ["overloaded_error", "server"],
  ["modelnotreadyexception", "server"],
  ["modelerrorexception", "server"],
  ["modeltimeoutexception", "server"],
  ["serviceunavailableexception", "server"],
]);

const byText: readonly { readonly says: RegExp; readonly kind: FailureKind }[] = [
  { says: /\bcredit balance is too low\b/i, kind: "auth" },
  { says: /\bAPI key not valid\b/i, kind: "auth" },
  { says: /\bprovided model identifier is invalid\b/i, kind: "unknown-model" },
  { says: /\bon-demand throughput isn.t supported\b/i, kind: "unknown-model" },
  // A gateway passes on what Azure's filter says, and may leave its code away.
  { says: /\bContentPolicyViolationError\b|\bcontent management policy\b/i, kind: "filtered" },
  { says: /\brequires moderation\b.*\bflagged\b/is, kind: "filtered" },
];

function byStatus(status: number): FailureKind {
  if (status === 401 || status === 402 || status === 403) return "auth";
  if (status === 404) return "unknown-model";
  if (status === 408) return "timeout";
  if (status === 429) return "rate-limit";
  return status >= 500 || status === 409 || status === 425 ? "server" : "bad-request";
}
