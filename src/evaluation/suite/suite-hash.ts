import { contentHash } from "../../document/hash/content-hash.ts";
import type { Suite } from "../suite.ts";

/** Names what a suite asks and expects, whatever file, order of keys or layout says it. */
export function suiteHash({ cases, graders, repeats, models }: Suite): string {
  // With the keys in the order in which they are hashed: sorting them would take most of the time.
  const asked = cases.map(({ key, input, vars, upstream, expected, critical, graders: own }) => ({
    critical,
    expected,
    graders: own,
    input,
    key,
    upstream,
    vars,
  }));
  // Through JSON, which leaves out what is undefined.
  return contentHash(JSON.parse(JSON.stringify({ cases: asked, graders, models, repeats })));
}
