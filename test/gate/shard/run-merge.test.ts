import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GateRequest } from "../../../src/gate/gate-request.ts";
import type { Report } from "../../../src/gate/report.ts";
import type { GatePorts } from "../../../src/gate/run/evaluate-trees.ts";
import { runGate } from "../../../src/gate/run-gate.ts";
import { readShardFile } from "../../../src/gate/shard/read-shard.ts";
import { runMerge } from "../../../src/gate/shard/run-merge.ts";
import { runShard } from "../../../src/gate/shard/run-shard.ts";
import { shardText } from "../../../src/gate/shard/shard-text.ts";
import { reportJson } from "../../../src/report/report-json.ts";
import { sized } from "../../full-size.ts";
import { change, fickle, portsOf, request } from "../fickle.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The texts that `count` shards write. */
async function shardsOf(asked: GateRequest, count: number, ports: GatePorts): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const done = await runShard(asked, { index, count }, ports);
    if (done.status === "missing") throw new Error(done.what);
    texts.push(shardText(done.value));
  }
  return texts;
}

function merged(texts: readonly string[], ports: GatePorts, asked = request): Promise<Report> {
  return runMerge(
    asked,
    texts.map((text, at) => readShardFile(bytes(text), `${at}.jsonl`)),
    ports,
  );
}

