import { join } from "node:path";
import { describe, expect, it } from "vitest";
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

/** What GitHub would tell of this scenario; a merge group is in the queue first. */
function told({ pull, repository, asked }: ScenarioScene): Told {
  const headSha = asked.mergeGroup ?? null;
  if (headSha === null)
    return { event: "pull_request", action: pull.state === "closed" ? "closed" : "synchronize", pull };
  repository.mergeQueue.push({ pull, baseSha: pull.baseSha, headSha });
  return { event: "merge_group", repository, base: pull.baseSha, head: headSha, number: pull.number };
}

describe("the worked decisions, from a signed webhook to the check run", () => {
  it.each(scenarios)("$id: $title", async (scenario) => {
    const scene = await scenarioScene(scenario);
    const { fake, repository, pull, asked } = scene;
    if (scenario.api_faults !== undefined) fake.fail("graphql:Teams", { kind: "status", status: 500 }, 9);
    const { settle } = await startTestApp(fake, { pauses: [] });
    await settle(told(scene));
    const { state, pending_owners, pending_any_of, request_reviewers } = scenario.expected;
    const check = shownCheck(repository, asked.mergeGroup ?? pull.headSha);
    expect(check?.conclusion).toBe(conclusions[state]);
    const summary = JSON.stringify(check?.output["summary"] ?? "").toLowerCase();
    if (pending_any_of === undefined)
      for (const owner of pending_owners)
        expect(summary).toContain(`\`@${owner.replace(/^@/, "").toLowerCase()}\``);
    if (request_reviewers !== undefined)
      expect([...pull.requested.teams, ...pull.requested.users].toSorted()).toEqual(
        request_reviewers.map((each) => each.replace(/^@(?:acme\/)?/, "")).toSorted(),
      );
  });
});
