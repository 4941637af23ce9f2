import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decide } from "../../../src/approval/decide.ts";
import { decisionDifferences } from "../../../src/approval/examples/expected-decision.ts";
import type { PullRequestFacts } from "../../../src/approval/facts/facts.ts";
import { readPullRequestFacts } from "../../../src/github/facts/read-pull-request-facts.ts";
import { type ApprovalScenario, readScenarios, type ScenarioScene, scenarioScene } from "./scenario-scene.ts";

const scenarios = readScenarios(join(import.meta.dirname, "../../approval/approval.json"));

/** Of more files than GitHub lists, none is read. */
const tooMany = "E05";

describe(readPullRequestFacts, () => {
  it.each(scenarios.filter(({ id }) => id !== tooMany))("reads $id back: $title", async (scenario) => {
    const scene = await scenarioScene(scenario);
    if (scenario.api_faults !== undefined)
      scene.fake.fail("graphql:Teams", { kind: "status", status: 500 }, 9);
    const read = await readPullRequestFacts(scene.octokit, scene.asked);
    expect(comparable(read, scene, scenario)).toEqual(comparable(scenario, scene, scenario));
    expect(decisionDifferences(decide(read), scenario.expected)).toEqual([]);
  });

  it("reads no file of 3,001, and says how many there are", async () => {
    const scenario = scenarios.find(({ id }) => id === tooMany);
    if (scenario === undefined) throw new Error("the scenario is not there");
    const scene = await scenarioScene(scenario);
    const read = await readPullRequestFacts(scene.octokit, scene.asked);
    expect(read).toMatchObject({ pr: { changed_files: 3001 }, head_prompts: {} });
    expect(decisionDifferences(decide(read), scenario.expected)).toEqual([]);
    expect(scene.fake.requests.map(({ operation }) => operation)).not.toContain("pulls/list-files");
  });
});

/** Facts in the scenario's own names, without what the scenario does not tell. */
function comparable(
  facts: PullRequestFacts,
  { names, blobs }: ScenarioScene,
  scenario: ApprovalScenario,
): object {
  const name = (sha: string | null): string | null => (sha === null ? null : (names.get(sha) ?? sha));
  const told = (
    of: Readonly<Record<string, string | null>>,
    like: Readonly<Record<string, string | null>>,
  ): object =>
    Object.fromEntries(
      Object.keys(like).map((path) => [
        path,
        of[path] === null ? null : (blobs.get(`${path} ${of[path]}`) ?? of[path]),
      ]),
    );
  return {
    pr: { ...facts.pr, changed_files: facts.pr.changed_files > 3000, commit_count: 0 },
    base_prompts: facts.base_prompts,
    head_prompts: facts.head_prompts,
    renames: facts.renames,
    others: facts.other_changed_files,
    evals: facts.changed_evals ?? {},
    errors: Object.keys(facts.head_parse_errors ?? {}),
    author: facts.author,
    author_type: facts.author_type,
    head: name(facts.head_sha),
    commits: facts.commits.map((commit, index) => ({
      sha: name(commit.sha),
      author: commit.author,
      committer: commit.committer,
      co_authors: commit.co_authors,
      pushed_by: commit.pushed_by,
      via_web: commit.via_web,
      verified: commit.verified,
      parents: commit.parents.flatMap((sha) =>
        names.has(sha) || !/^[0-9a-f]{40}$/.test(sha) ? name(sha) : [],
      ),
      blobs: told(commit.blobs, scenario.commits[index]?.blobs ?? {}),
    })),
    orphans: facts.known_orphan_commits.map((each, index) => ({
      sha: name(each.sha),
      blobs: told(each.blobs, scenario.known_orphan_commits[index]?.blobs ?? {}),
    })),
    base_moved: facts.base_moved ?? [],
    reviews: facts.reviews.map(
      ({ user, user_type, state, body, dismissed_from, dismissed_by, commit_id }) => ({
        user,
        user_type,
        state,
        body,
        dismissed_from,
        dismissed_by,
        // Of a commit that is gone GitHub tells nothing.
        commit: commit_id === "gone" ? null : name(commit_id),
      }),
    ),
    comments: facts.comments.map(({ user, body, edited_by, head_sha_at }) => ({
      user,
      body,
      edited_by,
      head: name(head_sha_at),
    })),
    merge_group: facts.merge_group
      ? {
          head: name(facts.merge_group.head_sha),
          blobs: told(facts.merge_group.blobs, scenario.merge_group?.blobs ?? {}),
        }
      : null,
    // One request asks for all teams, so that what fails, fails for all of them.
    faults: Object.keys(facts.api_faults ?? {}).includes("team:acme/data-platform"),
    otherFaults: Object.keys(facts.api_faults ?? {}).filter((fault) => !fault.startsWith("team:")),
    moved: facts.head_moved_to ?? null,
  };
}
