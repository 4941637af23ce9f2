import { resolve } from "../fake-git/references.ts";
import { type MergeMethod, merge } from "../fake-github/merge.ts";
import type { PullRequest } from "../fake-github/pull-request.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";
import { lead, leadPath } from "../prompt/branch.ts";
import { startTestApp, type TestApp } from "./start-test-app.ts";

export const other = "prompts/legal/note.yaml";

export const note = (version: number, template: string, more = ""): string =>
  lead(version, template, { id: "legal.note", more }).replace("owner: team", 'owner: "@acme/owners"');

export interface Scene extends TestApp {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly open: (files: Readonly<Record<string, string | null>>, branch?: string) => Promise<PullRequest>;
  /** Merges, and tells the app of the push and the closed pull request. */
  readonly land: (pull: PullRequest, method?: MergeMethod) => Promise<void>;
  readonly text: (path?: string) => string;
  readonly tip: () => string;
  /** The titles of the commits on main, the newest first. */
  readonly titles: () => readonly string[];
}

/** A repository with two prompts at version 1, owners, and the app at work. */
export async function scene({
  policy = "{}\n",
  now = Date.now,
}: {
  readonly policy?: string;
  readonly now?: () => number;
} = {}): Promise<Scene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/owners", { members: ["alice"] });
  for (const login of ["alice", "pat"]) repository.permissions.set(login, "write");
  repository.permissions.set("root", "admin");
  await repository.commit({
    branch: "main",
    files: { ".github/promptops.yml": policy, [leadPath]: lead(1, "A"), [other]: note(1, "A") },
  });
  const app = await startTestApp(fake, { now });
  const tip = (): string => repository.tip("main");
  return {
    ...app,
    fake,
    repository,
    tip,
    text: (path = leadPath) => repository.file("main", path),
    titles: () => commitsFirst(repository, tip()).map((sha) => repository.message(sha).split("\n")[0] ?? ""),
    open: (files, branch = "edit") => repository.pullRequest({ author: "pat", files, branch }),
    land: async (pull, method) => {
      const before = tip();
      const after = await merge(fake.world, pull, { method: method ?? "merge" });
      await app.tell({ event: "push", repository, before, after });
      await app.tell({ event: "pull_request", action: "closed", pull });
      await app.app.idle();
    },
  };
}

/** A commit and its first parents. */
function commitsFirst({ store }: Pick<Repository, "store">, tip: string): readonly string[] {
  const parent = resolve(store, `${tip}^`);
  return parent === null ? [tip] : [tip, ...commitsFirst({ store }, parent)];
}
