import { describe, expect, it } from "vitest";
import type { Blobs, Commit } from "../../../../src/approval/facts/facts.ts";
import { pushFacts } from "../../../../src/github/facts/contents/push-facts.ts";
import type { BranchActivity } from "../../../../src/github/facts/lists/read-pushes.ts";

const path = "prompts/a.yaml";
const commit = (sha: string, more: Partial<Commit> = {}): Commit => ({
  sha,
  author: "pat",
  committer: "pat",
  co_authors: [],
  parents: [],
  pushed_by: "pat",
  blobs: { [path]: "b1" },
  ...more,
});
const push = (after: string, more: Partial<BranchActivity> = {}): BranchActivity => ({
  by: "alice",
  at: "2026-01-05T09:00:00Z",
  before: "c0",
  after,
  kind: "other",
  ...more,
});
const merge = commit("m1", {
  parents: ["c1", "tip"],
  author: "alice",
  committer: "web-flow",
  via_web: true,
  verified: true,
});

interface Case {
  readonly why: string;
  readonly push: BranchActivity;
  readonly brings: readonly string[];
  readonly at?: Readonly<Record<string, Blobs | null>>;
  readonly content: "same" | "other";
}

describe(pushFacts, () => {
  it.each<Case>([
    { why: "brings an update from the base", push: push("m1"), brings: ["m1"], content: "same" },
    { why: "brings that and a commit", push: push("m1"), brings: ["m1", "c1"], content: "other" },
    { why: "brings what is gone", push: push("gone"), brings: [], content: "other" },
    {
      why: "rebases by force",
      push: push("c1", { kind: "forced", before: "o1" }),
      brings: ["c1"],
      at: { o1: { [path]: "b1" } },
      content: "same",
    },
    {
      why: "changes the prompt by force",
      push: push("c1", { kind: "forced", before: "o1" }),
      brings: ["c1"],
      at: { o1: { [path]: "b0" } },
      content: "other",
    },
    {
      why: "forces away what nobody can read any more",
      push: push("c1", { kind: "forced", before: "o1" }),
      brings: ["c1"],
      at: { o1: null },
      content: "other",
    },
    {
      why: "deletes the prompt by force",
      push: push("c1", { kind: "forced", before: "o1" }),
      brings: ["c1"],
      at: { o1: { [path]: "b1" }, c1: { [path]: null } },
      content: "other",
    },
  ])("says $content of a push that $why", ({ push: told, brings, at = {}, content }) => {
    const commits = [commit("c1"), merge];
    const blobs = new Map<string, Blobs | null>([
      ["c1", commits[0]?.blobs ?? null],
      ["m1", merge.blobs],
      ...Object.entries(at),
    ]);
    const facts = pushFacts({
      commits,
      pushes: [told],
      broughtBy: new Map(brings.map((sha) => [sha, told])),
      blobsAt: (sha) => blobs.get(sha) ?? null,
      paths: [path],
    });
    expect(facts.pushes).toEqual([{ by: "alice", content }]);
  });

  it.each([
    { why: "its pusher committed", committer: "alice", by: "alice", is: true },
    { why: "somebody else committed", committer: "eve", by: "alice", is: undefined },
    { why: "nobody knows who pushed", committer: null, by: null, is: undefined },
  ])("marks what a rebase wrote anew $is where $why", ({ committer, by, is }) => {
    const told = push("c1", { kind: "forced", before: "o1", by });
    const facts = pushFacts({
      commits: [commit("c1", { committer })],
      pushes: [told],
      broughtBy: new Map([["c1", told]]),
      blobsAt: () => ({ [path]: "b1" }),
      paths: [path],
    });
    expect(facts.commits[0]?.rebased).toBe(is);
  });
});
