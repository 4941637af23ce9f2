import { describe, expect, it } from "vitest";
import { decide } from "../../src/approval/decide.ts";
import type { Commit, PullRequestFacts } from "../../src/approval/facts/facts.ts";
import { approvalTitle } from "../../src/report/approval/approval-title.ts";
import { commit, factsOf, path, review } from "./facts-of.ts";

/** What GitHub's button "Update branch" makes, pressed by alice, an owner. */
const update: Partial<Commit> = {
  author: "alice",
  committer: "web-flow",
  parents: ["c1", "tip"],
  pushed_by: "alice",
  via_web: true,
  verified: true,
};
const blobs = commit("c1").blobs;

function updated(by: Partial<Commit>, more: Partial<PullRequestFacts> = {}) {
  return decide(
    factsOf({
      commits: [commit("c1"), commit("c2", { blobs, ...update, ...by })],
      head_sha: "c2",
      reviews: [review("alice", { commit_id: "c2" })],
      ...more,
    }),
  );
}

const codesOf = ({ reasons }: ReturnType<typeof decide>): readonly string[] =>
  reasons.map(({ code }) => code);

describe("an owner who presses Update branch", () => {
  it.each<{ why: string; by: Partial<Commit>; more?: Partial<PullRequestFacts> }>([
    { why: "at github.com", by: {} },
    {
      why: "at an Enterprise Server that does not sign",
      by: { committer: null, verified: false },
    },
    { why: "and is listed among all who pushed", by: {}, more: { pushers: ["pat", "alice"] } },
    {
      why: "and whose push is told by itself",
      by: {},
      more: {
        pushers: ["alice"],
        pushes: [
          { by: "pat", content: "other" },
          { by: "alice", content: "same" },
        ],
      },
    },
  ])("still approves $why", ({ by, more }) => {
    expect(updated(by, more).state).toBe("success");
  });

  it.each<{ why: string; by: Partial<Commit>; more?: Partial<PullRequestFacts> }>([
    { why: "wrote into the prompt in the conflict editor", by: { blobs: { [path]: "resolved" } } },
    {
      why: "merged a branch of the pull request's own",
      by: { parents: ["c1", "s1"] },
      more: { commits: [] },
    },
    { why: "made the merge at home", by: { via_web: false } },
    { why: "made it at home and says that GitHub did", by: { verified: false } },
    { why: "merged onto a commit that is not the pull request's", by: { parents: ["c0", "tip"] } },
    { why: "made a commit of one parent", by: { parents: ["c1"] } },
    { why: "joined three branches", by: { parents: ["c1", "tip", "tip2"] } },
    {
      why: "pushed before what a forced push took away",
      by: {},
      more: { pushes: [{ by: "alice", content: "other" }] },
    },
    {
      why: "pushed a commit that left the branch",
      by: {},
      more: { pushers: ["alice"], known_orphan_commits: [{ sha: "o1", blobs, pushed_by: "alice" }] },
    },
    { why: "is not known to be at the browser", by: { committer: null, verified: false, pushed_by: null } },
  ])("does not where somebody $why", ({ by, more }) => {
    const side = commit("s1", { blobs: { [path]: "side" } });
    const commits = [commit("c1"), side, commit("c2", { blobs, ...update, ...by })];
    expect(updated(by, { ...more, commits }).state).toBe("pending");
  });
});

describe("an owner who presses Update with rebase", () => {
  const rebased = commit("c2", { committer: "alice", pushed_by: "alice", parents: ["tip"] });
  const pushes = [
    { by: "pat", content: "other" },
    { by: "alice", content: "same" },
  ] as const;
  const facts = { head_sha: "c2", reviews: [review("alice", { commit_id: "c2" })], pushes };

  it.each([
    { why: "approves where the files are as they were", rebased: true, config: {}, state: "success" },
    { why: "does not where they are not", rebased: false, config: {}, state: "pending" },
    {
      why: "does not where nobody asks who pushed, so that their first commit is not known",
      rebased: true,
      config: { exclude_pusher: false },
      state: "pending",
    },
  ])("$why", ({ rebased: isRebased, config, state }) => {
    const plain = factsOf({});
    const head = isRebased ? { ...rebased, rebased: true } : rebased;
    expect(decide(factsOf({ ...facts, commits: [head], config: { ...plain.config, ...config } })).state).toBe(
      state,
    );
  });
});

