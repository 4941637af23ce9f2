import { isPolicyPath } from "../../../approval/rows/policy-row.ts";
import { isDataFile } from "../../../evaluation/suite/data-path.ts";
import { documentsAt, type Governed, governed } from "../../../policy/governed.ts";
import type { DocumentFiles } from "../../../policy/policy.ts";
import { protectedEnvironments } from "../../../policy/protected-environments.ts";
import { baselineAt } from "../../../registry/baseline-path.ts";
import type { ChangedFile } from "./changed-files.ts";
import type { BasePolicy } from "./read-policy-in-force.ts";

/** The changed paths, by what the policy says that they are. */
export interface ChangePlan {
  readonly governed: Governed;
  /** Documents with what the policy says of them; they stand among the prompts. */
  readonly documents: ReadonlyMap<string, DocumentFiles>;
  readonly prompts: readonly string[];
  readonly suites: readonly string[];
  /** Files that may hold a suite's cases, and baselines of what runs. */
  readonly data: readonly string[];
  /** Neither prompt nor suite. */
  readonly others: readonly string[];
  /** Files of environments that the policy protects. */
  readonly environments: readonly { readonly path: string; readonly name: string }[];
  /** All whose content is compared: what an approval is bound to, and files that pass for a protected environment's. */
  readonly bound: readonly string[];
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
  const documentAt = documentsAt(policy);
  const isDocument = (path: string): boolean => !places.suite(path) && documentAt(path) !== null;
  const paths = [...new Set(files.flatMap(({ path, from }) => (from === null ? [path] : [from, path])))];
  const isPrompt = (path: string): boolean => places.prompt(path) !== null;
  const isDocumentAlone = (path: string): boolean => !isPrompt(path) && isDocument(path);
  const documents = paths.filter(isDocumentAlone);
  const prompts = [...paths.filter(isPrompt), ...documents];
  const suites = paths.filter((path) => !isPrompt(path) && places.suite(path));
  const others = paths.filter((path) => !isPrompt(path) && !places.suite(path) && !isDocument(path));
  const ofPolicy = others.filter(isPolicyPath(config));
  const placeOf = protectedEnvironments(policy);
  const placed = paths.flatMap((path) => {
    const place = placeOf(path);
    return place === null ? [] : [{ path, ...place }];
  });
  return {
    governed: places,
    documents: new Map(
      documents
        .flatMap((path) => [[path, documentAt(path)] as const])
        .flatMap(([path, said]) => (said === null ? [] : [[path, said] as const])),
    ),
    prompts,
    suites,
    data: others.filter((path) => isDataFile(path) || baselineAt(path) !== null),
    others,
    environments: placed.filter(({ form }) => form === "own").map(({ path, name }) => ({ path, name })),
    bound: [...new Set([...prompts, ...suites, ...ofPolicy, ...placed.map(({ path }) => path)])],
    ways: others.filter((path) => places.mayHold(path) === "yes"),
    renames: files.flatMap(({ path, from }) =>
      from !== null && [path, from].some((each) => isPrompt(each) || places.suite(each) || isDocument(each))
        ? [{ from, to: path }]
        : [],
    ),
  };
}
