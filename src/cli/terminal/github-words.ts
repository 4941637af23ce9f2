import { type FailedRequest, failedRequest } from "../../github/connect/failed-request.ts";
import { secondsToWait } from "../../github/connect/wait-for-rate-limits.ts";

interface GitHubWords {
  readonly what: string;
  readonly remedy: string;
}

/** What to say of a request that GitHub refused or did not answer; null for any other error. */
export function githubWords(error: unknown): GitHubWords | null {
  const failed = isOctokits(error) ? failedRequest(error) : null;
  if (failed === null) return null;
  if (secondsToWait(error, 0) !== null)
    return { what: "GitHub's rate limit is reached", remedy: "Run it again later" };
  const { message } = failed;
  if (failed.answered) return { what: `${refusedBy(failed)}: ${message}`, remedy: remedyFor(failed) };
  return {
    what: `GitHub could not be reached: ${message}`,
    remedy: "Check the network, and GITHUB_API_URL where it is set, and run it again",
  };
}

/** Other libraries' errors have a status too. */
function isOctokits(error: unknown): boolean {
  return error instanceof Error && ["HttpError", "GraphqlResponseError"].includes(error.name);
}

function refusedBy({ status }: FailedRequest): string {
  if (status === 401) return "GitHub does not accept the token";
  if (status === 403) return "GitHub does not let the token read what is needed";
  if (status === 404) return "GitHub shows the token no such repository or pull request";
  return `GitHub answered ${status}`;
}

function remedyFor({ status }: FailedRequest): string {
  if (status === 401) return "Set GITHUB_TOKEN to a valid one; 'gh auth token' prints one that may read";
  if (status === 403) return "Give the token the permissions that docs/facts.md lists";
  if (status === 404) return "Check the name and the number, and that the token may read the repository";
  return "Run it again later";
}
