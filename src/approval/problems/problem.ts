import type { Reason } from "../decision.ts";
import type { ReasonCode } from "../reason-code.ts";

/** What cannot be read or judged, in words. */
export function problem(code: ReasonCode, subject: string, text: string): Reason {
  return { code, subject, text };
}
