import { isPolicyPath } from "../../approval/policy-row.ts";
import { isDataFile } from "../../evaluation/data-path.ts";
import { type Governed, governed } from "../../policy/governed.ts";
import type { ChangedFile } from "./changed-files.ts";
import type { BasePolicy } from "./read-policy-in-force.ts";

/** The changed paths, by what the policy says that they are. */
export interface ChangePlan {
  readonly governed: Governed;
  readonly prompts: readonly string[];
  readonly suites: readonly string[];
  /** Files that may hold a suite's cases. */
  readonly data: readonly string[];
  /** Neither prompt nor suite. */
  readonly others: readonly string[];
  /** Those of the others that are the policy's own. */
  readonly policy: readonly string[];
  /** Where a link or submodule would stand on the way to prompts and suites. */
  readonly ways: readonly string[];
  readonly renames: readonly { readonly from: string; readonly to: string }[];
}

/** Sorts what a pull request changes; a rename changes both its paths. */
export function changePlan(
  files: readonly ChangedFile[],
  { policy, config }: Pick<BasePolicy, "policy" | "config">,
): ChangePlan {
  const places = governed(policy);
  const paths = [...new Set(files.flatMap(({ path, from }) => (from === null ? [path] : [from, path])))];
  const isPrompt = (path: string): boolean => places.prompt(path) !== null;
  const prompts = paths.filter(isPrompt);
  const suites = paths.filter((path) => !isPrompt(path) && places.suite(path));
  const others = paths.filter((path) => !isPrompt(path) && !places.suite(path));
  return {
    governed: places,
    prompts,
    suites,
    data: others.filter(isDataFile),
    others,
    policy: others.filter(isPolicyPath(config)),
    ways: others.filter((path) => places.mayHold(path) === "yes"),
    renames: files.flatMap(({ path, from }) =>
      from !== null && [path, from].some((each) => isPrompt(each) || places.suite(each))
        ? [{ from, to: path }]
        : [],
    ),
  };
}
