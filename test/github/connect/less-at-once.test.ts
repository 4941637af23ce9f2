import { describe, expect, it } from "vitest";
import { connect } from "../../../src/github/connect/connect.ts";
import { inParts, lessAtOnce } from "../../../src/github/connect/less-at-once.ts";
import { readPullRequestFacts } from "../../../src/github/facts/read-pull-request-facts.ts";
import { openChanges } from "../../../src/github/pull-request/open-changes.ts";
import { startFakeGitHub } from "../../fake-github/start-fake-github.ts";

const tooMuch = (): Error =>
  Object.assign(new Error("Request failed"), {
    name: "GraphqlResponseError",
    errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded." }],
  });

describe(inParts, () => {
  it.each([
    { list: 10, size: 4, bearable: 4, asked: [4, 4, 2] },
    { list: 10, size: 8, bearable: 3, asked: [8, 4, 2, 2, 2, 2, 2] },
    { list: 3, size: 400, bearable: 1, asked: [3, 2, 1, 1, 1] },
    { list: 0, size: 400, bearable: 1, asked: [] },
  ])("asks for all of $list, $asked at once where $bearable can be borne", async ({ asked, ...row }) => {
    const list = Array.from({ length: row.list }, (_, index) => index);
    const found: number[] = [];
    const sizes: number[] = [];
    await inParts(list, row.size, (some) => {
      sizes.push(some.length);
      if (some.length > row.bearable) return Promise.reject(tooMuch());
      found.push(...some);
      return Promise.resolve();
    });
    expect(found).toEqual(list);
    expect(sizes).toEqual(asked);
  });
});

describe(lessAtOnce, () => {
  it("gives up where one alone is too much, and at once where it is something else", async () => {
    const sizes: number[] = [];
    const ask = (error: Error) => (size: number) => {
      sizes.push(size);
      return Promise.reject(error);
    };
    await expect(lessAtOnce(4, ask(tooMuch()))).rejects.toThrow("Request failed");
    await expect(lessAtOnce(4, ask(new Error("else")))).rejects.toThrow("else");
    expect(sizes).toEqual([4, 2, 1, 4]);
  });
});

describe("a query that asks for too much", () => {
  const prompt = (name: string, template: string): string =>
    `id: ${name}\nversion: 1\nowner: ["@acme/a", "@acme/b"]\nmodel: m\ntemplate: ${template}\n`;

  it.each(["graphql:PullRequest", "graphql:Files", "graphql:Blobs", "graphql:Teams"])(
    "is halved: %s, and the facts are the same",
    async (operation) => {
      const fake = await startFakeGitHub();
      const repository = await fake.repository("acme/prompts");
      for (const team of ["acme/a", "acme/b"]) fake.team(team, { members: ["alice"] });
      const names = ["one", "two", "three"];
      const at = (template: string): Record<string, string> =>
        Object.fromEntries(names.map((name) => [`prompts/${name}.yaml`, prompt(name, template)]));
      await repository.commit({ branch: "main", files: at("A") });
      const pull = await repository.pullRequest({ author: "pat", files: at("B") });
      for (const by of ["alice", "bob", "carl"]) pull.review({ by });
      const token = fake.token({ as: "promptops[bot]" });
      const octokit = connect({ token, apiUrl: fake.apiUrl, log: () => {} });
      const read = () =>
        readPullRequestFacts(octokit, { owner: "acme", repo: "prompts", number: 1, app: null });
      const facts = await read();
      fake.fail(operation, { kind: "too-much" });
      expect(await read()).toEqual(facts);
      expect(facts.api_faults).toBeUndefined();
    },
  );

  it("is halved: the list of open pull requests", async () => {
    const fake = await startFakeGitHub();
    const repository = await fake.repository("acme/prompts");
    await repository.commit({ branch: "main", files: { "a.txt": "a" } });
    for (let count = 0; count < 3; count++)
      await repository.pullRequest({ branch: `b${count}`, files: { "a.txt": `${count}` } });
    const token = fake.token({ as: "promptops[bot]" });
    const octokit = connect({ token, apiUrl: fake.apiUrl, log: () => {} });
    fake.fail("graphql:OpenChanges", { kind: "too-much" }, 2);
    const open = await openChanges(octokit, { owner: "acme", repo: "prompts", base: "main" }, 1);
    expect(open.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
