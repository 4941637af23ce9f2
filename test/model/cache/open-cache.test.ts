import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answered } from "../../../src/evaluation/model.ts";
import { answerLine } from "../../../src/model/cache/answer-line.ts";
import { type Seal, sealBy } from "../../../src/model/cache/answer-seal.ts";
import { openCache } from "../../../src/model/cache/open-cache.ts";
import { temporaryFolder } from "../../checkout/temporary-folder.ts";
import { sized } from "../../full-size.ts";

const by = { provider: "openai", model: "small" };
const noon = Date.UTC(2026, 10, 21, 12);

function key(number: number): string {
  return number.toString(16).padStart(64, "0");
}

function answer(output: string, changes: Partial<Answered> = {}): Answered {
  return {
    status: "answered",
    output,
    usage: { input_tokens: 10, output_tokens: 2 },
    latency_ms: 12.5,
    cost_usd: 0.001,
    finish_reason: "stop",
    ...changes,
  };
}

const seal = sealBy("a key");

/** The cache of whoever has the key. */
function open(folder: string, own: Seal = seal) {
  const { find, keep, ...cache } = openCache(folder, () => noon);
  return {
    ...cache,
    find: (wanted: string) => find(wanted, own),
    keep: (wanted: string, who: typeof by, what: Answered) =>
      keep(wanted, { by: who, answer: what, seal: own }),
  };
}

/** The one file in the folder. */
function fileIn(folder: string): string {
  return join(folder, readdirSync(folder)[0] ?? "");
}

const anyAnswer: fc.Arbitrary<Answered> = fc.record({
  status: fc.constant("answered" as const),
  output: fc.string({ unit: "binary", maxLength: 200 }),
  usage: fc.option(fc.record({ input_tokens: fc.nat(), output_tokens: fc.nat() })),
  latency_ms: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }).map((number) => number + 0)),
  cost_usd: fc.option(fc.double({ min: 0, max: 10, noNaN: true }).map((number) => number + 0)),
  finish_reason: fc.constantFrom("stop", "length", "filter", "other"),
});

