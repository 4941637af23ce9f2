import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { writeClone } from "../fake-git/write-clone.ts";
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

/**
 * Makes the work tree that actions/checkout makes, with its refs and settings alike, and gives its folder. What the Action
 * itself fetches goes over HTTP and stands in the log; this does not.
 */
export async function checkOut(fake: FakeGitHub, { event, token, depth = 1 }: CheckoutPlan): Promise<string> {
  const folder = await mkdtemp(join(fake.folder, "workspace-"));
  const { repository, sha, ref } = event;
  const { store, fullName } = repository;
  const local = ref.replace(/^refs\/heads\//, remote).replace(/^refs\/pull\//, "refs/remotes/pull/");
  const branch = ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
  const heads = [...store.refs].filter(([name]) => depth === 0 && name.startsWith("refs/heads/"));
  const refs = new Map(heads.map(([name, oid]) => [name.replace("refs/heads/", remote), oid]));
  refs.set(local, sha);
  const configuration = [
    "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n",
    `[remote "origin"]\n\turl = ${fake.url}/${fullName}\n\tfetch = +refs/heads/*:${remote}*\n`,
    token === null
      ? ""
      : `[http "${fake.url}/"]\n\textraheader = AUTHORIZATION: ${basicAuthorization(token)}\n`,
    branch === null ? "" : `[branch "${branch}"]\n\tremote = origin\n\tmerge = ${ref}\n`,
  ].join("");
  await writeClone(store, { folder, sha, branch, refs, depth: depth || Infinity, configuration });
  return folder;
}

const remote = "refs/remotes/origin/";
