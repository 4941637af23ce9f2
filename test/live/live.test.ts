import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Place } from "../../bench/live/place.ts";
import { readPlace } from "../../bench/live/read-place.ts";
import { runLive } from "../../bench/live/run-live.ts";
import { scenarios } from "../../bench/live/scenarios.ts";
import { connect, type Octokit } from "../../src/github/connect/connect.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import type { Repository } from "../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../fake-github/start-fake-github.ts";

interface Scene {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly user: Octokit;
  readonly app: Octokit;
  readonly stateFile: string;
  readonly said: string[];
  readonly run: (change?: Partial<{ place: Partial<Place>; signal: AbortSignal }>) => Promise<number>;
}

async function scene(files: Readonly<Record<string, string>> = { "README.md": "Hello\n" }): Promise<Scene> {
  const fake = await startFakeGitHub({ violations: "expected" });
  const repository = await fake.repository("acme/live");
  repository.permissions.set("ada", "admin");
  await repository.commit({ branch: "main", files });
  fake.app({ slug: "own-app" });
  const open = (as: string): Octokit =>
    connect({
      token: fake.token({ as }),
      apiUrl: fake.apiUrl,
      log: () => {},
      patience: { retries: 0, secondMs: 1, rateLimitSeconds: 0 },
    });
  const [user, app] = [open("ada"), open("own-app[bot]")];
  const stateFile = join(temporaryFolder(), "state.json");
  const said: string[] = [];
  return {
    fake,
    repository,
    user,
    app,
    stateFile,
    said,
    run: ({ place = {}, signal = new AbortController().signal } = {}) =>
      runLive({
        place: { owner: "acme", repo: "live", base: "main", user, app, ...place },
        stateFile,
        say: (line) => said.push(line),
        patience: { tries: 3, pauseMs: 5 },
        signal,
      }),
  };
}

const differences = ({ said }: Scene): readonly string[] => said.filter((line) => line.startsWith("differs"));
const leftBehind = ({ repository }: Scene): readonly string[] => [
  ...[...repository.store.refs.keys()].filter((ref) => ref.includes("promptops-live")),
  ...[...repository.pullRequests.values()]
    .filter(({ state }) => state === "open")
    .map(({ number }) => `#${number}`),
];

describe("npm run live, against the fake", () => {
  it("finds no difference, and leaves nothing behind", async () => {
    const here = await scene();
    expect([await here.run(), differences(here)]).toEqual([0, []]);
    expect(here.said.filter((line) => line.startsWith("same")).length).toBe(scenarios.length);
    expect(here.said.at(-1)).toContain("5 scenarios at acme/live: 0 differences");
    expect(leftBehind(here)).toEqual([]);
    expect(existsSync(here.stateFile)).toBe(false);
  });

  it("prints planted differences one by one", async () => {
    const here = await scene();
    // A field that is missing, another status, and a review that comes late.
    here.user.hook.after("request", (response, { url }) => {
      const data: unknown = response.data;
      if (url.endsWith("/comments") && Array.isArray(data)) for (const each of data) delete each.user;
    });
    here.app.hook.wrap("request", async (request, options) => {
      const response = await request(options);
      if (options.method === "POST" && options.url.endsWith("/reviews"))
        Object.assign(response.data, { state: "COMMENTED" });
      return response;
    });
    here.fake.fail("checks/create", { kind: "status", status: 403 });
    expect(await here.run()).toBe(1);
    expect(differences(here)).toEqual([
      "differs  sticky-comment: comment.user.login is missing, at the fake a string",
      `differs  annotations: the check run of 'passed' is "forbidden", at the fake "published"`,
      "differs  annotations: all check runs never came, in 15 ms",
      "differs  annotations: how many check runs of one name are listed with filter=all is 2, at the fake 3",
      `differs  approval: the review's state is "COMMENTED", at the fake "APPROVED"`,
    ]);
    expect(leftBehind(here)).toEqual([]);
  });

  it("says how late something comes", async () => {
    const here = await scene();
    let asked = 0;
    here.app.hook.wrap("request", async (request, options) => {
      const response = await request(options);
      const isList = options.url.endsWith("/check-runs") && options.method === "GET";
      if (isList) asked += 1;
      if (isList && asked < 3) Object.assign(response.data, { check_runs: [] });
      return response;
    });
    expect(await here.run()).toBe(1);
    expect(differences(here)).toEqual(["differs  annotations: all check runs came 10 ms late"]);
  });

  it("goes on where it was stopped, and removes what a killed run left", async () => {
    const here = await scene();
    const stop = new AbortController();
    const first = here.run({ signal: stop.signal });
    stop.abort();
    expect(await first).toBe(130);
    expect(here.repository.store.refs.size).toBe(1);
    // As a run that was killed in the middle of its second scenario leaves it.
    const { run, repository, user, said } = here;
    const done = { "sticky-comment": { differences: ["x"], left: [] } };
    writeFileSync(here.stateFile, JSON.stringify({ repository: "acme/live", done }));
    const sha = repository.store.refs.get("refs/heads/main") ?? "";
    await user.rest.git.createRef({
      owner: "acme",
      repo: "live",
      ref: "refs/heads/promptops-live/annotations",
      sha,
    });
    expect(await run()).toBe(1);
    expect(said).toContain("cleaned  1 branches of an earlier run");
    expect(said).toContain("done     sticky-comment, by an earlier run");
    expect(said.at(-1)).toContain("1 differences");
    expect(leftBehind(here)).toEqual([]);
  });
});

describe(readPlace, () => {
  it("refuses a repository with more than a few files, unless it is told to", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [`f${index}.txt`, `${index}\n`]),
    );
    const { user, app } = await scene(files);
    expect(await readPlace("acme/live", { user, app, any: false })).toContain("more than 20 files");
    expect(await readPlace("acme/live", { user, app, any: true })).toMatchObject({ base: "main" });
  });

  it.each(["", "acme", "../x/y", "acme/none"])("does nothing at '%s'", async (name) => {
    const { user, app } = await scene();
    expect(typeof (await readPlace(name, { user, app, any: false }))).toBe("string");
  });
});

describe("docs/seen-on.md", () => {
  it("claims nothing that nobody saw", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/seen-on.md"), "utf8");
    expect(page.match(/\*\*nothing yet\*\*/g)).toHaveLength(4);
  });
});
