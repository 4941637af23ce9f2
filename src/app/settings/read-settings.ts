import { type AppEnvironment, quoteProblem, type Read } from "./read.ts";
import { readApiUrl } from "./read-api-url.ts";
import { readPrivateKey } from "./read-private-key.ts";

/** What the server is told by its environment. */
export interface Settings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The root of GitHub's REST API. */
  readonly apiUrl: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** How many pull requests are judged at once. */
  readonly concurrency: number;
}

export type ReadSettings =
  | { readonly status: "read"; readonly settings: Settings }
  /** One sentence for each thing that is missing or wrong. */
  | { readonly status: "refused"; readonly problems: readonly string[] };

/** Reads everything at once, so that one start names all that is missing. A secret's text is never shown. */
export function readSettings(environment: AppEnvironment): ReadSettings {
  const read = {
    appId: readAppId(environment["APP_ID"]),
    privateKey: readPrivateKey(environment),
    webhookSecret: readWebhookSecret(environment["WEBHOOK_SECRET"]),
    apiUrl: readApiUrl(environment),
    port: readWhole(environment["PORT"], { name: "PORT", fallback: 3000, least: 0, most: 65_535 }),
    concurrency: readWhole(environment["CONCURRENCY"], {
      name: "CONCURRENCY",
      fallback: 8,
      least: 1,
      most: 100,
    }),
  };
  const { appId, privateKey, webhookSecret, apiUrl, port, concurrency } = read;
  if (
    "value" in appId &&
    "value" in privateKey &&
    "value" in webhookSecret &&
    "value" in apiUrl &&
    "value" in port &&
    "value" in concurrency
  ) {
    const settings = {
      appId: appId.value,
      privateKey: privateKey.value,
      webhookSecret: webhookSecret.value,
      apiUrl: apiUrl.value,
      host: environment["HOST"] || "0.0.0.0",
      port: port.value,
      concurrency: concurrency.value,
    };
    return { status: "read", settings };
  }
  const problems = Object.values(read).flatMap((each) => ("problem" in each ? [each.problem] : []));
  return { status: "refused", problems };
}

function readAppId(text: string | undefined): Read<number> {
  const given = text?.trim();
  if (!given) return { problem: "APP_ID is not set: it is the number on the app's page at GitHub." };
  const quoted = quoteProblem("APP_ID", given);
  if (quoted !== null) return quoted;
  if (/^(?:Iv|lv)\d?[.\w]{6,}$/.test(given))
    return {
      problem:
        "APP_ID is the app's client ID: the App ID is the number that stands above it on the app's page.",
    };
  if (!/^[1-9]\d{0,14}$/.test(given)) return { problem: "APP_ID is not a number." };
  return { value: Number(given) };
}

/** Probot's own default, which everybody knows. */
const wellKnown: readonly string[] = ["development", "secret", "changeme", "webhook_secret"];

export function readWebhookSecret(text: string | undefined): Read<string> {
  if (!text)
    return { problem: "WEBHOOK_SECRET is not set: without it anybody could send webhooks in GitHub's name." };
  const quoted = quoteProblem("WEBHOOK_SECRET", text);
  if (quoted !== null) return quoted;
  if (wellKnown.includes(text.toLowerCase()))
    return {
      problem: "WEBHOOK_SECRET is a word that everybody knows: make one with 'openssl rand -hex 32'.",
    };
  if (text.length < 16)
    return { problem: "WEBHOOK_SECRET is shorter than 16 characters: make one with 'openssl rand -hex 32'." };
  return { value: text };
}

interface Range {
  readonly name: string;
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

function readWhole(text: string | undefined, { name, fallback, least, most }: Range): Read<number> {
  if (!text) return { value: fallback };
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return { value };
  return { problem: `${name} is not a whole number from ${least} to ${most}.` };
}
