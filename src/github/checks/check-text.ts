import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";

/** GitHub takes so many characters of each text of a check run. https://docs.github.com/rest/checks/runs */
export const longestCheckText = 65_535;

/** The rest is for the lines below a summary. */
export const longestSummary = 65_000;

/** How many cases of a prompt passed, with which model and suite. */
export interface MeasuredCases {
  readonly id: string;
  readonly passed: number;
  readonly judged: number;
  readonly before?: { readonly passed: number; readonly judged: number } | null;
  readonly model: string | null;
  /** Its hash. */
  readonly suite: string | null;
}

export const reportFormat = "promptops-gate-check/1";

/** The part of a check run that programs read. */
export function checkText(said: {
  readonly head: string;
  readonly verdict: string;
  readonly digest: string;
  /** Of the Action. */
  readonly version: string;
  /** The digest of the policy that judged. */
  readonly policy: string;
  /** US dollars that the run cost; null: unknown. */
  readonly cost_usd: number | null;
  readonly inconclusive: readonly string[];
  readonly below_baseline: readonly string[];
  /** Left out where there is no room for it. */
  readonly measured?: readonly MeasuredCases[];
}): string {
  return saidAs(reportFormat, said);
}

/** What a check run says to programs, as the text that people may unfold. */
export function saidAs(format: string, said: object): string {
  return `\`\`\`json\n${JSON.stringify({ format, ...said })}\n\`\`\``;
}

/** The same, read; null where it says nothing of this format. */
export function saidOf(text: string | null, format: string): JsonObject | null {
  const json = /^```json\n(.*)\n```$/.exec(text ?? "")?.[1];
  if (json === undefined) return null;
  try {
    const value: JsonValue = JSON.parse(json);
    return isJsonObject(value) && value["format"] === format ? value : null;
  } catch {
    return null;
  }
}
