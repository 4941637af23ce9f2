import type { History } from "../../branch/checkout.ts";
import { wholeHistory } from "../../document/finding/whole-history.ts";
import { type CommitSource, historyRemedy } from "../fetch/commit-source.ts";
import type { FetchSource } from "../fetch/fetch-settings.ts";
import type { Git } from "../git/git.ts";
import type { ObjectReader } from "../git/object-reader.ts";

/** What questions about history are answered from. */
/**
 * Brings contents in one fetch before git compares them, where the clone was made without all contents; gives the ids that
 * are still missing. What is listed is asked for in such a clone alone.
 */
export type BringContents = (list: () => Promise<readonly string[]>) => Promise<readonly string[]>;

export interface HistoryParts {
  readonly git: Git;
  readonly objects: ObjectReader;
  readonly commits: CommitSource;
  readonly contents: BringContents;
  readonly fetch: FetchSource | null;
}

/** Says that a clone was made without contents that are needed. */
export function leftOut({ fetch }: Pick<HistoryParts, "fetch">, lacking: number): History<never> {
  const what = `This clone was made without all contents (--filter), and ${lacking} of the history are missing`;
  return {
    status: "missing",
    what: fetch === null ? what : `${what} and could not be fetched`,
    remedy: fetch === null ? wholeHistory.contents : "Take 'filter' off actions/checkout in the workflow",
  };
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
