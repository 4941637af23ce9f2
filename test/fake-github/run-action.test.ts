import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkOut } from "./check-out.ts";
import { eventFor, type Happening } from "./event-for.ts";
import type { PullRequest } from "./pull-request.ts";
import type { Repository } from "./repository.ts";
import { type ActionRun, runAction } from "./run-action.ts";
import { type FakeGitHub, startFakeGitHub } from "./start-fake-github.ts";
import { forkToken, workflowToken } from "./workflow-token.ts";

interface Scene {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly pull: PullRequest;
}

async function scene(fork?: string): Promise<Scene> {
  const fake = await startFakeGitHub();
  const repository = await fake.repository("acme/prompts");
  await repository.commit({ branch: "main", files: { "a.txt": "one\n" } });
  const pull = await repository.pullRequest({
    files: { "a.txt": "two\n" },
    ...(fork === undefined ? {} : { fork }),
  });
  return { fake, repository, pull };
}

/** An action of a few lines in place of the bundle. */
async function act({ fake }: Scene, happening: Happening, source: string): Promise<ActionRun> {
  const entry = join(fake.folder, "action.mjs");
  await writeFile(
    entry,
    `import { appendFileSync, readFileSync } from "node:fs"; const { env } = process; ${source}`,
  );
  const event = eventFor(fake.world, happening);
  const token = fake.token(
    "pull" in happening && happening.pull.headOwner !== "acme" ? forkToken : workflowToken,
  );
  const workspace = await checkOut(fake, { event, token });
  return runAction(fake, { event, workspace, entry, inputs: { "github-token": token } });
}

const comment = `const payload = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8"));
  const url = env.GITHUB_API_URL + "/repos/" + env.GITHUB_REPOSITORY + "/issues/" + payload.number + "/comments";
  const headers = { authorization: "token " + env["INPUT_GITHUB-TOKEN"] };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ body: "hello" }) });
  process.exitCode = answer.ok ? 0 : 1;`;

describe(runAction, () => {
  it("gives back what the action said and did", async () => {
    const here = await scene();
    const run = await act(
      here,
      { event: "pull_request", pull: here.pull },
      `${comment} appendFileSync(env.GITHUB_OUTPUT, "one<<end\\nfirst\\nsecond\\nend\\ntwo=2\\n");
      appendFileSync(env.GITHUB_STEP_SUMMARY, "# Done"); console.log("::error::no"); console.error("oh");`,
    );
    expect(run).toMatchObject({
      code: 0,
      stdout: "::error::no\n",
      stderr: "oh\n",
      outputs: { one: "first\nsecond", two: "2" },
      summary: "# Done",
      requests: [{ method: "POST", operation: "issues/create-comment", status: 201 }],
    });
    expect(here.repository.comments).toMatchObject([
      { body: "hello", author: { login: "github-actions[bot]" } },
    ]);
  });

  it("hands a fork's pull request a token that may not write", async () => {
    const here = await scene("stranger");
    const { code, requests } = await act(here, { event: "pull_request", pull: here.pull }, comment);
    expect({ code, requests }).toMatchObject({ code: 1, requests: [{ status: 403 }] });
    expect(here.repository.comments).toEqual([]);
  });

  it("lets nothing of this machine through", async () => {
    const here = await scene();
    const { stdout } = await act(
      here,
      { event: "pull_request", pull: here.pull },
      "console.log(JSON.stringify(env));",
    );
    const seen: Record<string, string> = JSON.parse(stdout);
    const foreign = Object.keys(seen).filter((name) => !/^(GITHUB|RUNNER|INPUT)_/.test(name));
    expect(foreign.toSorted()).toEqual(
      ["CI", "HOME", "LANG", "PATH"].filter((name) => foreign.includes(name)),
    );
    expect(seen["HOME"]).toContain(here.fake.folder);
  });

  it.each([
    { event: "pull_request", ref: "refs/pull/1/merge" },
    { event: "merge_group", ref: "refs/heads/gh-readonly-queue/main/" },
    { event: "push", ref: "refs/heads/main" },
    { event: "workflow_run", ref: "refs/heads/main" },
    { event: "workflow_dispatch", ref: "refs/heads/main" },
  ] as const)("sets the scene for $event", async ({ event, ref }) => {
    const here = await scene();
    const { repository, pull } = here;
    const happenings: readonly Happening[] = [
      { event: "pull_request", pull },
      { event: "merge_group", repository, base: pull.baseSha, head: pull.mergeSha ?? "" },
      { event: "push", repository, before: null, after: pull.baseSha },
      { event: "workflow_run", pull },
      { event: "workflow_dispatch", repository, sha: pull.baseSha, inputs: { "base-ref": "main" } },
    ];
    const happening = happenings.find((each) => each.event === event) ?? { event: "pull_request", pull };
    const { stdout } = await act(
      here,
      happening,
      `console.log(env.GITHUB_EVENT_NAME, env.GITHUB_SHA, env.GITHUB_REF); console.log(readFileSync("a.txt", "utf8"));`,
    );
    const merged = event === "pull_request" || event === "merge_group";
    expect(stdout).toContain(`${event} ${merged ? pull.mergeSha : pull.baseSha} ${ref}`);
    expect(stdout).toContain(merged ? "two" : "one");
  });
});

describe(eventFor, () => {
  it("names no pull request in a run of a fork's", async () => {
    const { fake, pull } = await scene("stranger");
    expect(eventFor(fake.world, { event: "workflow_run", pull }).payload).toMatchObject({
      workflow_run: {
        pull_requests: [],
        head_sha: pull.headSha,
        head_repository: { full_name: "stranger/prompts" },
      },
    });
  });

  it("does not know the merge commit yet", async () => {
    const { fake, pull } = await scene();
    expect(eventFor(fake.world, { event: "pull_request", pull })).toMatchObject({
      sha: pull.mergeSha,
      payload: { action: "opened", pull_request: { merge_commit_sha: null, head: { sha: pull.headSha } } },
    });
  });
});
