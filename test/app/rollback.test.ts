import { describe, expect, it } from "vitest";
import { type DriftingPointer, publishMonitorCheck } from "../../src/github/checks/monitor-check.ts";
import { connect } from "../../src/github/connect/connect.ts";
import { startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { workflowToken } from "../fake-github/workflow-token.ts";
import { hashOf, policy, production, refund, releasedBranch, running } from "../github/environment-scene.ts";
import { startTestApp } from "./start-test-app.ts";

const wanted = `${policy}monitor: { on_drift: rollback-pr }\n`;
const refund3: DriftingPointer = { id: "refund", environment: "production", version: 3 };

/** Production runs refund 3 and ran 2 before; `says` tells the app what a monitor's run found. */
async function scene(said = wanted) {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/operations", { members: ["olga"] });
  repository.permissions.set("olga", "write");
  await releasedBranch(repository, [{ ".github/promptops.yml": said }]);
  const app = await startTestApp(fake);
  const says = async (
    drifting: readonly DriftingPointer[],
    { as = "github-actions[bot]", headSha = repository.tip("main") } = {},
  ): Promise<void> => {
    const token = fake.token({ ...workflowToken, as });
    const octokit = connect({ token, apiUrl: fake.apiUrl, log: () => {} });
    await publishMonitorCheck(octokit, { owner: "acme", repo: "prompts", headSha }, { title: "t", drifting });
    const run = repository.checkRuns.findLast(({ name }) => name === "promptops/monitor");
    if (run === undefined) throw new Error("there is no run");
    await app.settle({ event: "check_run", action: "completed", repository, run });
  };
  return { ...app, repository, fake, says };
}

describe("drift that a policy wants a pull request for", () => {
  it("is answered by one pull request to what ran before, which waits for the environment's owners", async () => {
    const { repository, says, settle } = await scene();
    await says([refund3]);
    const [pull] = repository.pullRequests;
    expect(pull).toMatchObject({ title: "Run version 2 of refund in production again", baseRef: "main" });
    expect(repository.file(pull?.headSha ?? "", production)).toBe(running(2));
    expect(repository.file("main", production)).toBe(running(3));
    if (pull === undefined) throw new Error("there is none");
    await settle({ event: "pull_request", action: "opened", pull });
    const check = repository.checkRuns.findLast(({ name }) => name === "promptops/approval");
    expect(check).toMatchObject({
      conclusion: "action_required",
      output: { title: expect.stringMatching(/^operations must approve/) },
    });
  });

  it("is answered once, also where somebody has closed the pull request", async () => {
    const { repository, says } = await scene();
    await says([refund3]);
    const [pull] = repository.pullRequests;
    if (pull !== undefined) pull.state = "closed";
    await says([refund3, refund3]);
    expect(repository.pullRequests).toHaveLength(1);
  });

  it("is answered once where the app was stopped before it had opened it", async () => {
    const { repository, says, fake } = await scene();
    fake.fail("pulls/create", { kind: "status", status: 502, when: "before" });
    await says([refund3]);
    await says([refund3]);
    expect(repository.pullRequests).toHaveLength(1);
    expect(repository.file(repository.pullRequests[0]?.headSha ?? "", production)).toBe(running(2));
  });

  it.each<{
    readonly why: string;
    readonly policy?: string;
    readonly drifting?: Partial<DriftingPointer>;
    readonly as?: string;
    readonly old?: true;
  }>([
    { why: "the policy does not want it", policy },
    { why: "the environment runs another version", drifting: { version: 4 } },
    { why: "nothing ran before", drifting: { version: 2 } },
    { why: "there is no such prompt", drifting: { id: "__proto__" } },
    { why: "there is no such environment", drifting: { environment: "staging" } },
    { why: "the environment is a path", drifting: { environment: "../prompts/refund" } },
    { why: "another app says so", as: "other[bot]" },
    { why: "it is said of another commit", old: true },
  ])("is answered by nothing where $why", async ({ policy: said, drifting, as, old }) => {
    const { repository, says } = await scene(said);
    const headSha = repository.tip(old ? "main^" : "main");
    await says([{ ...refund3, ...drifting }], { headSha, ...(as === undefined ? {} : { as }) });
    expect(repository.pullRequests).toEqual([]);
  });
});

describe("a version that is worse than its rollout's guard allows", () => {
  const refund4: DriftingPointer = { ...refund3, version: 4 };
  const hash = hashOf(refund(3));
  const shared = `refund:\n  version: 3\n  sha256: "${hash}"\n  rollout:\n    salt: s\n    buckets: { "3": "0-8999", "4": "9000-9999" }\n`;

  it("gives its traffic back by one pull request, which ends the rollout", async () => {
    const { repository, says } = await scene();
    await repository.commit({ branch: "main", files: { [production]: shared } });
    await says([refund4]);
    await says([refund4]);
    expect(repository.pullRequests).toHaveLength(1);
    const [pull] = repository.pullRequests;
    expect(pull).toMatchObject({ title: "Run version 3 of refund in production again" });
    expect(repository.file(pull?.headSha ?? "", production)).toBe(
      `refund: { version: 3, sha256: "${hash}" }\n`,
    );
  });

  it.each([
    { why: "has no share", version: 5 },
    { why: "is the one that all others are compared with", version: 3 },
    { why: "is older than that one", version: 2 },
  ])("stays where the version $why", async ({ version }) => {
    const { repository, says } = await scene();
    await repository.commit({ branch: "main", files: { [production]: shared } });
    await says([{ ...refund3, version }]);
    expect(repository.pullRequests).toEqual([]);
  });
});
