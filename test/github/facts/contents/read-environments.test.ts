import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide } from "../../../../src/approval/decide.ts";
import type { PullRequestFacts } from "../../../../src/approval/facts/facts.ts";
import { branchMemories } from "../../../../src/github/branch/branch-memories.ts";
import { connect } from "../../../../src/github/connect/connect.ts";
import { readPullRequestFacts } from "../../../../src/github/facts/read-pull-request-facts.ts";
import type { FileContent } from "../../../fake-git/new-commit.ts";
import type { Repository } from "../../../fake-github/repository.ts";
import { type FakeGitHub, startFakeGitHub } from "../../../fake-github/start-fake-github.ts";
import { hashOf, production, refund, releasedBranch, running } from "../../environment-scene.ts";

type Files = Readonly<Record<string, FileContent>>;

interface Branch {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
}

interface Scene {
  readonly fake: FakeGitHub;
  readonly read: () => Promise<PullRequestFacts>;
}

/** A branch where production runs refund 3. */
async function startBranch(
  more: readonly Files[] = [],
  options: Parameters<typeof startFakeGitHub>[0] = {},
): Promise<Branch> {
  const fake = await startFakeGitHub(options);
  const repository = await fake.repository("acme/prompts");
  fake.team("acme/data", { members: ["alice"] });
  fake.team("acme/operations", { members: ["olga"] });
  fake.team("acme/other", { members: ["eve"] });
  for (const login of ["alice", "olga", "eve", "author"]) repository.permissions.set(login, "write");
  await releasedBranch(repository, more);
  return { fake, repository };
}

/** A pull request that changes files there. */
async function scene({ fake, repository }: Branch, files: Files): Promise<Scene> {
  const pull = await repository.pullRequest({ author: "author", files });
  const octokit = connect({
    token: fake.token({ as: "promptops[bot]" }),
    apiUrl: fake.apiUrl,
    log: () => {},
    patience: { requestMs: 10_000, rateLimitSeconds: 0, secondMs: 1 },
  });
  const histories = branchMemories();
  const asked = { owner: "acme", repo: "prompts", number: pull.number, app: "promptops[bot]", histories };
  return { fake, read: () => readPullRequestFacts(octokit, asked) };
}

