import type { NewToken } from "./token.ts";

/** The token of a workflow that `init` wrote. */
export const workflowToken: NewToken = {
  as: "github-actions[bot]",
  permissions: { contents: "read", pull_requests: "write", checks: "write" },
};

/** What the same workflow gets for a pull request from a fork. */
export const forkToken: NewToken = {
  as: "github-actions[bot]",
  permissions: { contents: "read", pull_requests: "read", issues: "read", checks: "read" },
};
