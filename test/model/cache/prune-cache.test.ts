import { appendFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answered } from "../../../src/evaluation/model.ts";
import { sealBy } from "../../../src/model/cache/answer-seal.ts";
import { openCache } from "../../../src/model/cache/open-cache.ts";
import { pruneCache } from "../../../src/model/cache/prune-cache.ts";
import { surveyCache } from "../../../src/model/cache/survey-cache.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";

const day = 24 * 60 * 60 * 1000;
const noon = Date.UTC(2026, 10, 21, 12);

function key(number: number): string {
  return number.toString(16).padStart(64, "0");
}

function answer(output: string): Answered {
  return { status: "answered", output, usage: null, latency_ms: null, cost_usd: null, finish_reason: "stop" };
}

const seal = sealBy("a key");

/** Keeps answers in a file of their own, `age` days before noon. */
async function keep(
  folder: string,
  age: number,
  answers: Readonly<Record<number, string>>,
  model = "small",
): Promise<void> {
  const cache = openCache(folder, () => noon - age * day);
  for (const [number, output] of Object.entries(answers))
    await cache.keep(key(Number(number)), {
      by: { provider: "openai", model },
      answer: answer(output),
      seal,
    });
}

function find(folder: string, ...numbers: readonly number[]): (string | null)[] {
  const cache = openCache(folder, () => noon);
  return numbers.map((number) => cache.find(key(number), seal)?.output ?? null);
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

describe(pruneCache, () => {
  it("puts the latest answer for each question into one file", async () => {
    const folder = temporaryFolder();
    await keep(folder, 3, { 1: "a", 2: "old" });
    await keep(folder, 2, { 2: "new", 3: "c" });
    await keep(folder, 1, { 4: "d" });
    const before = bytesIn(folder);
    const pruned = pruneCache(folder, { before: 0, now: noon });
    expect(pruned).toEqual({ kept: 4, removed: 0, bytes: { before, after: bytesIn(folder) } });
    expect(readdirSync(folder)).toHaveLength(1);
    expect(bytesIn(folder)).toBeLessThan(before);
    expect(find(folder, 1, 2, 3, 4)).toEqual(["a", "new", "c", "d"]);
  });

  it("removes what is older, by the day of each answer", async () => {
    const folder = temporaryFolder();
    await keep(folder, 40, { 1: "a" });
    await keep(folder, 5, { 2: "b" });
    expect(pruneCache(folder, { before: noon - 30 * day, now: noon })).toMatchObject({ kept: 1, removed: 1 });
    pruneCache(folder, { before: noon - 30 * day, now: noon + 10 * day });
    expect(find(folder, 1, 2)).toEqual([null, "b"]);
    expect(pruneCache(folder, { before: noon, now: noon })).toMatchObject({ kept: 0, removed: 1 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("removes everything, and nothing that is not its own", async () => {
    const folder = temporaryFolder();
    await keep(folder, 0, { 1: "a" });
    writeFileSync(join(folder, "notes.txt"), "mine");
    expect(pruneCache(folder, { before: Number.POSITIVE_INFINITY, now: noon })).toMatchObject({
      kept: 0,
      removed: 1,
    });
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });

  it("has nothing to do in a folder that is not there", () => {
    expect(pruneCache(join(temporaryFolder(), "none"), { before: 0, now: noon })).toEqual({
      kept: 0,
      removed: 0,
      bytes: { before: 0, after: 0 },
    });
  });

  it("loses nothing of a run that goes on", async () => {
    const folder = temporaryFolder();
    const running = openCache(folder, () => noon);
    const by = { provider: "openai", model: "small" };
    await running.keep(key(1), { by, answer: answer("a"), seal });
    pruneCache(folder, { before: 0, now: noon });
    await running.keep(key(2), { by, answer: answer("b"), seal });
    expect(running.find(key(2), seal)?.output).toBe("b");
    expect(find(folder, 1, 2)).toEqual(["a", "b"]);
  });

  it("loses nothing when it is killed after it set files aside, or before it removed them", async () => {
    const folder = temporaryFolder();
    await keep(folder, 3, { 1: "a" });
    await keep(folder, 2, { 2: "b" });
    for (const name of readdirSync(folder)) renameSync(join(folder, name), join(folder, `${name}.old`));
    expect(find(folder, 1, 2)).toEqual(["a", "b"]);
    await keep(folder, 1, { 1: "newer" });
    writeFileSync(join(folder, "answers-20261101T000000000Z-00000000.jsonl.new"), '{"format":"promptops');
    expect(pruneCache(folder, { before: 0, now: noon })).toMatchObject({ kept: 2, removed: 0 });
    expect(find(folder, 1, 2)).toEqual(["newer", "b"]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("leaves alone what another one has just begun", () => {
    const folder = temporaryFolder();
    const begun = "answers-20261121T115900000Z-00000000.jsonl.new";
    writeFileSync(join(folder, begun), "");
    pruneCache(folder, { before: 0, now: noon });
    expect(readdirSync(folder)).toEqual([begun]);
  });

  it("keeps what every reader finds, however the answers are spread, and drops torn lines", async () => {
    const files = fc.array(
      fc.dictionary(fc.integer({ min: 1, max: 9 }).map(String), fc.string(), { maxKeys: 5 }),
      {
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const folder = temporaryFolder();
        for (const [index, answers] of all.entries()) await keep(folder, 10 - index, answers);
        for (const name of readdirSync(folder))
          appendFileSync(join(folder, name), '{"format":"promptops-answer/2","key"');
        const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        const before = find(folder, ...numbers);
        pruneCache(folder, { before: 0, now: noon });
        expect(find(folder, ...numbers)).toEqual(before);
        expect(surveyCache(folder).answers).toBe(before.filter((output) => output !== null).length);
      }),
      { numRuns: 30 },
    );
  });
});

describe(surveyCache, () => {
  it("counts answers, files and bytes, by model, with the oldest and the newest", async () => {
    const folder = temporaryFolder();
    await keep(folder, 3, { 1: "a", 2: "b" });
    await keep(folder, 1, { 2: "b2", 3: "c", 4: "d" }, "large");
    const survey = surveyCache(folder);
    expect(survey).toMatchObject({
      answers: 4,
      files: 2,
      bytes: bytesIn(folder),
      oldest: noon - 3 * day,
      newest: noon - day,
    });
    expect(survey.models.map(({ model, answers }) => `${model} ${answers}`)).toEqual(["large 3", "small 1"]);
  });

  it("finds nothing in a folder that is not there", () => {
    expect(surveyCache(join(temporaryFolder(), "none"))).toEqual({
      answers: 0,
      files: 0,
      bytes: 0,
      models: [],
      oldest: null,
      newest: null,
    });
  });
});
