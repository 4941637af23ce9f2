import { contentHash } from "../../document/hash/content-hash.ts";
import type { Case } from "../suite.ts";

/** The hash of what a reader of a case sees: what it asks and what it expects. */
export function reviewHash({ input, vars, expected }: Pick<Case, "input" | "vars" | "expected">): string {
  const asked = vars === null ? { input } : { vars };
  return contentHash({ ...asked, expected: expected ?? null });
}
