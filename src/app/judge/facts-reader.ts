import { type BranchMemories, branchMemories } from "../../github/branch-memories.ts";
import { readPullRequestFacts } from "../../github/facts/read-pull-request-facts.ts";
import type { AppName } from "../connection/installations.ts";
import type { ReadFacts } from "./judge-ports.ts";

/** Only answers and commits under the app's own login are the app's. What is known of branches is shared by all. */
export function factsReader(histories: BranchMemories = branchMemories()): (app: AppName) => ReadFacts {
  return ({ login }) =>
    (octokit, pull) =>
      readPullRequestFacts(octokit, { ...pull, app: login, histories });
}
