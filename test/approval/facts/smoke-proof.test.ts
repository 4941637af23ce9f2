import { describe, expect, it } from "vitest";
import { type HiddenRun, type SmokeRun, smokeGap } from "../../../src/approval/facts/smoke-proof.ts";

const need = { id: "refund", version: 4, into: "production", tested: "staging", days: 7 };
const now = Date.parse("2026-11-08T12:00:00Z");
const judging = { now, governs: (branch: string): boolean => branch === "main" };
const path = ".github/workflows/smoke.yml";

/** A run that counts and passed an hour ago. */
function run(changes: Partial<SmokeRun> = {}): SmokeRun {
  return {
    url: "https://github.com/acme/prompts/actions/runs/7",
    event: "push",
    branch: "main",
    repository: "own",
    commit: "same",
    workflow: { path, file: "same" },
    step: { conclusion: "success", ended: "2026-11-08T11:00:00Z" },
    ...changes,
  };
}

const ended = (at: string | null, conclusion: string | null = "success"): Partial<SmokeRun> => ({
  step: { conclusion, ended: at },
});

describe(smokeGap, () => {
  it.each<readonly [string, readonly (SmokeRun | HiddenRun)[]]>([
    ["a push", [run()]],
    ["a schedule", [run({ event: "schedule" })]],
    ["seven days ago to the millisecond", [run(ended("2026-11-01T12:00:00Z"))]],
    ["a failure, then a pass", [run(), run(ended("2026-11-08T10:00:00Z", "failure"))]],
    ["a newer one that does not count", [run({ event: "workflow_dispatch" }), run()]],
    ["a newer one that is hidden", [{ hidden: "is not there any more" }, run()]],
    ["a newer failure that does not count", [run({ branch: "feature", ...ended(null, "failure") }), run()]],
  ])("takes %s", (_, runs) => {
    expect(smokeGap(need, runs, judging)).toBeNull();
  });

  it.each<readonly [string, readonly (SmokeRun | HiddenRun)[], string]>([
    ["nothing", [], "There is none. Promote `refund` 4 to `staging` first"],
    ["a pull request's run", [run({ event: "pull_request" })], "was set off by `pull_request`"],
    ["a fork's word", [run({ event: "pull_request_target" })], "was set off by `pull_request_target`"],
    ["one started by hand", [run({ event: "workflow_dispatch" })], "was set off by `workflow_dispatch`"],
    ["another branch", [run({ branch: "feature" })], "is of `feature`, which is no governed branch"],
    ["no branch", [run({ branch: null })], "which is no governed branch"],
    ["another repository", [run({ repository: "other" })], "belongs to another repository"],
    ["another commit", [run({ commit: "other" })], "is of another commit than its check run"],
    [
      "another workflow file",
      [run({ workflow: { path, file: "other" } })],
      "is of another `.github/workflows",
    ],
    ["a workflow that smokes nothing", [run({ step: null })], "has no step `promptops smoke staging`"],
    ["a hidden run", [{ hidden: "is not there any more" }], "its run is not there any more"],
    ["a failure", [run(ended("2026-11-08T11:00:00Z", "failure"))], "did not pass (https://github.com/"],
    ["one that was cut off", [run(ended("2026-11-08T11:00:00Z", "cancelled"))], "did not pass"],
    ["one that goes on", [run(ended(null, null))], "did not pass"],
    ["a pass, then a failure", [run(ended("2026-11-08T11:00:00Z", "failure")), run()], "did not pass"],
    ["an old one", [run(ended("2026-11-01T11:59:59Z"))], "passed on 2026-11-01. Run the workflow"],
    ["one without a time", [run(ended(null))], "does not say when the newest one ended"],
  ])("takes no %s", (_, runs, why) => {
    const gap = smokeGap(need, runs, judging);
    expect(gap).toContain(
      "`production` takes `refund` 4 only after a smoke test of it passed in `staging`, 7 days ago",
    );
    expect(gap).toContain(why);
  });
});
