import type { Failed, FailureKind } from "../../evaluation/model.ts";

/** Failures that may pass by themselves. */
export type PassingKind = Extract<FailureKind, "rate-limit" | "server" | "timeout" | "unreachable">;

export type Treatment =
  | { readonly status: "passing"; readonly kind: PassingKind }
  /** It holds for every request to that model. */
  | { readonly status: "stops" }
  /** It does so where nothing was ever heard from that model. */
  | { readonly status: "stops-first" }
  /** It concerns the one request, and shows that the provider answers. */
  | { readonly status: "own" }
  /** It says nothing about the provider. */
  | { readonly status: "silent" };

/** What a failure means for its request and for all others to the same model. */
export function treatment({ kind }: Pick<Failed, "kind">): Treatment {
  switch (kind) {
    case "rate-limit":
    case "server":
    case "timeout":
    case "unreachable":
      return { status: "passing", kind };
    case "no-key":
    case "auth":
    case "unknown-model":
      return { status: "stops" };
    case "tls":
      return { status: "stops-first" };
    case "bad-request":
    case "empty":
    case "too-large":
    case "encoding":
    case "not-json":
    case "cut-off":
    case "filtered":
    case "unfinished":
      return { status: "own" };
    case "aborted":
    case "budget":
    case "not-recorded":
    case "unsupported":
      return { status: "silent" };
  }
}
