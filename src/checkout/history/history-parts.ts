import type { History } from "../../branch/checkout.ts";
import { type CommitSource, historyRemedy } from "../fetch/commit-source.ts";
import type { FetchSource } from "../fetch/fetch-settings.ts";
import type { Git } from "../git/git.ts";
import type { ObjectReader } from "../git/object-reader.ts";

/** What questions about history are answered from. */
export interface HistoryParts {
  readonly git: Git;
  readonly objects: ObjectReader;
  readonly commits: CommitSource;
  readonly fetch: FetchSource | null;
}

/** Says that history that is needed is not there. */
export function cutOff(parts: HistoryParts, why: string): History<never> {
  const what = "The history of this clone is cut off (it is shallow)";
  return {
    status: "missing",
    what: parts.fetch === null ? what : `${what} and could not be fetched: ${why}`,
    remedy: historyRemedy(parts.fetch),
  };
}
