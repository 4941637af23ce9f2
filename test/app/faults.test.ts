import { describe, expect, it } from "vitest";
import type { Fault } from "../fake-github/fault.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { shownCheck, startTestApp } from "./start-test-app.ts";

const prompt = (template: string): string =>
  `id: refund\nversion: 1\nowner: "@acme/owners"\nmodel: m\ntags: [sensitive]\ntemplate: ${template}\n`;

/** A pull request whose owner approved it, so that a lost or wrong reading would show. */
async function scene(approved: "approved" | "not approved") {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice"] });
  for (const login of ["alice", "pat"]) repository.permissions.set(login, "write");
  await repository.commit({ branch: "main", files: { "prompts/refund.yaml": prompt("one") } });
  const pull = await repository.pullRequest({
    author: "pat",
    files: { "prompts/refund.yaml": prompt("two") },
  });
  if (approved === "approved") pull.review({ by: "alice" });
  const app = await startTestApp(fake, { requestMs: 400 });
  const check = () => shownCheck(repository, pull.headSha);
  return { ...app, fake, repository, pull, check };
}

const faults: readonly { readonly what: string; readonly fault: Fault }[] = [
  { what: "403 for a secondary limit", fault: { kind: "secondary-limit", retryAfter: 1 } },
  { what: "429", fault: { kind: "rate-limit", retryAfter: 1 } },
  { what: "500", fault: { kind: "status", status: 500 } },
  { what: "502 after it was done", fault: { kind: "status", status: 502, when: "after" } },
  { what: "half a page", fault: { kind: "cut" } },
  { what: "a broken connection", fault: { kind: "break" } },
  { what: "nothing at all", fault: { kind: "hang" } },
  { what: "the right thing, slowly", fault: { kind: "slow", milliseconds: 200 } },
];

describe("GitHub answers for a moment with", () => {
  it.each(faults)("$what, and no decision is lost", async ({ fault }) => {
    const { tell, pull, fake, check } = await scene("approved");
    for (const operation of [
      "apps/create-installation-access-token",
      "pulls/get",
      "checks/create",
      "graphql",
      "checks/update",
    ])
      fake.fail(operation, fault);
    await tell({ event: "pull_request", action: "opened", pull });
    await expect.poll(() => check()?.conclusion, { timeout: 20_000 }).toBe("success");
  });
});

const lasting: readonly { readonly what: string; readonly fault: Fault }[] = [
  { what: "403", fault: { kind: "status", status: 403, message: "Resource not accessible by integration" } },
  { what: "404", fault: { kind: "status", status: 404, message: "Not Found" } },
  { what: "422", fault: { kind: "status", status: 422, message: "Unprocessable" } },
  { what: "500", fault: { kind: "status", status: 500 } },
  { what: "half a page", fault: { kind: "cut" } },
];

describe("GitHub goes on answering with", () => {
  it.each([
    ...lasting.map((each) => ({ ...each, operation: "graphql" })),
    ...lasting.slice(3).map((each) => ({ ...each, operation: "pulls/list-files" })),
    ...lasting
      .slice(3)
      .map((each) => ({ ...each, operation: "repos/list-pull-requests-associated-with-commit" })),
  ])("$what to $operation, and nothing passes", async ({ operation, fault }) => {
    const { settle, pull, fake, check, repository } = await scene("approved");
    fake.fail(operation, fault, 200);
    await settle({ event: "pull_request", action: "opened", pull });
    await expect.poll(() => check()?.status, { timeout: 20_000 }).toBe("completed");
    expect(repository.checkRuns.map(({ conclusion }) => conclusion)).not.toContain("success");
    expect(check()?.output["title"]).toMatch(/^Could not be judged|^Waits|^Not approved/);
  });

  it.each([403, 500])("%d to check runs, and the log tells it", async (status) => {
    const { settle, pull, fake, check, log } = await scene("approved");
    fake.fail("checks/create", { kind: "status", status }, 200);
    await settle({ event: "pull_request", action: "opened", pull });
    expect(check()).toBeUndefined();
    expect(log.filter(({ level }) => level === "error")).not.toEqual([]);
  });

  it("422 to requests for review, and the decision stands all the same", async () => {
    const { settle, pull, fake, check, log } = await scene("not approved");
    fake.fail("pulls/request-reviewers", { kind: "status", status: 422 }, 50);
    await settle({ event: "pull_request", action: "opened", pull });
    expect(check()?.conclusion).toBe("action_required");
    expect(log.find(({ msg }) => msg === "GitHub does not take these reviewers")).toMatchObject({
      reviewers: ["@acme/owners"],
    });
  });
});
