import type { PullRequest } from "./pull-request.ts";

/** A pull request on its way through the merge queue, with the group's commit that holds it and all before it. */
export interface QueueEntry {
  readonly pull: PullRequest;
  readonly baseSha: string;
  readonly headSha: string;
}
