import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { git } from "../fake-git/run-git.ts";
import { writeStore } from "../fake-git/write-store.ts";
import { basicAuthorization } from "../git-http/git-http-backend.ts";
import type { WorkflowEvent } from "./event-for.ts";
import type { FakeGitHub } from "./start-fake-github.ts";

export interface CheckoutPlan {
  readonly event: WorkflowEvent;
  /** Null leaves no credentials behind, as with `persist-credentials: false`. */
  readonly token: string | null;
  /** `fetch-depth`; 0 is everything. */
  readonly depth?: number;
}

/** Makes the work tree that actions/checkout makes, steps and refs alike, and gives its folder. */
export async function checkOut(fake: FakeGitHub, { event, token, depth = 1 }: CheckoutPlan): Promise<string> {
  const folder = await mkdtemp(join(fake.folder, "workspace-"));
  const { repository, sha, ref } = event;
  const local = ref
    .replace(/^refs\/heads\//, "refs/remotes/origin/")
    .replace(/^refs\/pull\//, "refs/remotes/pull/");
  const branch = ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
  await git(folder, ["init", "--quiet", "--initial-branch=master"]);
  await git(folder, ["remote", "add", "origin", `${fake.url}/${repository.fullName}`]);
  if (token !== null) await keepCredentials(fake, folder, token);
  const specs =
    depth > 0 ? [`+${sha}:${local}`] : ["+refs/heads/*:refs/remotes/origin/*", `+${sha}:${local}`];
  const shallow = depth > 0 ? [`--depth=${depth}`] : [];
  await writeStore(repository.store);
  // Straight from the folder: what the Action itself fetches goes over HTTP and stands in the log.
  await git(folder, [
    "fetch",
    "--quiet",
    "--no-tags",
    ...shallow,
    `file://${repository.store.directory}`,
    ...specs,
  ]);
  await git(folder, [
    "checkout",
    "--quiet",
    "--force",
    ...(branch === null ? [local] : ["-B", branch, local]),
  ]);
  return folder;
}

async function keepCredentials(fake: FakeGitHub, folder: string, token: string): Promise<void> {
  const header = `AUTHORIZATION: ${basicAuthorization(token)}`;
  await git(folder, ["config", "--local", `http.${fake.url}/.extraheader`, header]);
}
