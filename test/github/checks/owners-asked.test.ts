import { describe, expect, it } from "vitest";
import { hasApprovalCheck } from "../../../src/github/checks/owners-asked.ts";
import { connect, type Octokit } from "../../../src/github/connect/connect.ts";
import { startFakeGitHub } from "../../fake-github/start-fake-github.ts";
import { workflowToken } from "../../fake-github/workflow-token.ts";

interface Written {
  readonly why: string;
  /** By whom; null: nobody writes one. */
  readonly by: string | null;
  readonly name?: string;
  readonly elsewhere?: boolean;
  readonly found: boolean;
}

describe(hasApprovalCheck, () => {
  it.each<Written>([
    { why: "the app wrote it", by: "promptops[bot]", found: true },
    { why: "nobody wrote it", by: null, found: false },
    { why: "a workflow wrote it", by: "github-actions[bot]", found: false },
    { why: "it stands on another commit", by: "promptops[bot]", elsewhere: true, found: false },
    { why: "it is another check of the app", by: "promptops[bot]", name: "promptops/release", found: false },
  ])("is $found where $why", async ({ by, name = "promptops/approval", elsewhere = false, found }) => {
    const fake = await startFakeGitHub();
    const repository = await fake.repository("acme/prompts");
    const before = await repository.commit({ branch: "main", files: { a: "1" } });
    const headSha = await repository.commit({ branch: "main", files: { a: "2" } });
    const as = (login: string): Octokit =>
      connect({ token: fake.token({ ...workflowToken, as: login }), apiUrl: fake.apiUrl, log: () => {} });
    const named = { owner: "acme", repo: "prompts" };
    if (by !== null) {
      const head_sha = elsewhere ? before : headSha;
      await as(by).rest.checks.create({ ...named, name, head_sha, status: "in_progress" });
    }
    const reader = as("github-actions[bot]");
    expect(await hasApprovalCheck(reader, { ...named, headSha })).toBe(found);
  });

  it("is false where GitHub does not tell", async () => {
    const fake = await startFakeGitHub();
    const octokit = connect({ token: "nobody's", apiUrl: fake.apiUrl, log: () => {} });
    const commit = { owner: "acme", repo: "none", headSha: "f".repeat(40) };
    expect(await hasApprovalCheck(octokit, commit)).toBe(false);
  });
});
