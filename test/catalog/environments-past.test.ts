import { describe, expect, it } from "vitest";
import { environmentOf, movesOf } from "../../src/catalog/figures/environments-past.ts";
import { defaultPolicy } from "../../src/policy/read-policy.ts";
import type { BranchCommit } from "../../src/prompt/history/branch-commit.ts";
import type { Pointer } from "../../src/registry/bundle.ts";

const ada = { name: "Ada", email: "ada@example.com", at: "2026-11-01T12:00:00Z" };

function commit(sha: string, at: string): BranchCommit {
  return { sha, parents: [], author: ada, committer: { ...ada, at }, message: "", changes: [] };
}

const pointer = (version: number, more: Partial<Pointer> = {}): Pointer => ({
  version,
  sha256: `sha256:${version}`,
  ...more,
});

describe(environmentOf, () => {
  const past = {
    name: "production",
    steps: [
      { commit: commit("a", "2026-11-01T12:00:00Z"), pointers: { "a.b": pointer(1), "a.c": pointer(1) } },
      { commit: commit("b", "2026-11-02T12:00:00Z"), pointers: { "a.b": pointer(2), "a.c": pointer(1) } },
      {
        commit: commit("c", "2026-11-03T12:00:00Z"),
        pointers: {
          "a.b": pointer(1, {
            rollout: { salt: "s", buckets: { "2": "9000-9999", "1": "0-4999,5000-8999" } },
            overrides: { model: "m-2" },
          }),
        },
      },
    ],
  };
  const moves = movesOf(past);

  it("says since which commit what runs, in which shares, on which model", () => {
    expect(environmentOf(past, { moves, policy: defaultPolicy() })).toEqual({
      name: "production",
      protected: false,
      running: [
        {
          id: "a.b",
          environment: "production",
          version: 1,
          shares: [
            { version: 1, share: 0.9 },
            { version: 2, share: 0.1 },
          ],
          model: "m-2",
          since: "2026-11-03T12:00:00Z",
          by: "Ada",
          commit: "c",
        },
      ],
    });
  });

  it("tells of each move", () => {
    expect(moves.map(({ id, kind, to }) => `${id} ${kind} ${to}`)).toEqual([
      "a.b promotion 1",
      "a.c promotion 1",
      "a.b promotion 2",
      "a.b promotion 1",
      "a.c removed null",
    ]);
  });
});
