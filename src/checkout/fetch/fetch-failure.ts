import { basic, type FetchSource } from "./fetch-settings.ts";

export interface FetchFailure {
  /** Ends the sentence "... could not be fetched: ". */
  readonly why: string;
  /** Whether another try may help. */
  readonly isPassing: boolean;
}

const known: readonly { readonly pattern: RegExp; readonly why: string; readonly isPassing: boolean }[] = [
  {
    pattern: /not our ref|unadvertised object|couldn't find remote ref/,
    why: "the server does not have it (any more)",
    isPassing: false,
  },
  {
    pattern: /Authentication failed|could not read Username|terminal prompts disabled|returned error: 40[13]/,
    why: "the server refused the token",
    isPassing: false,
  },
  {
    pattern: /returned error: 404|[Rr]epository .*not found/,
    why: "the server does not know the repository, or the token may not read it",
    isPassing: false,
  },
  { pattern: /returned error: 429/, why: "the server answered 429 (too many requests)", isPassing: true },
  { pattern: /returned error: 5\d\d/, why: "the server answered with an error (5xx)", isPassing: true },
  { pattern: /took too long/, why: "it took too long and was stopped", isPassing: false },
  {
    pattern:
      /Could not resolve|Failed to connect|Couldn't connect|Connection|timed out|RPC failed|early EOF|hung up|unexpected disconnect|unable to access/,
    why: "the network could not be reached",
    isPassing: true,
  },
];

/** Reads what git complained about, without repeating addresses or secrets. */
export function fetchFailure(stderr: string, source: FetchSource): FetchFailure {
  const match = known.find(({ pattern }) => pattern.test(stderr));
  if (match !== undefined) return { why: match.why, isPassing: match.isPassing };
  return { why: lastSentence(withoutSecrets(stderr, source)), isPassing: false };
}

function lastSentence(stderr: string): string {
  const line =
    stderr.split("\n").find((each) => each.startsWith("fatal:")) ?? stderr.trim().split("\n").at(-1) ?? "";
  return line.replace(/^fatal: /, "").slice(0, 300) || "git gave no reason";
}

function withoutSecrets(text: string, { token }: FetchSource): string {
  const secrets = token === null || token === "" ? [] : [token, basic(token)];
  const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
  return hidden.replace(/:\/\/[^@/\s]*@/g, "://");
}
