import { isPolicyPath } from "../../../approval/rows/policy-row.ts";
import type { Tree } from "../../../branch/checkout.ts";
import { governed } from "../../../policy/governed.ts";
import type { Lists } from "../lists/reading.ts";

type Listed = Pick<Lists, "plan" | "policy">;

/** Changed paths that some disk may take for a governed file's, though the policy's globs do not match them as they are. */
export function mayLookAlike({ plan, policy }: Listed): readonly string[] {
  const { prompts, evals } = policy.policy;
  const folded = governed({
    prompts: prompts.map((one) => ({ ...one, files: fold(one.files) })),
    evals: evals.map(fold),
  });
  const ofPolicy = isPolicyPath({
    ...policy.config,
    policy_paths: policy.config.policy_paths.map(fold),
  });
  return [...plan.prompts, ...plan.suites, ...plan.others].filter((path) => {
    const looked = fold(path);
    return folded.prompt(looked) !== null || folded.suite(looked) || ofPolicy(looked);
  });
}

/** Path -> another path of head's tree, or of the base's, that cannot be told apart from it on every disk. */
export function lookAlikes(
  paths: readonly string[],
  trees: readonly Tree[],
): Readonly<Record<string, string>> {
  const byFold = new Map<string, Set<string>>();
  for (const { path } of trees.flatMap(({ entries }) => entries)) {
    const folded = fold(path);
    byFold.set(folded, (byFold.get(folded) ?? new Set<string>()).add(path));
  }
  return Object.fromEntries(
    paths.flatMap((path) => {
      const other = [...(byFold.get(fold(path)) ?? [])].find((one) => one !== path);
      return other === undefined ? [] : [[path, other]];
    }),
  );
}

function fold(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}
