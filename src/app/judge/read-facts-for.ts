import type { PullRequestFacts } from "../../approval/facts.ts";
import type { AppName } from "../connection/installations.ts";
import type { ReadFacts } from "./judge-ports.ts";

export function readFactsFor(_app: AppName): ReadFacts {
  return async (): Promise<PullRequestFacts> => {
    throw new Error("not yet");
  };
}