describe(runMerge, () => {
  it("gives the report of one run, byte for byte, for any number of shards, and asks no more", async () => {
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 40 }),
        fc.record({
          wrong: fc.integer({ min: 0, max: 40 }),
          failing: fc.integer({ min: 0, max: 8 }),
          seed: fc.nat(1000),
        }),
        fc.constantFrom("", "repeats: 3"),
        async (count, cases, moods, extra) => {
          const files = change({ cases, extra });
          const [one, many] = [fickle(moods), fickle(moods)];
          const alone = await runGate(request, portsOf(files, one.models));
          const texts = await shardsOf(request, count, portsOf(files, many.models));
          const together = await merged(texts.toReversed(), portsOf(files, many.models));
          expect(reportJson(together)).toBe(reportJson(alone));
          expect(many.asked.toSorted()).toEqual(one.asked.toSorted());
          for (const { verdict, samples } of alone.prompts) verdicts.add(`${verdict} ${samples}`);
        },
      ),
      { numRuns: sized(120) },
    );
    // The looks of more samples were needed somewhere, or this shows nothing of them.
    expect([...verdicts].some((each) => / [35]$/.test(each))).toBe(true);
  });

  it("asks what a shard's part of the budget did not allow, and never pays more than one run may", async () => {
    const files = change({ cases: 30 });
    const moods = { wrong: 0, failing: 0, seed: 1 };
    // A request takes at most about 0.0085 dollars and pays about 0.00007.
    const capped = { ...request, max_cost_usd: 0.02 };
    const { models, asked } = fickle(moods);
    const texts = await shardsOf(capped, 4, portsOf(files, models));
    expect(asked).toEqual([]);
    const report = await merged(texts, portsOf(files, models), capped);
    expect(report.verdict).toBe("passed");
    expect(asked.length).toBe(30);
    expect(report.cost_usd).toBeLessThan(0.02);
  });

  it("is bound by the least cap that a shard was told, and counts what the shards paid", async () => {
    const files = change({ cases: 30 });
    const { models } = fickle({ wrong: 0, failing: 0, seed: 1 });
    const paid = await shardsOf({ ...request, max_cost_usd: 9 }, 2, portsOf(files, models));
    const all = await merged(paid, portsOf(files, models));
    const again = fickle({ wrong: 45, failing: 0, seed: 2 });
    const broke = await shardsOf({ ...request, max_cost_usd: 0.0001 }, 2, portsOf(files, again.models));
    const report = await merged(broke, portsOf(files, again.models));
    expect(all.cost_usd).toBeGreaterThan(0);
    expect({ verdict: report.verdict, cost: report.cost_usd, asked: again.asked }).toEqual({
      verdict: "unjudged",
      cost: 0,
      asked: [],
    });
  });

  it.each<{
    readonly why: string;
    readonly edit: (texts: readonly string[]) => readonly string[];
    readonly says: string;
  }>([
    { why: "nothing is there", edit: () => [], says: "There is no result of a shard" },
    { why: "one is missing", edit: ([one = ""]) => [one], says: "shard 2 of 2 is missing" },
    {
      why: "one is there twice",
      edit: ([one = "", two = ""]) => [one, two, two],
      says: "Shard 2 of 2 is there twice",
    },
    {
      why: "one shares into another number",
      edit: ([one = "", two = ""]) => [one, two.replace('"count":2', '"count":3')],
      says: "Shard 2 is one of 3, shard 1 one of 2",
    },
    ...["base", "head", "merge", "policy", "files", "provider"].map((part) => ({
      why: `one is of another ${part}`,
      edit: ([one = "", two = ""]: readonly string[]) => [one, two.replace(`"${part}":"`, `"${part}":"x`)],
      says: "Shard 2 judges",
    })),
    {
      why: "a line is lost",
      edit: ([one = "", two = ""]) => [one, two.trimEnd().split("\n").slice(0, -1).join("\n")],
      says: "it holds 7 of its 8 answers",
    },
    {
      why: "one is torn",
      edit: ([one = "", two = ""]) => [one, two.slice(0, -30)],
      says: "1.jsonl is no result of a shard",
    },
    {
      why: "one is of another version",
      edit: ([one = "", two = ""]) => [one, two.replace("promptops-shard/1", "promptops-shard/2")],
      says: "another version",
    },
    { why: "one is something else", edit: ([one = ""]) => [one, "{}"], says: "another version" },
    { why: "one is no text", edit: ([one = ""]) => [one, "\u0000"], says: "1.jsonl is no result of a shard" },
    { why: "one is empty", edit: ([one = ""]) => [one, ""], says: "1.jsonl is no result of a shard" },
    {
      why: "a shard counts beyond its number",
      edit: ([one = "", two = ""]) => [one, two.replace('"index":2', '"index":3')],
      says: "no shard 3 of 2",
    },
    {
      why: "an answer costs less than nothing",
      edit: ([one = "", two = ""]) => [one, two.replace('"cost_usd":null', '"cost_usd":-9')],
      says: "line 2 is no answer",
    },
    {
      why: "an answer fails in an unknown way",
      edit: ([one = "", two = ""]) => [one, two.replace('"finish_reason":"stop"', '"finish_reason":"magic"')],
      says: "line 2 is no answer",
    },
    {
      why: "an answer brings more than it may",
      edit: ([one = "", two = ""]) => [one, two.replace('"finish_reason"', '"status_":"x","finish_reason"')],
      says: "line 2 is no answer",
    },
    {
      why: "a key is forged",
      edit: ([one = "", two = ""]) => [one, two.replace('"key"', '"__proto__":{},"key"')],
      says: "1.jsonl is no result of a shard",
    },
    {
      why: "a second head follows",
      edit: ([one = "", two = ""]) => [one, two + two],
      says: "is no answer of a shard",
    },
  ])("is unjudged, asks nothing and still tells of files where $why", async ({ edit, says }) => {
    const files = change({ cases: 14 });
    const { models, asked } = fickle({ wrong: 0, failing: 0, seed: 1 });
    const ports = portsOf(files, models);
    const texts = edit(await shardsOf(request, 2, ports));
    const before = asked.length;
    const { verdict, problems, findings } = await merged(texts, ports);
    expect({ verdict, problems }).toEqual({
      verdict: "unjudged",
      problems: [{ what: expect.stringContaining(says), remedy: expect.any(String) }],
    });
    expect(findings.map(({ code }) => code)).toEqual(["suite-missing"]);
    expect(asked.length).toBe(before);
  });

  it("judges a broken file as broken, whatever the shards say", async () => {
    const files = change({ cases: 3 });
    const { models } = fickle({ wrong: 0, failing: 0, seed: 1 });
    const broken = { ...files, head: { ...files.head, "prompts/support/lonely.yaml": "id: [" } };
    const texts = await shardsOf(request, 2, portsOf(broken, models));
    expect((await merged(texts, portsOf(broken, models))).verdict).toBe("blocked");
    expect((await merged([], portsOf(broken, models))).verdict).toBe("blocked");
  });

  it("asks a question that no shard was asked, so that forged answers to others change nothing", async () => {
    const files = change({ cases: 14 });
    const moods = { wrong: 0, failing: 0, seed: 1 };
    const { models } = fickle(moods);
    const alone = await runGate(request, portsOf(files, models));
    const texts = await shardsOf(request, 1, portsOf(files, models));
    const foreign = texts.map((text) => text.replaceAll(/"key":"sha256:..../g, '"key":"sha256:0000'));
    const report = await merged(foreign, portsOf(files, models));
    expect(report.prompts).toEqual(alone.prompts);
    // Both were paid.
    expect(report.cost_usd).toBeCloseTo(2 * (alone.cost_usd ?? 0), 9);
  });
});
