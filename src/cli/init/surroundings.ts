import type { History } from "../../branch/checkout.ts";
import { policyOf } from "../../branch/policy-at.ts";
import { readNames } from "../../checkout/read-names.ts";
import { readWorkTree } from "../../checkout/work-tree/read-work-tree.ts";
import { readPrompts } from "../../gate/compare/read-prompts.ts";
import { governed } from "../../policy/governed.ts";
import { likelyPrompts, type ProposedGlobs, proposedGlobs } from "../../policy/likely-prompts.ts";
import { defaultPolicy, policyPath } from "../../policy/read-policy.ts";
import { diskFiles } from "../files/disk-files.ts";
import { examplePrompt } from "./example-files.ts";

/** What `init` can find out by itself. */
export interface Surroundings {
  /** The branch that pull requests go to. */
  readonly branch: string;
  /** Who is at work, by their account at GitHub; null where git does not say. */
  readonly login: string | null;
  /** Where origin is; null without one. */
  readonly host: string | null;
  /** There is a policy already, be it valid or not. */
  readonly hasPolicy: boolean;
  /** Models that the prompts name that are there already. */
  readonly models: readonly string[];
  /** There is no prompt yet, and no policy that looks for prompts elsewhere. */
  readonly wantsExample: boolean;
  /** Where prompts seem to be, when they are elsewhere than the defaults look; null: they are not, or there are none. */
  readonly globs: ProposedGlobs | null;
  /** Files that those globs, or else the policy's, make prompts and suites. */
  readonly found: { readonly prompts: number; readonly suites: number };
}

export async function surroundings(root: string): Promise<History<Surroundings>> {
  const { branch, login, host } = await readNames(root);
  const workTree = await readWorkTree(root);
  if (workTree.status !== "read") {
    const { what, remedy } = workTree;
    return { status: "missing", what, remedy };
  }
  const ofPolicy = await diskFiles(workTree, (path) => path === policyPath);
  const policy = await policyOf(ofPolicy.tree, ofPolicy.files);
  const globs = policy === null ? proposed(workTree.paths) : null;
  const places = governed(globs ?? policy?.policy ?? defaultPolicy());
  const { tree, files } = await diskFiles(workTree, (path) => places.prompt(path) !== null);
  const { readings } = await readPrompts(tree, { governed: places, checkout: files });
  const models = new Set(readings.flatMap(({ file }) => file?.prompt.model ?? []));
  const value = {
    branch: branch ?? "main",
    login,
    host,
    hasPolicy: policy !== null,
    models: [...models].toSorted(),
    globs,
    found: { prompts: readings.length, suites: workTree.paths.filter(places.suite).length },
    wantsExample: globs === null && readings.length === 0 && places.prompt(examplePrompt.path) !== null,
  };
  return { status: "known", value };
}

/** Globs for a repository whose prompts the defaults would not find; all of them, so that none is left out. */
function proposed(paths: readonly string[]): ProposedGlobs | null {
  const usual = governed(defaultPolicy());
  const likely = likelyPrompts(paths);
  if (likely.every((path) => usual.prompt(path) !== null)) return null;
  const globs = proposedGlobs(paths);
  return globs.prompts.length === 0 ? null : globs;
}
