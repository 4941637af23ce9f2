import type { BranchMemories } from "../../github/branch/branch-memories.ts";
import { readPullRequestFacts } from "../../github/facts/read-pull-request-facts.ts";
import type { AppName } from "../connection/installations.ts";
import type { ReadFacts } from "./judge-ports.ts";

/** Only answers and commits under the app's own login are the app's. */
export function readFactsFor({ login }: AppName, histories: BranchMemories): ReadFacts {
  return (octokit, pull) => readPullRequestFacts(octokit, { ...pull, app: login, histories });
}
