import { describe, expect, it } from "vitest";
import { suggestLines, textsOfFiles } from "../../../src/github/comments/suggest-lines.ts";
import { forkToken } from "../../fake-github/workflow-token.ts";
import { type Scene, scene } from "../scene.ts";

const suggestion = {
  path: "a.txt",
  line: 1,
  body: "<!-- promptops-suggestion -->\n```suggestion\nthree\n```",
};

const suggest = (here: Scene, line = 1): ReturnType<typeof suggestLines> =>
  suggestLines(here.octokit, here.name, here.pull.headSha, [{ ...suggestion, line }]);

describe(suggestLines, () => {
  it("writes one review that decides nothing, with its comments on the lines", async () => {
    const here = await scene();
    expect(await suggest(here)).toEqual({ status: "suggested", count: 1 });
    expect(here.pull.reviews.map(({ state }) => state)).toEqual(["COMMENTED"]);
    expect(here.pull.lineComments).toMatchObject([suggestion]);
  });

  it("writes the same suggestion once, also where the line has moved", async () => {
    const here = await scene();
    await suggest(here);
    await here.pull.push({ files: { "a.txt": "zero\ntwo\n" } });
    expect(await suggest(here, 2)).toEqual({ status: "suggested", count: 0 });
    expect(here.pull.lineComments).toHaveLength(1);
  });

  it.each([
    { why: "GitHub does not show the line in the change", token: undefined, line: 99, status: "failed" },
    { why: "a fork's token may only read", token: forkToken, line: 1, status: "forbidden" },
  ])("says what GitHub refused where $why", async ({ token, line, status }) => {
    const here = await scene(token);
    expect(await suggest(here, line)).toMatchObject({
      status,
      what: expect.stringContaining("suggest corrected lines"),
    });
    expect(here.pull.reviews).toEqual([]);
  });
});

describe(textsOfFiles, () => {
  it("reads both ends, and no base where there is none", async () => {
    const { octokit, name, pull } = await scene();
    const ends = { base: pull.baseSha, head: pull.headSha };
    const texts = await textsOfFiles(octokit, name, ends, ["a.txt", "absent.txt"]);
    expect([...texts]).toEqual([["a.txt", { head: "two\n", base: "one\n" }]]);
    const alone = await textsOfFiles(octokit, name, { ...ends, base: null }, ["a.txt"]);
    expect([...alone]).toEqual([["a.txt", { head: "two\n", base: null }]]);
  });
});