const stops: (() => Promise<void>)[] = [];
let shared: Branch;
beforeAll(async () => {
  shared = await startBranch([], { until: (stop) => stops.push(stop) });
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** The facts of a pull request on a branch that all share. */
async function factsOf(files: Files): Promise<PullRequestFacts> {
  return await (await scene(shared, files)).read();
}

const moved = (
  from: number | null,
  to: number | null,
  kind: string,
  owners: unknown = expect.anything(),
) => ({
  [production]: { moves: [{ id: "refund", from, to, kind, owners }] },
});
const owned = [["@acme/data"], ["@acme/data"]];

describe("what a pull request does to a protected environment", () => {
  it.each<readonly [string, Files, unknown]>([
    ["a version that it did not run", { [production]: running(4) }, moved(3, 4, "promotion", owned)],
    ["one that it ran before", { [production]: running(2) }, moved(3, 2, "rollback", [])],
    [
      "one that only a merge's second parent ran",
      { [production]: running(1) },
      moved(3, 1, "promotion", owned),
    ],
    ["nothing: the pointer goes", { [production]: "{}\n" }, moved(3, null, "removed", owned)],
    [
      "nothing: the file goes",
      { [production]: null },
      { [production]: { ...moved(3, null, "removed", owned)[production], whole_file: true } },
    ],
    [
      "nothing: the file gets another name",
      { [production]: null, "environments/staging.yaml": running(3) },
      { [production]: { ...moved(3, null, "removed", owned)[production], whole_file: true } },
    ],
  ])("names a move to %s", async (_, files, expected) => {
    const facts = await factsOf(files);
    expect(facts.api_faults).toBeUndefined();
    expect(facts.environments).toEqual(expected);
  });

  it.each<readonly [string, string, string]>([
    ["a version that the branch lacks", running(9, hashOf(refund(3))), "no released version 9"],
    ["a draft", running(4, hashOf(refund(4, "a draft"))), "a draft"],
    ["another hash", running(2, hashOf(refund(1))), "another hash"],
    ["a version that only the pull request brings", running(5), "no released version 5"],
  ])("refuses a pointer at %s", async (_, file, words) => {
    const files = { [production]: file, "prompts/refund.yaml": refund(5) };
    const facts = await factsOf(files);
    expect(facts.environments?.[production]?.refused).toEqual([expect.stringContaining(words)]);
    expect(decide(facts)).toMatchObject({
      state: "error",
      reasons: expect.arrayContaining([expect.objectContaining({ code: "pointer" })]),
    });
  });

  it.each<readonly [string, FileContent]>([
    ["no YAML", "refund: [\n"],
    ["another form", "refund: latest\n"],
    ["a link", { mode: "120000", content: "staging.yaml" }],
  ])("is an error where the file is %s", async (_, file) => {
    const facts = await factsOf({ [production]: file });
    expect(facts.environments).toEqual({ [production]: null });
    expect(decide(facts).state).toBe("error");
  });

  it("names the owners at base and at head", async () => {
    const files = { [production]: running(4), "prompts/refund.yaml": refund(4, "a draft", "@acme/other") };
    const facts = await factsOf(files);
    expect(facts.environments).toEqual(moved(3, 4, "promotion", [["@acme/data"], ["@acme/other"]]));
    expect(decide(facts).pending_owners).toEqual(["@acme/data", "@acme/other", "@acme/operations"]);
  });

  it("asks whom a prompt had last, once it is deleted", async () => {
    const here = await scene(await startBranch([{ "prompts/refund.yaml": null }]), {
      [production]: running(4),
    });
    expect((await here.read()).environments).toEqual(moved(3, 4, "promotion", [["@acme/data"]]));
  });

  it("is judged by the base's policy, whatever the pull request's own says", async () => {
    const facts = await factsOf({
      [production]: running(4),
      ".github/promptops.yml": "environments:\n  production: { protected: false }\n",
    });
    expect(facts.environments).toEqual(moved(3, 4, "promotion", owned));
    expect(decide(facts).prompts.map(({ kind }) => kind)).toEqual(["environment", "policy"]);
  });

  it("moves more than is listed where base's file cannot be read", async () => {
    const here = await scene(await startBranch([{ [production]: "refund: latest\n" }]), {
      [production]: running(3),
    });
    const { environments } = await here.read();
    expect(environments).toEqual({
      [production]: { ...moved(null, 3, "promotion", owned)[production], whole_file: true },
    });
  });

  it("says nothing of an environment that is not protected, and asks for no history", async () => {
    const { fake, read } = await scene(await startBranch(), { "environments/staging.yaml": running(3) });
    expect((await read()).environments).toBeUndefined();
    expect(fake.requests.filter(({ alias }) => alias === "graphql:BranchHistory")).toEqual([]);
  });

  it("asks for the files and commits of a branch once, however often it is read", async () => {
    const { fake, read } = await scene(await startBranch(), { [production]: running(2) });
    await read();
    const first = fake.requests.length;
    const before = await read();
    expect(before.environments).toEqual(moved(3, 2, "rollback", []));
    const again = fake.requests.slice(first);
    expect(again.filter(({ operation }) => operation === "git/get-tree")).toEqual([]);
    expect(again.filter(({ alias }) => alias === "graphql:BranchHistory")).toEqual([]);
    expect(again.length).toBeLessThanOrEqual(18);
  });

  it.each(["graphql:BranchHistory", "git/get-tree"])("is an error where %s fails", async (operation) => {
    const { fake, read } = await scene(await startBranch(), { [production]: running(2) });
    fake.fail(operation, { kind: "status", status: 403 }, 20);
    const facts = await read();
    expect(facts.api_faults).toHaveProperty("environments");
    expect(decide(facts).state).toBe("error");
  });
});
