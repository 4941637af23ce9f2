import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { personName } from "../../src/report/words/people.ts";
import type { Told } from "../fake-github/webhook.ts";
import {
  type ApprovalScenario,
  readScenarios,
  type ScenarioScene,
  scenarioScene,
} from "../github/facts/scenario-scene.ts";
import { shownCheck, startTestApp } from "./start-test-app.ts";

interface Worked extends ApprovalScenario {
  readonly expected: {
    readonly state: "success" | "pending" | "error" | "skipped";
    readonly pending_owners: readonly string[];
    readonly pending_any_of?: readonly string[];
    readonly request_reviewers?: readonly string[];
  };
}

const scenarios = readScenarios(
  join(import.meta.dirname, "..", "approval", "approval.json"),
) as readonly Worked[];
const conclusions = { success: "success", pending: "action_required", error: "failure", skipped: undefined };

/**
 * One of each way through the server: passed, pending, without a result, reviewers asked, a fault of GitHub, a merge
 * group, a closed pull request, an override. All of the worked decisions are decided in test/approval/decide.test.ts and read from the
 * fake GitHub in test/github/facts/scenarios.test.ts.
 */
const served: readonly string[] = ["A05", "C01", "D18", "E02", "E08", "E13", "E15", "F01"];

/** What GitHub would tell of this scenario; a merge group is in the queue first. */
function told({ pull, repository, asked }: ScenarioScene): Told {
  const headSha = asked.mergeGroup ?? null;
  if (headSha === null)
    return { event: "pull_request", action: pull.state === "closed" ? "closed" : "synchronize", pull };
  repository.mergeQueue.push({ pull, baseSha: pull.baseSha, headSha });
  return { event: "merge_group", repository, base: pull.baseSha, head: headSha, number: pull.number };
}

it("names decisions that are there", () => {
  expect(scenarios.map(({ id }) => id)).toEqual(expect.arrayContaining([...served]));
});

describe("worked decisions, from a signed webhook to the check run", () => {
  it.each(scenarios.filter(({ id }) => served.includes(id)))("$id: $title", async (scenario) => {
    const scene = await scenarioScene(scenario);
    const { fake, repository, pull, asked } = scene;
    if (scenario.api_faults !== undefined) fake.fail("graphql:Teams", { kind: "status", status: 500 }, 9);
    const { settle } = await startTestApp(fake, { pauses: [] });
    await settle(told(scene));
    const { state, pending_owners, pending_any_of, request_reviewers } = scenario.expected;
    const check = shownCheck(repository, asked.mergeGroup ?? pull.headSha);
    expect(check?.conclusion).toBe(conclusions[state]);
    const shown = check?.output["summary"];
    const summary = typeof shown === "string" ? shown.toLowerCase() : "";
    const missing = Array.from(summary.matchAll(/^\*\*must approve:\*\* (.*)$/gm), ([, names = ""]) => names);
    const named = missing.flatMap((names) =>
      names
        .replace(/ \([^)]*\)/g, "")
        .split(/ \*\*and\*\* |, | or /)
        .map((name) => name.trim()),
    );
    if (pending_any_of === undefined)
      for (const owner of pending_owners) expect(named).toContain(personName(owner).toLowerCase());
    if (request_reviewers !== undefined)
      expect([...pull.requested.teams, ...pull.requested.users].toSorted()).toEqual(
        request_reviewers.map((each) => each.replace(/^@(?:acme\/)?/, "")).toSorted(),
      );
  });
});
