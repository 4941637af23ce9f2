import { proxiedFetch } from "../connect/proxied-fetch.ts";

/** What GitHub gives once of an app that was registered from a manifest. */
export interface RegisteredApp {
  readonly id: number;
  readonly slug: string;
  /** PEM. */
  readonly key: string;
  /** Null where GitHub made none. */
  readonly webhookSecret: string | null;
}

export interface ManifestCode {
  readonly apiUrl: string;
  /** What GitHub put into the address that it sent the browser back to. */
  readonly code: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const patienceMs = 30_000;

/**
 * Takes the app's id and keys from GitHub, which gives them once. Text says in one sentence why there are none.
 * https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest
 */
export async function convertManifest({
  apiUrl,
  code,
  environment,
}: ManifestCode): Promise<RegisteredApp | string> {
  const address = `${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`;
  try {
    const answer = await proxiedFetch(address, environment)(address, {
      method: "POST",
      headers: { accept: "application/vnd.github+json", "user-agent": "promptops" },
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.status !== 201) return `GitHub answered ${answer.status} to the code that it had given`;
    return registered(await answer.json());
  } catch (error) {
    return `GitHub gave no answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function registered(answer: unknown): RegisteredApp | string {
  const field = (name: string): unknown =>
    typeof answer === "object" && answer !== null
      ? Object.getOwnPropertyDescriptor(answer, name)?.value
      : undefined;
  const [id, slug, key, secret] = [field("id"), field("slug"), field("pem"), field("webhook_secret")];
  if (typeof id !== "number" || !Number.isSafeInteger(id) || typeof slug !== "string")
    return "GitHub's answer names no app";
  if (typeof key !== "string" || !key.includes("PRIVATE KEY")) return "GitHub's answer holds no key";
  return { id, slug, key, webhookSecret: typeof secret === "string" && secret !== "" ? secret : null };
}
