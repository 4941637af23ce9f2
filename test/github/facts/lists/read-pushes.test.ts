import { describe, expect, it } from "vitest";
import { connect, type Octokit } from "../../../../src/github/connect/connect.ts";
import { type BranchActivity, readPushes } from "../../../../src/github/facts/lists/read-pushes.ts";

const none = "0".repeat(40);

/** GitHub's activity, the newest first, from lines like "alice a b". */
function activity(lines: readonly string[]): Octokit {
  const data = lines.map((line, index) => {
    const [login = "", before = "", after = ""] = line.split(" ");
    const timestamp = `2026-05-01T00:00:${String(index).padStart(2, "0")}Z`;
    return {
      actor: { login },
      timestamp,
      before: before === "-" ? none : before,
      after: after === "-" ? none : after,
    };
  });
  const octokit = connect({ token: "t", apiUrl: "http://127.0.0.1:1", log: () => {} });
  const repos: unknown = { listActivities: async () => ({ data: data.toReversed(), headers: {} }) };
  return Object.assign(Object.create(octokit), { rest: { repos } });
}

const shown = (pushes: readonly BranchActivity[]): readonly string[] =>
  pushes.map(({ by, after }) => `${by} ${after}`);

describe(readPushes, () => {
  it.each([
    { what: "a branch with one life", lines: ["pat - a", "bob a b"], own: ["pat a", "bob b"], earlier: [] },
    {
      what: "a branch that was deleted and made anew",
      lines: ["pat - a", "alice a b", "alice b -", "pat - b"],
      own: ["pat b"],
      earlier: ["pat a", "alice b"],
    },
    {
      what: "a branch that was made anew twice",
      lines: ["eve - x", "eve x -", "alice - b", "alice b -", "pat - b", "pat b c"],
      own: ["pat b", "pat c"],
      earlier: ["eve x", "alice b"],
    },
    {
      what: "a branch that was put back to where it left the base",
      lines: ["pat - m", "alice m b", "alice b m", "pat m b"],
      own: ["pat b"],
      earlier: ["pat m", "alice b", "alice m"],
    },
    { what: "a branch that is gone", lines: ["pat - a", "pat a -"], own: [], earlier: ["pat a"] },
  ])("tells apart the pushes of $what", async ({ lines, own, earlier }) => {
    const read = await readPushes(activity(lines), {
      owner: "acme",
      repo: "prompts",
      branch: "edit",
      mergeBase: "m",
    });
    expect({ own: shown(read.own), earlier: shown(read.earlier) }).toEqual({ own, earlier });
  });
});
