import { describe, expect, it } from "vitest";
import type { NewPullRequest } from "../fake-github/pull-request.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { shownCheck, startTestApp } from "./start-test-app.ts";

const path = "prompts/refund.yaml";
const policyPath = ".github/promptops.yml";
const prompt = (more = ""): string => `id: refund
version: 1
owner: "@sole"
model: gpt-4o
tags: [${more}]
template: Answer kindly.
`;
const own = "approval: { allow_author: true }\n";

/** What the check says of a pull request of the only person who may write. */
async function conclusionOf(
  base: Readonly<Record<string, string>>,
  pull: Omit<NewPullRequest, "author">,
): Promise<string | null | undefined> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  repository.permissions.set("sole", "admin");
  await repository.commit({ branch: "main", author: "sole", files: { "README.md": "# Prompts\n", ...base } });
  const opened = await repository.pullRequest({ ...pull, author: "sole" });
  const { settle } = await startTestApp(fake);
  await settle({ event: "pull_request", action: "opened", pull: opened });
  return shownCheck(repository, opened.headSha)?.conclusion;
}

describe("who alone may write", () => {
  it.each([
    {
      may: "bring the policy in, with prompts",
      base: {},
      files: { [policyPath]: own, [path]: prompt(), "evals/refund.yaml": "prompt_id: refund\ncases: []\n" },
      conclusion: "success",
    },
    {
      may: "repair a policy that is broken",
      base: { [policyPath]: "approval: [\n", [path]: prompt() },
      files: { [policyPath]: own },
      conclusion: "success",
    },
    {
      may: "not slip a prompt in with such a repair",
      base: { [policyPath]: "approval: [\n", [path]: prompt() },
      files: { [policyPath]: own, [path]: prompt("a") },
      conclusion: "failure",
    },
    {
      may: "change a sensitive prompt where the policy allows it",
      base: { [policyPath]: own, [path]: prompt("sensitive") },
      files: { [path]: prompt("sensitive, b") },
      conclusion: "success",
    },
    {
      may: "not change one where it does not",
      base: { [policyPath]: "{}\n", [path]: prompt("sensitive") },
      files: { [path]: prompt("sensitive, b") },
      conclusion: "action_required",
    },
    {
      may: "repair a prompt that is broken where the policy allows it",
      base: { [policyPath]: own, [path]: "id: [\n" },
      files: { [path]: prompt("sensitive") },
      conclusion: "success",
    },
    {
      may: "not repair one where it does not",
      base: { [policyPath]: "{}\n", [path]: "id: [\n" },
      files: { [path]: prompt() },
      conclusion: "action_required",
    },
  ])("may $may", async ({ base, files, conclusion }) => {
    expect(await conclusionOf(base, { files })).toBe(conclusion);
  });
});
