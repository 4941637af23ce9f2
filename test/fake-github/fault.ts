import type { Answer } from "./call.ts";

/** How GitHub can fail. `when: "after"` is the nasty kind: the change was made, the caller does not learn it. */
export type Fault =
  | { readonly kind: "rate-limit"; readonly retryAfter: number }
  | { readonly kind: "secondary-limit"; readonly retryAfter?: number }
  /** The hour's requests are used up for so many seconds more. */
  | { readonly kind: "used-up"; readonly seconds: number }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly when?: "before" | "after";
      readonly message?: string;
    }
  /** What GraphQL says, with status 200, when the hour's points are used up. */
  | { readonly kind: "graphql-limit" }
  /** What GraphQL says, with status 200, where a query asks for too much. */
  | { readonly kind: "too-much" }
  /** The right answer, late. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The right answer, broken off in the middle. */
  | { readonly kind: "cut" }
  | { readonly kind: "break"; readonly when?: "before" | "after" }
  | { readonly kind: "hang"; readonly when?: "before" | "after" };

/** What to do instead of the right answer. */
export type Failure = Answer | "break" | "hang" | "cut" | "slow";

export function failureOf(fault: Fault): Failure {
  switch (fault.kind) {
    case "rate-limit":
      return refuse(429, "API rate limit exceeded", { "retry-after": String(fault.retryAfter) });
    case "secondary-limit":
      return refuse(
        403,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) },
      );
    case "used-up": {
      const reset = Math.floor(Date.now() / 1000) + fault.seconds;
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
      return refuse(403, "API rate limit exceeded for installation ID 1.", headers);
    }
    case "status":
      return refuse(fault.status, fault.message ?? "Server Error", {});
    case "graphql-limit": {
      const message = "API rate limit exceeded for installation ID 1.";
      return { status: 200, body: { errors: [{ type: "RATE_LIMITED", message }] }, headers: {} };
    }
    case "too-much": {
      const message = "Resource limits for this query exceeded.";
      const error = { type: "RESOURCE_LIMITS_EXCEEDED", message };
      return { status: 200, body: { data: null, errors: [error] }, headers: {} };
    }
    case "slow":
    case "cut":
    case "break":
    case "hang":
      return fault.kind;
  }
}

export function isAfter(fault: Fault): boolean {
  return fault.kind === "cut" || fault.kind === "slow" || ("when" in fault && fault.when === "after");
}

function refuse(status: number, message: string, headers: Readonly<Record<string, string>>): Answer {
  return { status, body: { message, documentation_url: "https://docs.github.com/rest" }, headers };
}
