import { contentHash } from "../../document/hash/content-hash.ts";
import type { Case } from "../suite.ts";

/** The hash of what a reader of a case sees: what it asks and what it expects. */
export function reviewHash({
  input,
  vars,
  upstream,
  expected,
}: Pick<Case, "input" | "vars" | "expected"> & Pick<Partial<Case>, "upstream">): string {
  const asked = vars === null ? { input } : { vars };
  const from = upstream === undefined ? {} : { upstream };
  return contentHash({ ...asked, ...from, expected: expected ?? null });
}
