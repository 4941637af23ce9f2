import { contentHash } from "../../document/hash/content-hash.ts";
import type { Case } from "./suite.ts";

/** No id may begin like this, so that none can pass for the hash of another case's question. */
export const hashPrefix = "sha256:";

/** By what a case is found again at the other side: its id, else the hash of what it asks. */
export function caseKey({ id, input, vars }: Pick<Case, "id" | "input" | "vars">): string {
  return id ?? askHash({ input, vars });
}

/** The hash of what a case asks. */
export function askHash({ input, vars }: Pick<Case, "input" | "vars">): string {
  return contentHash(vars === null ? { input } : { vars });
}
