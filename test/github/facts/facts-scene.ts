import type { PullRequestFacts } from "../../../src/approval/facts/facts.ts";
import { connect, type Octokit } from "../../../src/github/connect/connect.ts";
import { readPullRequestFacts } from "../../../src/github/facts/read-pull-request-facts.ts";
import type { FileContent } from "../../fake-git/new-commit.ts";
import type { NewPullRequest, PullRequest } from "../../fake-github/pull-request.ts";
import type { Repository } from "../../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../../fake-github/start-fake-github.ts";

export interface FactsScene {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly pull: PullRequest;
  readonly octokit: Octokit;
  readonly read: (mergeGroup?: string) => Promise<PullRequestFacts>;
}

export const policyFile = ".github/promptops.yml";

/** A prompt's file. */
export function promptText(id: string, more: Readonly<Record<string, unknown>> = {}): string {
  const record = {
    id,
    version: 1,
    owner: "@acme/data",
    model: "m-1",
    tags: ["sensitive"],
    template: "Say it.",
    ...more,
  };
  return Object.entries(record)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join("");
}

export interface FactsPlan {
  readonly base: Readonly<Record<string, FileContent>>;
  readonly pull: NewPullRequest;
}

/** A repository with a team of owners, one pull request, and the app's connection to it. */
export async function factsScene({ base, pull: plan }: FactsPlan): Promise<FactsScene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/data", { members: ["alice", "bob"] });
  for (const login of ["alice", "bob", "author"]) repository.permissions.set(login, "write");
  await repository.commit({ branch: "main", files: base });
  const pull = await repository.pullRequest(plan);
  const octokit = connect({
    token: fake.token({ as: "promptops[bot]" }),
    apiUrl: fake.apiUrl,
    log: () => {},
    patience: { requestMs: 10_000, rateLimitSeconds: 0, secondMs: 1 },
  });
  const asked = { owner: "acme", repo: "prompts", number: pull.number, app: "promptops[bot]" };
  return {
    fake,
    repository,
    pull,
    octokit,
    read: (mergeGroup) => readPullRequestFacts(octokit, { ...asked, mergeGroup: mergeGroup ?? null }),
  };
}
