import type { PullRequestName } from "../../src/github/comments/own-comments.ts";
import { connect, type Octokit, type RequestPatience } from "../../src/github/connect/connect.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";
import type { NewToken } from "../fake-github/token.ts";
import { workflowToken } from "../fake-github/workflow-token.ts";

export interface Scene {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly pull: PullRequest;
  readonly name: PullRequestName;
  readonly octokit: Octokit;
  /** What the connection said. */
  readonly said: readonly string[];
  /** Operations that were asked for, in order. */
  readonly asked: () => readonly string[];
}

/** A repository with one pull request, and a connection to it. Seconds between tries are short. */
export async function scene(
  token: NewToken = workflowToken,
  patience: Partial<RequestPatience> = {},
): Promise<Scene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { "a.txt": "one\n" } });
  const pull = await repository.pullRequest({ files: { "a.txt": "two\n" } });
  const said: string[] = [];
  const octokit = connect({
    token: fake.token(token),
    apiUrl: fake.apiUrl,
    log: (sentence) => said.push(sentence),
    patience: { requestMs: 10_000, rateLimitSeconds: 5, secondMs: 10, ...patience },
  });
  return {
    fake,
    repository,
    pull,
    name: { owner: "acme", repo: "prompts", number: pull.number },
    octokit,
    said,
    asked: () => fake.requests.map(({ operation }) => operation),
  };
}
