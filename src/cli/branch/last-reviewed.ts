import { policyOf } from "../../branch/policy-at.ts";
import { suiteFigures } from "../../cases/health/suite-figures.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { readSuites } from "../../gate/compare/read-suites.ts";
import { governed } from "../../policy/governed.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";

/** The last day on which somebody read a case of a prompt, as a commit has it; null: nobody ever did, or nobody can tell. */
export async function lastReviewed(
  checkout: NamedCheckout,
  { id, ref }: { readonly id: string; readonly ref: string },
): Promise<string | null> {
  const sha = await checkout.resolve(ref);
  const tree = sha === null ? null : await checkout.tree({ kind: "commit", sha });
  if (tree?.status !== "known") return null;
  const policy = (await policyOf(tree.value, checkout))?.policy ?? defaultPolicy();
  const { readings } = await readSuites(tree.value, { governed: governed(policy), checkout }, []);
  const suite = readings.find(({ prompt_id }) => prompt_id === id)?.suite ?? null;
  return suite === null ? null : suiteFigures(suite, []).last_reviewed;
}
