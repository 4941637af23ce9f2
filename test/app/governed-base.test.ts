import { expect, it } from "vitest";
import type { PullRequest } from "../fake-github/pull-request.ts";
import { note, other, scene } from "./release-scene.ts";
import { shownCheck } from "./start-test-app.ts";

const sensitive = (template: string): string => note(1, template, "sensitive: true\n");

async function into(
  base: string,
  policy: string,
): Promise<{ readonly pull: PullRequest; readonly judged: () => Promise<string | null | undefined> }> {
  const { repository, settle } = await scene({ policy });
  const first = await repository.commit({ branch: "main", files: { [other]: sensitive("A") } });
  await repository.commit({ branch: "release/1", parents: [first], files: { "README.md": "1" } });
  const pull = await repository.pullRequest({
    author: "pat",
    base,
    branch: "edit",
    files: { [other]: sensitive("B") },
  });
  const judged = async (): Promise<string | null | undefined> => {
    await settle({ event: "pull_request", action: "edited", pull });
    return shownCheck(repository, pull.headSha)?.conclusion;
  };
  return { pull, judged };
}

it.each([
  { base: "main", policy: "{}\n", conclusion: "action_required" },
  { base: "release/1", policy: "{}\n", conclusion: undefined },
  { base: "release/1", policy: 'branches: [main, "release/*"]\n', conclusion: "action_required" },
  { base: "release/1", policy: 'branches: [main, "hotfix/*"]\n', conclusion: undefined },
  { base: "release/1", policy: "branches: [main, release/1]\n", conclusion: "action_required" },
  { base: "main", policy: "branches: [release/1]\n", conclusion: "neutral" },
  // What cannot be read is no reason to look away.
  { base: "release/1", policy: "branches: 7\n", conclusion: "failure" },
])("judges a pull request into $base with the policy $policy as $conclusion", async (given) => {
  const { judged } = await into(given.base, given.policy);
  expect(await judged()).toBe(given.conclusion);
});

it("judges a pull request again that is pointed at a governed branch, and never passes it before", async () => {
  const { pull, judged } = await into("release/1", "{}\n");
  expect(await judged()).toBe(undefined);
  Object.assign(pull, { baseRef: "main" });
  expect(await judged()).toBe("action_required");
});
