import { failedRequest } from "../../github/connect/failed-request.ts";

interface SignIn {
  readonly appId: number;
  readonly apiUrl: string;
  /** Milliseconds since 1970, by this machine. */
  readonly now: number;
}

/** GitHub takes a signature whose time is off by so much, in milliseconds. */
const tolerated = 30_000;

/**
 * What of the settings keeps the app from signing in, in one sentence that says what to do; null where it may be
 * GitHub's own trouble, which passes.
 */
export function signInProblem(error: unknown, { appId, apiUrl, now }: SignIn): string | null {
  const failed = failedRequest(error);
  if (failed === null) return strangeAnswer(error, apiUrl);
  const { answered, status, message, headers } = failed;
  if (!answered) return unreachable(message, apiUrl);
  if (status === 401) return clockProblem(headers.get("date"), now) ?? wrongKey(appId);
  if (status === 404)
    return `There is no app ${appId} at ${apiUrl}: APP_ID is another app's, or GITHUB_API_URL another server's.`;
  if (status === 407)
    return "The proxy of HTTPS_PROXY wants a name and a password: write them into its address.";
  return null;
}

function wrongKey(appId: number): string {
  return `GitHub does not take this key for the app ${appId}: APP_ID and PRIVATE_KEY belong to two apps, or the key was deleted. Make one on the app's page.`;
}

function clockProblem(date: string | undefined, now: number): string | null {
  const theirs = Date.parse(date ?? "");
  const ahead = now - theirs;
  if (Number.isNaN(theirs) || Math.abs(ahead) <= tolerated) return null;
  const seconds = Math.round(Math.abs(ahead) / 1000);
  return `The clock of this machine is ${seconds} s ${ahead > 0 ? "ahead of" : "behind"} GitHub's, so GitHub does not take what the app signs: set the clock, or have it follow a time server.`;
}

const unknownHost = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL|bad port/;
const untrusted =
  /certificate|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_|ERR_TLS|wrong version number|packet length too long/i;

function unreachable(message: string, apiUrl: string): string | null {
  if (untrusted.test(message))
    return `No secure connection to ${apiUrl} (${message}): name the certificate of the server or proxy in NODE_EXTRA_CA_CERTS.`;
  return unknownHost.test(message)
    ? `GitHub cannot be reached at ${apiUrl} (${message}): correct GITHUB_API_URL or GHE_HOST, or name the proxy in HTTPS_PROXY.`
    : null;
}

function strangeAnswer(error: unknown, apiUrl: string): string | null {
  return error instanceof Error && error.message === noApp
    ? `${apiUrl} does not answer as GitHub's API does: correct GITHUB_API_URL or GHE_HOST.`
    : null;
}

export const noApp = "GitHub does not say what the app is called";
