import fc from "fast-check";
import type { Comment, Commit, PullRequestFacts, Review } from "../../src/approval/facts/facts.ts";
import { factsOf, policyFile, record } from "./facts-of.ts";

export const people: readonly string[] = ["alice", "bob", "lea", "root", "pat", "eve", "ghost[bot]"];
const person = fc.constantFrom(...people);
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 6 });
const path = fc.constantFrom("prompts/a.yaml", "prompts/b/c.yaml", "prompts/d.yml", "__proto__");
const sha = fc.constantFrom("c1", "c2", "c3", "c4");
const time = fc.constantFrom(
  "2026-01-05T09:10:00Z",
  "2026-01-05T09:20:00+02:00",
  "2026-01-05T11:00:00Z",
  "yesterday",
);
const owner = fc.constantFrom(
  "@acme/data-platform",
  "acme/legal",
  "@ALICE",
  "bob",
  "team",
  "@acme/gone",
  "constructor",
);

const prompt = fc
  .record({
    id: fc.constantFrom("a", "b.c", "d", "__proto__"),
    owner: fc.oneof(owner, fc.array(owner, { maxLength: 3 })),
    tags: fc.constantFrom<readonly string[]>([], ["sensitive"]),
    sensitive: fc.boolean(),
    metrics: fc.record({ baseline_accuracy: fc.constantFrom(0.5, 0.9) }),
    template: fc.constantFrom("x", "y"),
  })
  .map((fields) => record(fields));

const blobs = fc.dictionary(path, fc.constantFrom("b1", "b2", null), { maxKeys: 3 });

const commit: fc.Arbitrary<Commit> = fc.record({
  sha,
  author: maybe(fc.constantFrom("pat", "promptops[bot]", "eve", "bob")),
  committer: maybe(fc.constantFrom("pat", "web-flow")),
  co_authors: fc.array(maybe(person), { maxLength: 1 }),
  parents: fc.array(sha, { maxLength: 2 }),
  pushed_by: maybe(fc.constantFrom("pat", "pat", "bob")),
  via_web: fc.boolean(),
  verified: fc.boolean(),
  managed_only: fc.boolean(),
  blobs,
});

export const reviewBy = (user: fc.Arbitrary<string>): fc.Arbitrary<Review> =>
  fc.record({
    id: fc.integer({ min: 1, max: 9_999_999 }),
    user,
    user_type: fc.constantFrom("User", "User", "User", "Bot"),
    state: fc.constantFrom(
      "APPROVED",
      "APPROVED",
      "CHANGES_REQUESTED",
      "COMMENTED",
      "DISMISSED",
      "PENDING",
      "?",
    ),
    commit_id: maybe(sha),
    submitted_at: maybe(time),
    body: fc.constant(""),
    dismissed_from: maybe(fc.constantFrom("APPROVED", "CHANGES_REQUESTED")),
    dismissed_by: maybe(person),
  });

const comment: fc.Arbitrary<Comment> = fc.record({
  id: fc.integer({ min: 1, max: 9_999_999 }),
  user: maybe(person),
  body: fc.constantFrom(
    "/approve",
    "/approve cancel",
    "/promptops override now",
    "/promptops override",
    "hello",
  ),
  created_at: time,
  edited_by: fc.option(person, { freq: 1 }),
  head_sha_at: maybe(sha),
});

const config = fc.record(
  {
    require: fc.constantFrom("sensitive", "all"),
    approvals: fc.constantFrom(1, 1, 2),
    sensitive_also: fc.array(owner, { maxLength: 1 }),
    distinct_approvers: fc.boolean(),
    allow_author: fc.boolean(),
    allow_contributor: fc.boolean(),
    exclude_pusher: fc.boolean(),
    stale: fc.constantFrom("content", "head", "never"),
    changes_requested_blocks: fc.boolean(),
    comment_approvals: fc.boolean(),
    owner_map: fc.constantFrom({}, { team: ["@acme/data-platform"] }),
    fallback_owners: fc.array(owner, { maxLength: 1 }),
    policy_owners: fc.array(owner, { maxLength: 1 }),
    override: fc.record({
      enabled: fc.boolean(),
      by: fc.constant(["@acme/admins"]),
      allow_author: fc.boolean(),
    }),
    managed_bot: fc.constant("promptops[bot]"),
    baseline: fc.constantFrom("strict", "owner"),
    on_inconclusive: fc.constantFrom("warn", "owner"),
  } as const,
  { requiredKeys: [] },
);

/** Facts of every sort that has the right form, sensible or not. */
export const anyFacts: fc.Arbitrary<PullRequestFacts> = fc
  .record(
    {
      base_prompts: fc.dictionary(path, fc.option(prompt, { freq: 20 }), { maxKeys: 2 }),
      head_prompts: fc.dictionary(path, fc.option(prompt, { freq: 20 }), { maxKeys: 2 }),
      renames: fc.array(fc.record({ from: path, to: path }), { maxLength: 1 }),
      other_changed_files: fc.subarray([policyFile, "README.md"], { minLength: 0 }),
      changed_evals: fc.dictionary(fc.constant("evals/a.yaml"), fc.constantFrom("a", "d", null), {
        maxKeys: 1,
      }),
      author: maybe(fc.constantFrom("pat", "alice", "root")),
      author_type: fc.constantFrom("User", "User", "Bot"),
      commits: fc.array(commit, { minLength: 1, maxLength: 4 }),
      head_sha: sha,
      base_moved: fc.array(path, { maxLength: 1 }),
      reviews: fc.array(reviewBy(person), { maxLength: 5 }),
      comments: fc.array(comment, { maxLength: 2 }),
      config,
    },
    { requiredKeys: ["commits", "reviews", "comments", "config", "head_sha"] },
  )
  .map((facts) => factsOf(facts));

/** Facts that come near to success: one sensitive prompt, honest commits. */
export const honestFacts: fc.Arbitrary<PullRequestFacts> = fc
  .record({
    reviews: fc.array(reviewBy(fc.constantFrom("alice", "bob", "lea", "eve")), { maxLength: 6 }),
    comments: fc.array(comment, { maxLength: 2 }),
    config,
  })
  .map((facts) => factsOf(facts));
