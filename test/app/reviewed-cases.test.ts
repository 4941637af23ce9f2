import { describe, expect, it } from "vitest";
import { reviewHash } from "../../src/evaluation/provenance/review-hash.ts";
import { type AttackScene, attackScene, cases, path, prompt, suite } from "./attack-scene.ts";

const made = "evals/refund.synthetic.jsonl";
const withMade = cases("x").replace("cases:", "  - { file: refund.synthetic.jsonl }\ncases:");

/** 30 cases that a model made, of which somebody is said to have read so many. */
function lines(read: number, by = "lea"): string {
  return Array.from({ length: 30 }, (_, index) => {
    const one = { input: `made ${index}`, expected: "x" };
    const reviewed = { by, on: "2026-11-30", hash: reviewHash({ ...one, vars: null }) };
    const origin = { kind: "synthetic" };
    return `${JSON.stringify({ ...one, origin, ...(index < read ? { reviewed } : {}) })}\n`;
  }).join("");
}

const plain = { [path]: prompt({ sensitive: false, tags: [] }) };

async function reading(
  by: string,
): Promise<{ here: AttackScene; pull: Awaited<ReturnType<AttackScene["open"]>> }> {
  const here = await attackScene({ ...plain, [suite]: withMade, [made]: lines(0) });
  return { here, pull: await here.open({ files: { [made]: lines(10, by) } }) };
}

describe("cases that a model made, at the running app", () => {
  it("need nobody's approval while nobody has read them", async () => {
    const here = await attackScene(plain);
    const pull = await here.open({ files: { [suite]: withMade, [made]: lines(0) } });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
  });

  it("count by the word of the owner and of whoever read them", async () => {
    const { here, pull } = await reading("lea");
    const first = await here.judged(pull);
    expect(first).toMatchObject({ conclusion: "action_required" });
    expect(first.text).toContain("read 10 cases");
    pull.review({ by: "alice" });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "action_required" });
    pull.review({ by: "lea" });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
  });

  it("count by one approval where an owner read them", async () => {
    const { here, pull } = await reading("alice");
    pull.review({ by: "bob" });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "action_required" });
    pull.review({ by: "alice" });
    expect(await here.judged(pull)).toMatchObject({ conclusion: "success" });
  });

  it("do not count by the word of whoever says that they read them, nor of a name that is nobody's", async () => {
    for (const by of ["pat", "nobody-here"]) {
      const { here, pull } = await reading(by);
      pull.review({ by: "alice" });
      pull.review({ by: "lea" });
      expect(await here.judged(pull)).toMatchObject({ conclusion: "action_required" });
    }
  });
});
