import type { Comment, Commit, PullRequestFacts, Review } from "../../src/approval/facts/facts.ts";

export const path = "prompts/support/refund.yaml";
export const suite = "evals/refund.yaml";
export const policyFile = ".github/promptops.yml";

/** A prompt's record: refund of the data platform, sensitive. */
export function record(
  fields: Readonly<
    Record<string, string | number | boolean | readonly string[] | Record<string, number>>
  > = {},
): NonNullable<PullRequestFacts["base_prompts"][string]> {
  return {
    id: "refund",
    version: 3,
    parent: 2,
    owner: "@acme/data-platform",
    model: "m",
    tags: ["sensitive"],
    template: "v4",
    ...fields,
  };
}

export const plain: ReturnType<typeof record> = record({ tags: [] });

/** The prompt's text goes from v3 to v4 in one commit of pat; nobody reviewed it. */
export function factsOf(changes: Partial<PullRequestFacts> = {}): PullRequestFacts {
  return {
    pr: { number: 42, state: "open", draft: false, base_ref: "main", changed_files: 1, commit_count: 1 },
    base_prompts: { [path]: record({ template: "v3" }) },
    head_prompts: { [path]: record() },
    renames: [],
    other_changed_files: [],
    author: "pat",
    author_type: "User",
    commits: [commit("c1")],
    head_sha: "c1",
    known_orphan_commits: [],
    reviews: [],
    comments: [],
    teams: {
      "acme/data-platform": { members: ["alice", "bob"] },
      "acme/data": { members: ["dana"], children: ["acme/data-platform"] },
      "acme/legal": { members: ["lea", "leo"], invited: ["newbie"] },
      "acme/admins": { members: ["root", "rita"] },
    },
    permissions: {
      alice: "write",
      bob: "maintain",
      dana: "write",
      lea: "write",
      leo: "write",
      newbie: "write",
      root: "admin",
      rita: "admin",
      eve: "write",
      pat: "write",
      reader: "read",
    },
    config: {},
    ...changes,
  };
}

export function commit(sha: string, changes: Partial<Commit> = {}): Commit {
  return {
    sha,
    author: "pat",
    committer: "pat",
    co_authors: [],
    parents: [],
    pushed_by: "pat",
    via_web: false,
    verified: true,
    blobs: { [path]: "b1" },
    ...changes,
  };
}

let reviews = 0;

export function review(user: string, changes: Partial<Review> = {}): Review {
  reviews += 1;
  return {
    id: `r${reviews}`,
    user,
    user_type: "User",
    state: "APPROVED",
    commit_id: "c1",
    submitted_at: "2026-01-05T09:10:00Z",
    body: "",
    ...changes,
  };
}

export function comment(user: string, body: string, changes: Partial<Comment> = {}): Comment {
  return {
    id: "k1",
    user,
    body,
    created_at: "2026-01-05T09:20:00Z",
    edited_by: null,
    head_sha_at: "c1",
    ...changes,
  };
}

/** The app's own commit that writes a version. */
export function managed(sha: string, changes: Partial<Commit> = {}): Commit {
  return commit(sha, {
    author: "promptops[bot]",
    committer: "web-flow",
    pushed_by: "promptops[bot]",
    managed_only: true,
    ...changes,
  });
}
