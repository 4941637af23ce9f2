import { policyOf } from "../../branch/policy-at.ts";
import { openCheckout } from "../../checkout/open-checkout.ts";
import type { Policy } from "../../policy/policy.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The policy of HEAD; outside a repository, and where it has none that can be read, the default one. */
export async function policyHere({ directory }: Pick<Terminal, "directory">): Promise<Policy> {
  const opened = await openCheckout({ directory, fetch: null, safeDirectory: false });
  if (opened.status !== "open") return defaultPolicy();
  try {
    const sha = await opened.checkout.resolve("HEAD");
    const tree = sha === null ? null : await opened.checkout.tree({ kind: "commit", sha });
    const read = tree?.status === "known" ? await policyOf(tree.value, opened.checkout) : null;
    return read?.policy ?? defaultPolicy();
  } finally {
    await opened.close();
  }
}