describe(openCache, () => {
  it("finds what was kept, in this run and in the next", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnswer, { maxLength: 20 }), async (answers) => {
        const folder = temporaryFolder();
        const first = open(folder);
        await Promise.all(answers.map((each, index) => first.keep(key(index), by, each)));
        for (const cache of [first, open(folder)]) {
          expect(answers.map((_, index) => cache.find(key(index)))).toEqual(answers);
          expect(cache.find(key(answers.length))).toBeNull();
          expect(cache.trouble()).toBeNull();
        }
      }),
      { numRuns: sized(240) },
    );
  });

  it("writes nothing until there is something to keep", async () => {
    const folder = join(temporaryFolder(), "not", "there");
    expect(open(folder).find(key(1))).toBeNull();
    expect(() => readdirSync(folder)).toThrow();
    await open(folder).keep(key(1), by, answer("a"));
    expect(readdirSync(folder)).toEqual([
      expect.stringMatching(/^answers-20261121T120000000Z-[0-9a-f]{8}\.jsonl$/),
    ]);
  });

  it("is for its owner alone, since what a model says may be private", async () => {
    const folder = join(temporaryFolder(), "new");
    await open(folder).keep(key(1), by, answer("a"));
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(fileIn(folder)).mode & 0o077).toBe(0);
  });

  it("holds nothing of the question but its hash", async () => {
    const folder = temporaryFolder();
    await open(folder).keep(key(1), by, answer("a"));
    expect(Object.keys(JSON.parse(readFileSync(fileIn(folder), "utf8")))).toEqual([
      "format",
      "key",
      "provider",
      "model",
      "at",
      "output",
      "usage",
      "latency_ms",
      "cost_usd",
      "finish_reason",
      "seal",
    ]);
  });

  it("may be open in several processes at once", async () => {
    const folder = temporaryFolder();
    const [one, other] = [open(folder), open(folder)];
    for (let index = 0; index < 100; index += 1)
      await (index % 2 === 0 ? one : other).keep(key(index), by, answer(`${index}`));
    expect(readdirSync(folder)).toHaveLength(2);
    const later = open(folder);
    for (let index = 0; index < 100; index += 1) expect(later.find(key(index))?.output).toBe(`${index}`);
  });

  it("loses only the answer in flight when the process is killed while it writes, at any byte", async () => {
    const folder = temporaryFolder();
    const cache = open(folder);
    for (let index = 0; index < 3; index += 1) await cache.keep(key(index), by, answer(`${index}é`));
    const file = fileIn(folder);
    const whole = statSync(file).size;
    for (let left = whole - 1; left >= (whole / 3) * 2; left -= 1) {
      truncateSync(file, left);
      const later = open(folder);
      expect([0, 1, 2].map((index) => later.find(key(index))?.output ?? null)).toEqual(["0é", "1é", null]);
    }
    const again = open(folder);
    await again.keep(key(2), by, answer("again"));
    expect(open(folder).find(key(2))?.output).toBe("again");
    expect(open(folder).find(key(1))?.output).toBe("1é");
  });

  it("goes on in a new file when its own was taken away", async () => {
    const folder = temporaryFolder();
    const cache = open(folder);
    await cache.keep(key(1), by, answer("a"));
    rmSync(fileIn(folder));
    expect(cache.find(key(1))).toBeNull();
    await cache.keep(key(2), by, answer("b"));
    expect(cache.find(key(1))).toBeNull();
    expect(cache.find(key(2))?.output).toBe("b");
    expect(open(folder).find(key(2))?.output).toBe("b");
  });

  describe("content that somebody else wrote", () => {
    const good = answerLine({ key: key(1), by, at: noon, answer: answer("good") }, seal);
    const name = "answers-20260101T000000000Z-00000000.jsonl";
    const sealed = (text: string): string => {
      const open = text.replace(/,"seal":"[0-9a-f]{64}"\}\n$/, "");
      return `${open},"seal":"${seal(open)}"}\n`;
    };
    const line = (changes: object): string =>
      sealed(`${JSON.stringify({ ...JSON.parse(good), ...changes })}\n`);

    it.each([
      { what: "no JSON", text: `${good.slice(0, 110)}\n` },
      { what: "two lines in one", text: `${good.trimEnd()}${good}` },
      { what: "another format", text: line({ format: "promptops-answer/9" }) },
      { what: "a key that is not one", text: line({ key: "x".repeat(64) }) },
      {
        what: "a second key after the first",
        text: sealed(good.replace('","provider"', `","key":"${key(2)}","provider"`)),
      },
      { what: "no output", text: line({ output: undefined }) },
      { what: "an output that is no text", text: line({ output: { toString: 1 } }) },
      { what: "a negative cost", text: line({ cost_usd: -1 }) },
      { what: "a time beyond all dates", text: line({ at: 1e300 }) },
      { what: "an unknown reason to finish", text: line({ finish_reason: "tired" }) },
      { what: "bytes that are not UTF-8", text: Buffer.from(good.replace("good", "\xff\xfe"), "latin1") },
      { what: "zeros", text: Buffer.alloc(5000) },
      { what: "nothing but line ends", text: "\n".repeat(5000) },
    ])("is no answer where it is $what, and does not hide what follows", ({ text }) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, name), Buffer.concat([Buffer.from(text), Buffer.from("\n")]));
      expect(open(folder).find(key(1))).toBeNull();
      appendFileSync(join(folder, name), line({ key: key(3) }));
      expect(open(folder).find(key(3))?.output).toBe("good");
    });

    it.each([
      {
        what: "under another key",
        text: answerLine({ key: key(1), by, at: noon, answer: answer("forged") }, sealBy("")),
      },
      { what: "with the seal of another answer", text: good.replace('"good"', '"forged"') },
      { what: "with no seal", text: good.replace(/,"seal":"[0-9a-f]{64}"/, "") },
      {
        what: "with a seal in capitals",
        text: good.replace(/[0-9a-f]{64}"\}\n$/, (mark) => mark.toUpperCase()),
      },
      { what: "with something behind its seal", text: good.replace(/\}\n$/, ',"output":"forged"}\n') },
      { what: "in the form of before", text: good.replace("answer/2", "answer/1") },
    ])("is no answer where it was kept $what", ({ text }) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, name), text);
      expect(open(folder).find(key(1))).toBeNull();
      expect(open(folder, sealBy("another key")).find(key(1))).toBeNull();
    });

    it("is healed by asking again", async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, name), line({ output: 7 }));
      const cache = open(folder);
      expect(cache.find(key(1))).toBeNull();
      await cache.keep(key(1), by, answer("again"));
      expect(open(folder).find(key(1))?.output).toBe("again");
    });

    it("is skipped where a line is longer than any answer", () => {
      const folder = temporaryFolder();
      const long = line({ key: key(2), output: "x".repeat(9 * 1024 * 1024) });
      writeFileSync(join(folder, name), `${good}${long}${long}${line({ key: key(3) })}`);
      const cache = open(folder);
      expect([1, 2, 3].map((number) => cache.find(key(number))?.output ?? null)).toEqual([
        "good",
        null,
        "good",
      ]);
    });

    it("never becomes the answer to another question, whatever bytes it is made of", () => {
      const folder = temporaryFolder();
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat({ max: good.length }), fc.string({ unit: "binary", maxLength: 3 })), {
            maxLength: 5,
          }),
          (changes) => {
            const text = changes.reduce(
              (sofar, [at, put]) => sofar.slice(0, at) + put + sofar.slice(at + 1),
              good,
            );
            writeFileSync(join(folder, name), text);
            const cache = open(folder);
            expect(cache.find(key(2))).toBeNull();
            const found = cache.find(key(1));
            if (found !== null) expect(text).toContain(key(1));
          },
        ),
        { numRuns: sized(400) },
      );
    });

    it("is not read through a link, nor where it is a folder or has another name", () => {
      const folder = temporaryFolder();
      const elsewhere = join(temporaryFolder(), "elsewhere.jsonl");
      writeFileSync(elsewhere, good);
      symlinkSync(elsewhere, join(folder, name));
      mkdirSync(join(folder, "answers-20260101T000000000Z-00000001.jsonl"));
      writeFileSync(join(folder, "answers.jsonl"), good);
      const cache = open(folder);
      expect(cache.find(key(1))).toBeNull();
      expect(cache.trouble()).toBeNull();
    });

    it("that changes while it is open is not trusted", () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, name), good);
      const cache = open(folder);
      writeFileSync(join(folder, name), line({ key: key(9), output: "evil" }));
      expect(cache.find(key(1))).toBeNull();
    });
  });

  it("hands answers on and says why where they cannot be kept", async () => {
    const folder = join(temporaryFolder(), "file");
    writeFileSync(folder, "");
    const cache = open(folder);
    await cache.keep(key(1), by, answer("a"));
    expect(cache.find(key(1))).toBeNull();
    expect(cache.trouble()).toMatch(/file/);
  });

  it.skipIf(process.getuid?.() === 0)("hands answers on where the folder may not be written to", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    const cache = open(folder);
    await cache.keep(key(1), by, answer("a"));
    chmodSync(folder, 0o700);
    expect(cache.trouble()).toMatch(/EACCES/);
  });

  it("does not keep an answer that is too long", async () => {
    const folder = temporaryFolder();
    const cache = open(folder);
    await cache.keep(key(1), by, answer("x".repeat(9 * 1024 * 1024)));
    await cache.keep(key(2), by, answer("b"));
    expect([1, 2].map((number) => cache.find(key(number))?.output ?? null)).toEqual([null, "b"]);
    expect(cache.trouble()).toBeNull();
  });

  it("finds very many answers again", () => {
    const count = sized(100_000);
    const folder = temporaryFolder();
    const lines = Array.from({ length: count }, (_, index) =>
      answerLine(
        { key: key(index), by, at: noon, answer: answer(`${index} ${"x".repeat(index % 300)}`) },
        seal,
      ),
    );
    writeFileSync(join(folder, "answers-20260101T000000000Z-00000000.jsonl"), lines.join(""));
    const cache = open(folder);
    for (let index = 0; index < count; index += 997)
      expect(cache.find(key(index))?.output).toMatch(new RegExp(`^${index} x*$`));
  });
});
