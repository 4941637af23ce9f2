import { describe, expect, it } from "vitest";
import { connect } from "../../../src/github/connect/connect.ts";
import { workflowToken } from "../../fake-github/workflow-token.ts";
import { scene } from "../scene.ts";

const repository = { owner: "acme", repo: "prompts" };

describe("a connection", () => {
  it.each([
    { why: "500", fault: { kind: "status", status: 500 } },
    { why: "502", fault: { kind: "status", status: 502 } },
    { why: "a broken connection", fault: { kind: "break" } },
    { why: "silence", fault: { kind: "hang" } },
    { why: "429", fault: { kind: "rate-limit", retryAfter: 1 } },
    { why: "a secondary limit", fault: { kind: "secondary-limit", retryAfter: 1 } },
  ] as const)("gets its answer after two times $why", async ({ fault }) => {
    const { fake, octokit, asked } = await scene(
      workflowToken,
      fault.kind === "hang" ? { requestMs: 1000 } : {},
    );
    fake.fail("repos/get", fault, 2);
    const { data } = await octokit.rest.repos.get(repository);
    expect(data.full_name).toBe("acme/prompts");
    expect(asked()).toEqual(["repos/get", "repos/get", "repos/get"]);
  });

  it.each([400, 401, 403, 404, 409, 422])("does not ask again after %d", async (status) => {
    const { fake, octokit, asked } = await scene();
    fake.fail("repos/get", { kind: "status", status });
    await expect(octokit.rest.repos.get(repository)).rejects.toMatchObject({ status });
    expect(asked()).toEqual(["repos/get"]);
  });

  it("does not repeat what says that it must not be", async () => {
    const { fake, octokit, asked } = await scene();
    fake.fail("repos/get", { kind: "status", status: 500 });
    await expect(octokit.rest.repos.get({ ...repository, request: { retries: 0 } })).rejects.toMatchObject({
      status: 500,
    });
    expect(asked()).toEqual(["repos/get"]);
  });

  it.each([
    { why: "before a request", before: true },
    { why: "while it waits", before: false },
  ])("ends and tries nothing again where it is stopped $why", async ({ before }) => {
    const stop = new AbortController();
    const { fake, asked } = await scene();
    const octokit = connect({
      token: fake.token(workflowToken),
      apiUrl: fake.apiUrl,
      log: () => {},
      patience: { secondMs: 5 },
      signal: stop.signal,
    });
    fake.fail("repos/get", { kind: "hang" }, 5);
    if (before) stop.abort();
    const answer = expect(octokit.rest.repos.get(repository)).rejects.toThrow();
    if (!before) await expect.poll(() => asked().length).toBe(1);
    stop.abort();
    await answer;
    expect(asked()).toEqual(before ? [] : ["repos/get"]);
  });

  it("says what it waits for", async () => {
    const { fake, octokit, said } = await scene();
    fake.fail("repos/get", { kind: "rate-limit", retryAfter: 1 });
    await octokit.rest.repos.get(repository);
    expect(said).toEqual(["GitHub's rate limit is reached; trying again in 1 s"]);
  });
});