describe("a web commit of an Enterprise Server that does not sign", () => {
  const web: Partial<Commit> = { committer: null, via_web: true, verified: false };

  it("belongs to whoever pushed it", () => {
    const facts = { commits: [commit("c1", { ...web, pushed_by: "pat" })], reviews: [review("alice")] };
    expect(decide(factsOf(facts)).state).toBe("success");
  });

  it.each([
    { why: "where nobody knows who pushed", pushed_by: null, code: "unattributed" },
    { why: "where the approver did", pushed_by: "alice", code: "contributed" },
  ])("does not pass $why", ({ pushed_by, code }) => {
    const decision = decide(
      factsOf({ commits: [commit("c1", { ...web, pushed_by })], reviews: [review("alice")] }),
    );
    expect(decision.state).toBe("pending");
    expect(codesOf(decision)).toContain(code);
  });
});

describe("a commit of no account", () => {
  const nobodys = (sha: string, ...emails: string[]): Commit =>
    commit(sha, {
      author: null,
      committer: null,
      parents: sha === "c1" ? [] : ["c1"],
      blobs: { [path]: sha },
      ...(emails.length === 0 ? {} : { unknown_emails: emails }),
    });
  const both = [review("alice"), review("bob")];

  it.each([
    { why: "one approval is given", commits: [nobodys("c1")], reviews: [review("alice")], state: "pending" },
    { why: "two are", commits: [nobodys("c1")], reviews: both, state: "success" },
    {
      why: "two are, and two addresses are unknown",
      commits: [nobodys("c1", "a@laptop", "b@laptop")],
      reviews: both,
      state: "pending",
    },
    {
      why: "two are, and two commits have one address",
      commits: [nobodys("c2", "a@laptop"), nobodys("c1", "a@laptop")],
      reviews: both,
      state: "success",
    },
  ])("is $state where $why", ({ commits, reviews, state }) => {
    const decision = decide(factsOf({ commits, reviews }));
    expect(decision.state).toBe(state);
    const said = state === "pending" ? decision.reasons : decision.warnings;
    expect(said).toContainEqual(expect.objectContaining({ code: "unattributed", subject: commits[0]?.sha }));
  });

  it("is the title, and whoever can help is named", () => {
    const decision = decide(factsOf({ commits: [nobodys("c1")], reviews: [review("alice")] }));
    expect(approvalTitle(decision)).toBe(
      "Commit c1 belongs to no account that GitHub knows: one more approval is needed",
    );
    expect(decision.pending_owners).toEqual(["@acme/data-platform"]);
  });
});

interface Dismissal {
  readonly why: string;
  readonly by: string;
  readonly from: string;
  readonly stale: "content" | "never";
  readonly state: string;
}

describe("a request for changes that its author dismissed", () => {
  const dismissed = (by: string, from = "CHANGES_REQUESTED") =>
    review("alice", {
      id: "r2",
      state: "DISMISSED",
      submitted_at: "2026-01-05T11:00:00Z",
      dismissed_from: from,
      dismissed_by: by,
    });

  it.each<Dismissal>([
    {
      why: "lets the approval before it count",
      by: "alice",
      from: "CHANGES_REQUESTED",
      stale: "content",
      state: "success",
    },
    {
      why: "does not where approvals are bound to nothing",
      by: "alice",
      from: "CHANGES_REQUESTED",
      stale: "never",
      state: "pending",
    },
    {
      why: "stands where somebody else dismissed it",
      by: "root",
      from: "CHANGES_REQUESTED",
      stale: "content",
      state: "pending",
    },
    {
      why: "takes an approval back where that was dismissed",
      by: "alice",
      from: "APPROVED",
      stale: "content",
      state: "pending",
    },
  ])("$why", ({ by, from, stale, state }) => {
    const config = { ...factsOf({}).config, stale };
    expect(decide(factsOf({ reviews: [review("alice"), dismissed(by, from)], config })).state).toBe(state);
  });
});

describe("a command in a review's text", () => {
  it.each([
    { why: "/approve cancel takes the approval back", body: "Wait.\n\n/approve cancel", state: "pending" },
    { why: "a quoted one does not", body: "> /approve cancel", state: "success" },
    { why: "/promptops override does nothing", body: "/promptops override I say so", state: "success" },
  ])("$why", ({ body, state }) => {
    expect(decide(factsOf({ reviews: [review("alice", { body })] })).state).toBe(state);
  });

  it("approves nothing", () => {
    const said = review("alice", { state: "COMMENTED", body: "/approve" });
    expect(decide(factsOf({ reviews: [said] })).state).toBe("pending");
  });
});
