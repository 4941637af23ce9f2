import { describe, expect, it } from "vitest";
import type { Models } from "../../../src/evaluation/models.ts";
import type { ProbeReport } from "../../../src/gate/probe/probe.ts";
import { type Probing, runProbe } from "../../../src/gate/probe/run-probe.ts";
import { openModels } from "../../../src/model/open-models.ts";
import { recorder } from "../../../src/model/recordings/recorder.ts";
import { writeRecordings } from "../../../src/model/recordings/write-recordings.ts";
import { change, fickle, type Moods, portsOf, request } from "../fickle.ts";

const { base } = change({ cases: 40 });
const released = { ...request, head: request.base, judge: { ids: ["support.triage"] } };

/** Live answers in a mood; kept ones as they were kept. */
function modelsIn(moods: Moods): { readonly models: Models; readonly asked: readonly string[] } {
  const { models, asked } = fickle(moods);
  const replaying = openModels({ environment: {}, cacheFolder: null });
  const open: Models["open"] = (wanted) =>
    wanted.provider === "replay" ? replaying.open(wanted) : models.open(wanted);
  return { models: { ...models, open }, asked };
}

async function probed(models: Models, probing: Probing): Promise<ProbeReport> {
  const done = await runProbe(released, portsOf({ base, head: base }, models), probing);
  if (done.status === "missing") throw new Error(done.what);
  return done.value;
}

/** What was answered in a mood, as a reference. */
async function kept(moods: Moods): Promise<Probing> {
  const { models, recorded } = recorder(modelsIn(moods).models);
  const { prompts } = await probed(models, { mode: "record", referenceOf: () => null });
  expect(prompts).toMatchObject([{ id: "support.triage", word: "same" }]);
  const answers = recorded.get("support.triage")?.answers ?? [];
  const samples = Math.max(...answers.map(({ sample }) => sample));
  const bytes = new TextEncoder().encode(writeRecordings(answers));
  return {
    mode: "compare",
    referenceOf: () => ({ file: "baselines/support.triage@1.answers.jsonl", bytes, samples }),
  };
}

const right = { wrong: 0, failing: 0, seed: 1 };

describe(runProbe, () => {
  it.each([
    { why: "nothing changed", now: right, word: "same", others: 0 },
    { why: "a third is wrong now", now: { ...right, wrong: 33 }, word: "drift", others: expect.any(Number) },
  ])("says $word where $why", async ({ now, word, others }) => {
    const { prompts } = await probed(modelsIn(now).models, await kept(right));
    expect(prompts).toMatchObject([{ word, other_answers: others, before: 1 }]);
  });

  it("asks a second time before it says that answers are worse", async () => {
    const { models, asked } = modelsIn({ ...right, wrong: 33 });
    await probed(models, await kept(right));
    const samples = asked.map((each) => Number(JSON.parse(each)[0]));
    expect(new Set(asked).size).toBe(asked.length);
    expect(Math.max(...samples)).toBe(2 * Math.min(...samples));
  });

  it("hardly ever takes a model's own spread for drift", async () => {
    const words = new Map<string, number>();
    for (let seed = 1; seed <= 40; seed += 1) {
      const reference = await kept({ wrong: 15, failing: 0, seed });
      const { prompts } = await probed(
        modelsIn({ wrong: 15, failing: 0, seed: seed + 100 }).models,
        reference,
      );
      const word = prompts[0]?.word ?? "";
      words.set(word, (words.get(word) ?? 0) + 1);
    }
    expect(words.get("drift") ?? 0).toBeLessThanOrEqual(1);
  });

  it("asks nothing where there is no reference", async () => {
    const { models, asked } = modelsIn(right);
    const { prompts } = await probed(models, { mode: "compare", referenceOf: () => null });
    expect({ prompts, asked }).toMatchObject({ prompts: [{ word: "no-reference" }], asked: [] });
  });

  it("judges nothing where no answer came", async () => {
    const { prompts } = await probed(modelsIn({ ...right, failing: 100 }).models, await kept(right));
    expect(prompts).toMatchObject([{ word: "unjudged" }]);
  });
});
