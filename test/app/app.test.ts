import { describe, expect, it } from "vitest";
import type { PullRequest } from "../fake-github/pull-request.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { shownCheck, startTestApp, type TestApp, type TestAppOptions } from "./start-test-app.ts";

export const prompt = (template: string, more = ""): string => `id: refund
version: 1
owner: "@acme/owners"
model: gpt-4o
tags: [sensitive]
${more}template: ${JSON.stringify(template)}
`;

interface Scene extends TestApp {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly pull: PullRequest;
  readonly conclusion: () => string | null | undefined;
}

/** A sensitive prompt of the team acme/owners (alice, bob), changed by pat. */
async function scene(options: TestAppOptions & { readonly policy?: string; readonly draft?: boolean } = {}): Promise<Scene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice", "bob"] });
  for (const login of ["alice", "bob", "pat", "eve"]) repository.permissions.set(login, "write");
  repository.permissions.set("root", "admin");
  await repository.commit({
    branch: "main",
    files: { ".github/promptops.yml": options.policy ?? "{}\n", "prompts/refund.yaml": prompt("Answer kindly.") },
  });
  const pull = await repository.pullRequest({
    author: "pat",
    draft: options.draft ?? false,
    files: { "prompts/refund.yaml": prompt("Answer.") },
  });
  const app = await startTestApp(fake, options);
  return { ...app, fake, repository, pull, conclusion: () => shownCheck(repository, pull.headSha)?.conclusion };
}

describe("a pull request that changes a sensitive prompt", () => {
  it("waits for its owner, who is asked for review once", async () => {
    const { settle, repository, pull, fake, conclusion } = await scene();
    await settle({ event: "pull_request", action: "opened", pull });
    expect(conclusion()).toBe("action_required");
    expect(shownCheck(repository, pull.headSha)?.output).toMatchObject({ title: "Waits for @acme/owners" });
    expect([...pull.requested.teams]).toEqual(["owners"]);
    await settle({ event: "pull_request", action: "edited", pull });
    expect(fake.requests.filter(({ operation }) => operation === "pulls/request-reviewers")).toHaveLength(1);
  });

  it("passes when its owner approves it, and names who", async () => {
    const { settle, repository, pull, conclusion, log } = await scene();
    const review = pull.review({ by: "alice" });
    await settle({ event: "pull_request_review", pull, review });
    expect(conclusion()).toBe("success");
    expect(shownCheck(repository, pull.headSha)?.output["summary"]).toContain("`@alice`");
    expect(log.filter(({ msg }) => msg === "decision")).toEqual([
      expect.objectContaining({
        state: "success",
        delivery: expect.stringMatching(/^delivery-/),
        head: pull.headSha,
        approvals: [expect.stringContaining("alice by review")],
      }),
    ]);
  });

  it("waits again for the newest head", async () => {
    const { settle, pull, conclusion } = await scene();
    await settle({ event: "pull_request_review", pull, review: pull.review({ by: "alice" }) });
    await pull.push({ files: { "prompts/refund.yaml": prompt("Answer rudely.") } });
    await settle({ event: "pull_request", action: "synchronize", pull });
    expect(conclusion()).toBe("action_required");
  });

  it("is set in progress before anything is read", async () => {
    const seen: (string | undefined)[] = [];
    const { settle, repository, pull } = await scene({
      readFacts: async () => {
        seen.push(shownCheck(repository, pull.headSha)?.status);
        throw new Error("enough");
      },
      pauses: [],
    });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(seen).toEqual(["in_progress"]);
  });

  it("asks nobody for the review of a draft", async () => {
    const { settle, pull, conclusion } = await scene({ draft: true });
    await settle({ event: "pull_request", action: "opened", pull });
    expect(conclusion()).toBe("action_required");
    expect(pull.requested.teams.size + pull.requested.users.size).toBe(0);
  });

  it("leaves a closed one alone", async () => {
    const { settle, pull, repository } = await scene();
    pull.state = "closed";
    await settle({ event: "pull_request", action: "closed", pull });
    expect(repository.checkRuns).toEqual([]);
  });
});
