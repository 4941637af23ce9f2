import { describe, expect, it } from "vitest";
import { decide } from "../../src/approval/decide.ts";
import type { PullRequestFacts } from "../../src/approval/facts/facts.ts";
import { comment, commit, factsOf, path, plain, policyFile, record, review, suite } from "./facts-of.ts";

/** What the attacker's pull request looks like; pat wrote it, and legal's lea is the attacker's friend. */
interface Attack {
  readonly attack: string;
  readonly facts: Partial<PullRequestFacts>;
  readonly state?: "pending" | "error";
  readonly code: string;
}

const alice = [review("alice")];
const lea = [review("lea")];
const pushed = (blobs: PullRequestFacts["commits"][number]["blobs"]): Partial<PullRequestFacts> => ({
  commits: [commit("c1"), commit("c2", { parents: ["c1"], blobs })],
  head_sha: "c2",
});
const other = "prompts/misc/other.yaml";

describe("an attack that must fail", () => {
  it.each<Attack>([
    {
      attack: "editing the owner",
      facts: { head_prompts: { [path]: record({ owner: "@acme/legal" }) }, reviews: lea },
      code: "owner-changed",
    },
    {
      attack: "editing the owner in letters that look alike",
      facts: { head_prompts: { [path]: record({ owner: "@acme/dаta-platform" }) }, reviews: lea },
      code: "owner-changed",
    },
    {
      attack: "adding oneself to the owners",
      facts: { head_prompts: { [path]: record({ owner: ["@acme/data-platform", "lea"] }) }, reviews: lea },
      code: "owner-changed",
    },
    {
      attack: "taking the owner away",
      facts: { head_prompts: { [path]: { ...plain, owner: [] } }, reviews: lea },
      code: "sensitive",
    },
    {
      attack: "exchanging the owner of a prompt that is not sensitive, to weaken it with the new one's word",
      facts: {
        base_prompts: { [path]: plain },
        head_prompts: { [path]: { ...plain, owner: "@acme/legal" } },
        reviews: lea,
      },
      code: "owner-changed",
    },
    {
      attack: "adding a second file whose path gives the same id",
      facts: {
        head_prompts: { [path]: record(), "prompts/support/refund.yml": { ...plain, id: "other.id" } },
      },
      state: "error",
      code: "duplicate-id",
    },
    {
      attack: "adding a file that a disk takes for one that does not change",
      facts: {
        other_changed_files: ["Prompts/Support/Refund.yaml"],
        look_alikes: { "Prompts/Support/Refund.yaml": path },
      },
      state: "error",
      code: "look-alike",
    },
    {
      attack: "changing a prompt that is a part of the policy too",
      facts: {
        base_prompts: { [path]: { ...plain, template: "v3" } },
        head_prompts: { [path]: plain },
        config: { policy_paths: ["prompts/support/**"], policy_owners: ["@acme/admins"] },
        reviews: alice,
      },
      code: "policy",
    },
    {
      attack: "changing a suite that is a part of the policy too",
      facts: {
        base_prompts: { [path]: plain },
        head_prompts: { [path]: plain },
        changed_evals: { [suite]: "refund" },
        config: { policy_paths: ["evals/**"], policy_owners: ["@acme/admins"] },
        reviews: alice,
      },
      code: "policy",
    },
    {
      attack: "letting a bot push a commit in somebody else's name",
      facts: {
        commits: [
          commit("c1"),
          commit("c2", {
            parents: ["c1"],
            blobs: { [path]: "evil" },
            pushed_by: "github-actions[bot]",
            verified: false,
          }),
        ],
        head_sha: "c2",
        reviews: [review("alice", { commit_id: "c2" })],
      },
      code: "pusher-unknown",
    },
    {
      attack: "a merge that brings back what GitHub does not show",
      facts: { merge_leaves: { status: "other", paths: [policyFile] }, reviews: alice },
      state: "error",
      code: "merge-differs",
    },
    {
      attack: "a merge of which nobody knows what it leaves",
      facts: { merge_leaves: { status: "unknown", paths: [] }, reviews: alice },
      state: "error",
      code: "merge-differs",
    },
    {
      attack: "a number that only a commit on the way has",
      facts: { passing: [{ commit: "c1", path, what: "gives refund the version 9" }], reviews: alice },
      state: "error",
      code: "passing",
    },
    {
      attack: "editing sensitive: the tag goes",
      facts: { head_prompts: { [path]: plain } },
      code: "sensitive",
    },
    {
      attack: "editing sensitive: the flag goes",
      facts: {
        base_prompts: { [path]: { ...plain, sensitive: true } },
        head_prompts: { [path]: { ...plain, sensitive: false } },
      },
      code: "sensitive",
    },
    {
      attack: "editing the path, so that the policy's glob misses it",
      facts: {
        config: { sensitive: { tags: [], paths: ["prompts/support/**"] } },
        base_prompts: { [path]: plain },
        head_prompts: { [other]: plain },
        renames: [{ from: path, to: other }],
      },
      code: "sensitive",
    },
    {
      attack: "editing the path and the owner",
      facts: {
        head_prompts: { [other]: record({ owner: "lea" }) },
        renames: [{ from: path, to: other }],
        reviews: lea,
      },
      code: "renamed",
    },
    {
      attack: "moving the prompt out of the governed folders",
      facts: {
        head_prompts: {},
        other_changed_files: ["docs/refund.yaml"],
        renames: [{ from: path, to: "docs/refund.yaml" }],
        reviews: lea,
      },
      code: "deleted",
    },
    {
      attack: "editing the id",
      facts: { head_prompts: { [path]: record({ id: "x", owner: "lea" }) }, reviews: lea },
      code: "owner-changed",
    },
    {
      attack: "editing the suite",
      facts: {
        base_prompts: { [path]: record() },
        commits: [commit("c1", { blobs: { [suite]: "e2" } })],
        changed_evals: { [suite]: "refund" },
        reviews: lea,
      },
      code: "eval",
    },
    {
      attack: "editing the suite after the approval",
      facts: {
        ...pushed({ [path]: "b1", [suite]: "e2" }),
        changed_evals: { [suite]: "refund" },
        reviews: alice,
      },
      code: "stale",
    },
    {
      attack: "pointing the suite to another prompt",
      facts: {
        base_prompts: { [path]: record() },
        commits: [commit("c1", { blobs: { [suite]: "e2" } })],
        changed_evals: { [suite]: ["nobody", "refund"] },
        reviews: lea,
      },
      state: "error",
      code: "eval-without-prompt",
    },
    {
      attack: "editing the baseline",
      facts: {
        base_prompts: { [path]: { ...plain, metrics: { baseline_accuracy: 0.9 } } },
        head_prompts: { [path]: { ...plain, metrics: { baseline_accuracy: 0.1 } } },
      },
      code: "gate-change",
    },
    {
      attack: "editing the policy",
      facts: {
        config: { owner_map: {} },
        other_changed_files: [policyFile],
        commits: [commit("c1", { blobs: { [path]: "b1", [policyFile]: "p" } })],
        head_config_override: { policy_owners: ["alice"] },
        reviews: alice,
      },
      code: "policy",
    },
    {
      attack: "editing a workflow",
      facts: {
        base_prompts: {},
        head_prompts: {},
        other_changed_files: [".github/workflows/gate.yml"],
        commits: [commit("c1", { blobs: {} })],
        reviews: alice,
      },
      code: "policy",
    },
    { attack: "deleting", facts: { head_prompts: {}, reviews: lea }, code: "deleted" },
    {
      attack: "deleting and adding again under another name",
      facts: { head_prompts: { [other]: record({ owner: "lea" }) }, reviews: lea },
      code: "deleted",
    },
    {
      attack: "deleting and adding again under another name, approved for the deletion alone",
      facts: {
        head_prompts: { [other]: record({ owner: "lea" }) },
        commits: [
          commit("c1", { blobs: { [path]: null } }),
          commit("c2", { parents: ["c1"], blobs: { [path]: null, [other]: "x" } }),
        ],
        head_sha: "c2",
        reviews: alice,
      },
      code: "stale",
    },
    {
      attack: "taking over an id with a new file while the old one takes another",
      facts: {
        head_prompts: { [path]: record({ id: "old", template: "v3" }), [other]: record({ owner: "lea" }) },
        commits: [commit("c1", { blobs: { [path]: "b1", [other]: "x" } })],
        reviews: lea,
      },
      code: "owner-changed",
    },
    {
      attack: "taking over an id with a new file beside the old one",
      facts: {
        base_prompts: { [path]: record() },
        head_prompts: { [path]: record(), [other]: record({ owner: "lea" }) },
        commits: [commit("c1", { blobs: { [other]: "x" } })],
        reviews: [...alice, ...lea],
      },
      state: "error",
      code: "duplicate-id",
    },
    {
      attack: "pushing after the approval",
      facts: { ...pushed({ [path]: "b2" }), reviews: alice },
      code: "stale",
    },
    {
      attack: "pushing a file away after the approval",
      facts: { ...pushed({ [path]: null }), head_prompts: {}, reviews: alice },
      code: "stale",
    },
    {
      attack: "force-pushing another text after the approval",
      facts: {
        commits: [commit("c9", { blobs: { [path]: "b9" } })],
        head_sha: "c9",
        known_orphan_commits: [{ sha: "c1", blobs: { [path]: "b1" } }],
        reviews: alice,
      },
      code: "stale",
    },
    {
      attack: "force-pushing so that the reviewed commit is gone",
      facts: { commits: [commit("c9", { blobs: { [path]: "b1" } })], head_sha: "c9", reviews: alice },
      code: "stale",
    },
    {
      attack: "updating the branch with a changed conflict",
      facts: {
        commits: [
          commit("c1"),
          commit("c2", {
            parents: ["c1", "base"],
            committer: "web-flow",
            via_web: true,
            blobs: { [path]: "mixed" },
          }),
        ],
        head_sha: "c2",
        reviews: alice,
      },
      code: "stale",
    },
    {
      attack: "letting the base move underneath",
      facts: { base_moved: [path], reviews: alice },
      code: "base-moved",
    },
    {
      attack: "letting the suite at base move underneath",
      facts: {
        base_moved: [suite],
        changed_evals: { [suite]: "refund" },
        commits: [commit("c1", { blobs: { [path]: "b1", [suite]: "e2" } })],
        reviews: alice,
      },
      code: "base-moved",
    },
    {
      attack: "two pull requests in one merge group",
      facts: { merge_group: { head_sha: "m", blobs: { [path]: "both" } }, reviews: alice },
      code: "merge-group",
    },
    {
      attack: "a merge group in which the prompt is gone",
      facts: { merge_group: { head_sha: "m", blobs: {} }, reviews: alice },
      code: "merge-group",
    },
    {
      attack: "a merge group of other content under an override",
      facts: {
        merge_group: { head_sha: "m", blobs: { [path]: "both" } },
        config: { override: { enabled: true, by: ["root"] } },
        comments: [comment("root", "/promptops override hurry")],
      },
      code: "merge-group",
    },
    {
      attack: "approving one's own commits from a second account",
      facts: { commits: [commit("c1", { author: "alice" })], reviews: alice },
      code: "contributed",
    },
    {
      attack: "approving what one committed for another",
      facts: { commits: [commit("c1", { committer: "alice" })], reviews: alice },
      code: "contributed",
    },
    {
      attack: "approving as the one in a co-author line",
      facts: { commits: [commit("c1", { co_authors: ["Alice"] })], reviews: alice },
      code: "contributed",
    },
    {
      attack: "approving what one pushed under another's name",
      facts: { commits: [commit("c1", { pushed_by: "ALICE" })], reviews: alice },
      code: "pushed",
    },
    {
      attack: "approving what one pushed before a force-push covered it",
      facts: { pushers: ["alice"], reviews: alice },
      code: "pushed",
    },
    {
      attack: "approving what one wrote in a commit that left the branch",
      facts: { known_orphan_commits: [{ sha: "c0", blobs: {}, author: "alice" }], reviews: alice },
      code: "contributed",
    },
    {
      attack: "approving the second parent of a merge",
      facts: {
        commits: [
          commit("c1"),
          commit("s1", { author: "alice", committer: "alice", blobs: { [path]: "b2" } }),
          commit("c2", { parents: ["c1", "s1"], blobs: { [path]: "b2" } }),
        ],
        head_sha: "c2",
        reviews: [review("alice", { commit_id: "c2" })],
      },
      code: "contributed",
    },
    {
      attack: "approving with a bot that owns the prompt",
      facts: {
        head_prompts: { [path]: record({ owner: "helper[bot]" }) },
        base_prompts: { [path]: record({ owner: "helper[bot]" }) },
        permissions: { "helper[bot]": "admin" },
        reviews: [review("helper[bot]", { user_type: "User" })],
      },
      code: "bot",
    },
    {
      attack: "approving with an app named like a person",
      facts: { reviews: [review("alice", { user_type: "Bot" })] },
      code: "bot",
    },
    {
      attack: "a commit by nobody whom GitHub knows",
      facts: { commits: [commit("c1", { author: null })], reviews: alice },
      code: "unattributed",
    },
    {
      attack: "a commit committed by nobody whom GitHub knows",
      facts: { commits: [commit("c1", { committer: null })], reviews: alice },
      code: "unattributed",
    },
    {
      attack: "a push of which nobody knows by whom",
      facts: { commits: [commit("c1", { pushed_by: null })], reviews: alice },
      code: "pusher-unknown",
    },
    {
      attack: "approving as the author in other letters",
      facts: { teams: { "acme/data-platform": { members: ["Pat"] } }, reviews: [review("PAT")] },
      code: "author",
    },
    {
      attack: "approving after one lost the permission to write",
      facts: { permissions: { ...factsOf().permissions, alice: "read" }, reviews: alice },
      code: "permission",
    },
    {
      attack: "a review that was never submitted",
      facts: { reviews: [review("alice", { state: "PENDING", submitted_at: null })] },
      code: "requirement",
    },
    {
      attack: "a command in a comment of the app's own",
      facts: {
        config: {
          comment_approvals: true,
          managed_bot: "promptops[bot]",
          override: { enabled: true, by: ["promptops[bot]"] },
        },
        head_prompts: { [path]: record({ owner: ["@acme/data-platform", "promptops[bot]"] }) },
        permissions: { ...factsOf().permissions, "promptops[bot]": "admin" },
        comments: [comment("promptops[bot]", "/approve\n/promptops override fine")],
      },
      code: "bot",
    },
    {
      attack: "a ring of teams",
      facts: {
        teams: {
          "acme/data-platform": { members: [], children: ["acme/legal"] },
          "acme/legal": { members: [], children: ["acme/data-platform"] },
        },
        reviews: lea,
      },
      code: "no-eligible-approver",
    },
    {
      attack: "editing a prompt that the base has moved elsewhere, by its old path",
      facts: {
        base_prompts: {},
        head_prompts: { [path]: plain },
        base_blobs: { [path]: "b0" },
        base_moved: [path],
      },
      code: "base-moved",
    },
    {
      attack: "an approval from another pull request with the same commit",
      facts: { reviews: [review("alice", { pr: 41 })] },
      code: "other-pull-request",
    },
    {
      attack: "a blocking review dismissed by somebody else",
      facts: {
        reviews: [
          ...alice,
          review("bob", { state: "DISMISSED", dismissed_from: "CHANGES_REQUESTED", dismissed_by: "pat" }),
        ],
      },
      code: "changes-requested",
    },
    {
      attack: "a blocking review dismissed by nobody knows whom",
      facts: { reviews: [...alice, review("bob", { state: "DISMISSED" })] },
      code: "changes-requested",
    },
    {
      attack: "a blocking review without a time",
      facts: { reviews: [review("alice", { submitted_at: null, state: "CHANGES_REQUESTED" }), ...alice] },
      code: "changes-requested",
    },
    {
      attack: "a command in a quote",
      facts: { config: { comment_approvals: true }, comments: [comment("alice", "> /approve")] },
      code: "requirement",
    },
    {
      attack: "a command in code",
      facts: { config: { comment_approvals: true }, comments: [comment("alice", "```\n/approve\n```")] },
      code: "requirement",
    },
    {
      attack: "a command in an edited comment",
      facts: {
        config: { comment_approvals: true },
        comments: [comment("alice", "/approve", { edited_by: "pat" })],
      },
      code: "edited",
    },
    {
      attack: "a command as part of a longer word",
      facts: { config: { comment_approvals: true }, comments: [comment("alice", "/approved")] },
      code: "requirement",
    },
    {
      attack: "a symlink",
      facts: { head_modes: { [path]: "120000" }, reviews: alice },
      state: "error",
      code: "symlink",
    },
    {
      attack: "a symlink instead of a folder of prompts",
      facts: {
        head_modes: { "prompts/support": "120000" },
        other_changed_files: ["prompts/support"],
        head_prompts: {},
        reviews: alice,
      },
      state: "error",
      code: "symlink",
    },
    {
      attack: "a submodule",
      facts: {
        base_prompts: {},
        head_prompts: {},
        head_modes: { "prompts/more": "160000" },
        other_changed_files: ["prompts/more"],
      },
      state: "error",
      code: "symlink",
    },
    {
      attack: "a symlink as the policy",
      facts: {
        head_modes: { [policyFile]: "120000" },
        other_changed_files: [policyFile],
        reviews: [...alice, review("root")],
      },
      state: "error",
      code: "symlink",
    },
    {
      attack: "a look-alike path",
      facts: { other_changed_files: ["Prompts/support/Refund.yaml"], reviews: alice },
      state: "error",
      code: "look-alike",
    },
    {
      attack: "a governed file that is not among the prompts",
      facts: { base_prompts: {}, head_prompts: {}, other_changed_files: [other] },
      state: "error",
      code: "parse",
    },
    {
      attack: "a prompt that parsers read in two ways",
      facts: {
        head_prompts: { [path]: null },
        head_parse_errors: { [path]: "yaml-duplicate-key" },
        reviews: alice,
      },
      state: "error",
      code: "parse",
    },
    {
      attack: "a suite that cannot be read",
      facts: { changed_evals: { [suite]: null }, reviews: alice },
      state: "error",
      code: "parse",
    },
    {
      attack: "3,001 files",
      facts: { pr: { ...factsOf().pr, changed_files: 3001 }, reviews: alice },
      state: "error",
      code: "too-many-files",
    },
    {
      attack: "251 commits",
      facts: { pr: { ...factsOf().pr, commit_count: 251 }, reviews: alice },
      state: "error",
      code: "too-many-commits",
    },
    {
      attack: "251 commits that are counted as one",
      facts: { commits: Array.from({ length: 251 }, (_, index) => commit(`c${index}`)), reviews: alice },
      state: "error",
      code: "too-many-commits",
    },
    {
      attack: "moving the policy away",
      facts: {
        base_prompts: {},
        head_prompts: {},
        renames: [{ from: policyFile, to: "old.yml" }],
        reviews: alice,
      },
      code: "policy",
    },
    {
      attack: "moving a prompt that the facts leave out",
      facts: {
        base_prompts: {},
        head_prompts: { [other]: record({ owner: "lea" }) },
        renames: [{ from: path, to: other }],
        reviews: lea,
      },
      state: "error",
      code: "parse",
    },
    ...[0, 403, 404, 422, 429, 500].map(
      (status): Attack => ({
        attack: `GitHub answering ${status} to the reviews`,
        facts: { api_faults: { reviews: status }, reviews: alice },
        state: "error",
        code: "api-fault",
      }),
    ),
    {
      attack: "names that JavaScript knows",
      facts: {
        base_prompts: {},
        head_prompts: {
          "prompts/__proto__/constructor.yaml": record({
            id: "__proto__",
            owner: ["constructor", "__proto__", "toString"],
          }),
        },
        reviews: [review("constructor"), review("__proto__")],
      },
      code: "no-eligible-approver",
    },
  ])("$attack", ({ facts, state = "pending", code }) => {
    const decision = decide(factsOf(facts));
    expect(decision).toMatchObject({ state, approved: false });
    expect(decision.reasons.map((each) => each.code)).toContain(code);
  });

  it.each([
    { limit: "3,000 files", facts: { pr: { ...factsOf().pr, changed_files: 3000 } } },
    { limit: "250 commits", facts: { pr: { ...factsOf().pr, commit_count: 250 } } },
  ])("does not make honest work fail: $limit", ({ facts }) => {
    expect(decide(factsOf({ ...facts, reviews: alice })).state).toBe("success");
  });

  it.each([
    {
      why: "it is attributed as far as it touches governed files",
      facts: {
        commits: [commit("c1"), commit("c2", { parents: ["c1"], author: null, pushed_by: null })],
        head_sha: "c2",
      },
    },
    {
      why: "a push to a fork is not recorded here",
      facts: { pr: { ...factsOf().pr, from_fork: true }, commits: [commit("c1", { pushed_by: null })] },
    },
    { why: "a co-author is unknown", facts: { commits: [commit("c1", { co_authors: [null] })] } },
  ])("does not make honest work fail: $why", ({ facts }) => {
    expect(decide(factsOf({ ...facts, reviews: alice })).state).toBe("success");
  });
});
