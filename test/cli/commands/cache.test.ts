import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../src/cli/gate/cache-folder.ts";
import { sealBy } from "../../../src/model/cache/answer-seal.ts";
import { openCache } from "../../../src/model/cache/open-cache.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { type MainRun, runMain } from "../run-main.ts";

const run = (words: readonly string[], place: Parameters<typeof runMain>[1]): Promise<MainRun> =>
  runMain(["cache", ...words], place);

async function keep(folder: string, at: number, model: string, ...numbers: readonly number[]): Promise<void> {
  const store = openCache(folder, () => at);
  for (const number of numbers)
    await store.keep(number.toString(16).padStart(64, "0"), {
      by: { provider: "openai", model },
      answer: {
        status: "answered",
        output: "x",
        usage: null,
        latency_ms: null,
        cost_usd: null,
        finish_reason: "stop",
      },
      seal: sealBy("a key"),
    });
}

const old = Date.UTC(2020, 0, 2, 3, 4, 5);

describe("promptops cache", () => {
  it("shows how many answers there are, of which models, and how large they are", async () => {
    const folder = temporaryFolder();
    await keep(folder, old, "small", 1, 2);
    await keep(folder, old + 60_000, "large\u001b[31m", 3);
    const { code, out, error } = await run([], { environment: { PROMPTOPS_CACHE: folder } });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out.replaceAll(folder, "FOLDER")).toMatchInlineSnapshot(`
      "FOLDER: 3 answers, 961 bytes in 2 files
      oldest 2020-01-02 03:04 UTC, newest 2020-01-02 03:05 UTC

      model       provider  answers       size
      small       openai          2  634 bytes
      large␛[31m  openai          1  327 bytes
      "
    `);
  });

  it("shows it as JSON", async () => {
    const folder = temporaryFolder();
    await keep(folder, old, "small", 1, 2);
    const { out } = await run(["--json", "--folder", folder], {});
    expect(JSON.parse(out)).toEqual({
      format: "promptops-cache/1",
      folder,
      answers: 2,
      files: 1,
      bytes: expect.any(Number),
      models: [{ provider: "openai", model: "small", answers: 2, bytes: expect.any(Number) }],
      oldest: "2020-01-02T03:04:05.000Z",
      newest: "2020-01-02T03:04:05.000Z",
    });
  });

  it("says so where there is none", async () => {
    const folder = join(temporaryFolder(), "none");
    expect(await run(["--folder", folder], {})).toEqual({
      code: 0,
      out: `${folder}: 0 answers, 0 bytes in 0 files\n`,
      error: "",
    });
    expect(JSON.parse((await run(["--folder", folder, "--json"], {})).out)).toMatchObject({
      answers: 0,
      oldest: null,
    });
  });

  it.each([
    { words: ["prune"], kept: 3 },
    { words: ["prune", "--older-than", "30"], kept: 1 },
    { words: ["prune", "--older-than", "0.5"], kept: 1 },
    { words: ["prune", "--older-than", "99999"], kept: 3 },
    { words: ["prune", "--all"], kept: 0 },
  ])("$words keeps $kept of 3 answers", async ({ words, kept }) => {
    const folder = temporaryFolder();
    await keep(folder, old, "small", 1, 2);
    await keep(folder, Date.now() - 1000, "small", 3);
    const { code, out } = await run([...words, "--folder", folder, "--json"], {});
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ folder, kept, removed: 3 - kept });
    expect(JSON.parse((await run(["--json", "--folder", folder], {})).out)).toMatchObject({ answers: kept });
    expect((await run(["prune", "--folder", folder], {})).out).toMatch(
      new RegExp(`: 0 answers removed, ${kept} kept, .* before, .* now\n$`),
    );
  });

  it.each([
    { words: ["clear"], says: "'cache' takes no 'clear'" },
    { words: ["prune", "now"], says: "'cache' takes no 'now'" },
    { words: ["--all"], says: "--all is for 'promptops cache prune'" },
    { words: ["--older-than", "3"], says: "--older-than is for 'promptops cache prune'" },
    { words: ["prune", "--all", "--older-than", "3"], says: "do not go together" },
    { words: ["prune", "--older-than", "soon"], says: "'soon' is not a number of days" },
    { words: ["prune", "--older-than", "-1"], says: "older-than" },
    { words: ["prune", "--older-than", ""], says: "'' is not a number of days" },
    { words: [], says: "no home folder" },
  ])("refuses $words", async ({ words, says }) => {
    const { code, out, error } = await run(words, {});
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toContain(says);
  });

  it("says what is wrong with a folder that is a file", async () => {
    const folder = join(temporaryFolder(), "file");
    writeFileSync(folder, "");
    const { code, error } = await run(["--folder", folder], {});
    expect(code).toBe(2);
    expect(error).toContain(folder);
  });
});

describe(cacheFolder, () => {
  const directory = "/work";
  it.each([
    { why: "it is named", named: "here", environment: { PROMPTOPS_CACHE: "/b" }, folder: "/work/here" },
    {
      why: "PROMPTOPS_CACHE is set",
      named: null,
      environment: { PROMPTOPS_CACHE: "b", HOME: "/h" },
      folder: "/work/b",
    },
    {
      why: "PROMPTOPS_CACHE is empty",
      named: null,
      environment: { PROMPTOPS_CACHE: "", HOME: "/h" },
      folder: "/h/.cache/promptops",
    },
    {
      why: "XDG_CACHE_HOME is set",
      named: null,
      environment: { XDG_CACHE_HOME: "/x", HOME: "/h" },
      folder: "/x/promptops",
    },
    {
      why: "XDG_CACHE_HOME is no whole path",
      named: null,
      environment: { XDG_CACHE_HOME: "x", HOME: "/h" },
      folder: "/h/.cache/promptops",
    },
    { why: "there is no home", named: null, environment: {}, folder: null },
  ])("is $folder when $why", ({ named, environment, folder }) => {
    expect(cacheFolder({ directory, environment }, named)).toBe(folder);
  });

  it("is used by the command", async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, ".cache"));
    await keep(join(home, ".cache", "promptops"), old, "small", 1);
    expect((await run([], { environment: { HOME: home } })).out).toContain("1 answer,");
  });
});
