import { type FailedRequest, failedRequest } from "./failed-request.ts";
import { secondsToWait } from "./wait-for-rate-limits.ts";

/** Why GitHub did not do what was asked, in plain words. "forbidden" will not get better by itself, "failed" may. */
export interface RefusedRequest {
  readonly status: "forbidden" | "failed";
  readonly what: string;
  readonly remedy: string;
}

export interface Purpose {
  /** Completes "GitHub did not let this run ...". */
  readonly doing: string;
  /** The permission that it takes, as it stands in a workflow file. */
  readonly permission: string;
}

/** Explains whatever a request threw. */
export function refusal(error: unknown, { doing, permission }: Purpose): RefusedRequest {
  const failed = failedRequest(error);
  if (failed === null)
    return failure(
      doing,
      `its answer could not be read, ${error instanceof Error ? error.message : String(error)}`,
    );
  if (secondsToWait(error, 0) !== null)
    return failure(doing, "its rate limit is reached", "Run the job again later.");
  const remedy = remedyFor(failed, permission);
  if (remedy === null) return failure(doing, wordsOf(failed));
  return { status: "forbidden", what: `GitHub did not let this run ${doing}: ${failed.message}`, remedy };
}

function failure(doing: string, why: string, remedy = "Run the job again."): RefusedRequest {
  return { status: "failed", what: `GitHub could not be brought to ${doing}: ${why}`, remedy };
}

function wordsOf({ answered, status, message }: FailedRequest): string {
  return answered ? `it answered ${status}, ${message}` : `no answer came, ${message}`;
}

function remedyFor({ status, message }: FailedRequest, permission: string): string | null {
  if (status === 401) return "Leave the input github-token out, or give it a token that is valid.";
  if (status === 403 && /\blocked\b/i.test(message)) return "Unlock the conversation of the pull request.";
  if (status === 403)
    return `Give the job the permission \`${permission}\`. A pull request from a fork gets a read-only token whatever the workflow says: there the job summary holds the same text.`;
  if (status === 404)
    return `Check that the token belongs to this repository and that the job has the permission \`${permission}\`.`;
  return null;
}
