import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/document/json/json.ts";
import { newRepository } from "../../checkout/test-repository.ts";
import { event } from "../../usage/events.ts";
import { runMain } from "../run-main.ts";

const policy = `feedback:
  helpful: { type: label, labels: [yes, no] }
  escalated: { type: label, labels: [yes, no], direction: lower }
  stars: { type: score, range: [1, 5], at_least: 4 }
`;

let requests = 0;

/** So many people say so. */
function say(many: number, fields: JsonObject): readonly JsonObject[] {
  return Array.from({ length: many }, () => {
    requests += 1;
    return event({
      event: "prompt_feedback",
      request_id: `r${requests}`,
      feedback_signed: true,
      feedback_name: "helpful",
      ...fields,
    });
  });
}

async function asked(
  events: readonly JsonObject[],
  ...words: string[]
): Promise<Awaited<ReturnType<typeof runMain>>> {
  const { directory, commit } = newRepository();
  commit({ ".github/promptops.yml": policy });
  writeFileSync(join(directory, "log.jsonl"), events.map((each) => `${JSON.stringify(each)}\n`).join(""));
  return await runMain(["quality", ...words, "log.jsonl"], { directory });
}

async function lines(events: readonly JsonObject[]): Promise<readonly JsonObject[]> {
  return JSON.parse((await asked(events, "--json")).out).versions;
}

const version = (number: number, yes: number, no: number, more: JsonObject = {}): readonly JsonObject[] => [
  ...say(yes, { prompt_version: number, feedback_label: "yes", ...more }),
  ...say(no, { prompt_version: number, feedback_label: "no", ...more }),
];

describe("promptops quality", () => {
  it("gives the share with its interval, and how many of the calls were answered", async () => {
    const calls = Array.from({ length: 100 }, () => event({}));
    const [line] = await lines([...calls, ...version(3, 30, 10)]);
    expect(line).toMatchObject({
      said: 40,
      answers: 40,
      counting: 30,
      share: 0.75,
      calls: 100,
      response: 0.4,
    });
    expect(line?.["interval"]).toEqual([expect.closeTo(0.598_06, 5), expect.closeTo(0.858_129, 5)]);
  });

  it.each<readonly [string, readonly JsonObject[], readonly string[], number]>([
    ["worse", [...version(2, 90, 10), ...version(3, 50, 50)], ["first", "worse"], 1],
    ["better", [...version(2, 50, 50), ...version(3, 90, 10)], ["first", "better"], 0],
    ["alike", [...version(2, 80, 20), ...version(3, 78, 22)], ["first", "alike"], 0],
    ["too few to say", [...version(2, 90, 10), ...version(3, 0, 29)], ["first", "too-few"], 0],
    [
      "beside the last one with enough answers",
      [...version(2, 90, 10), ...version(3, 0, 5), ...version(4, 50, 50)],
      ["first", "too-few", "worse"],
      1,
    ],
    [
      "mended",
      [...version(2, 90, 10), ...version(3, 50, 50), ...version(4, 90, 10)],
      ["first", "worse", "better"],
      0,
    ],
    [
      "better where less is better",
      [
        ...version(2, 90, 10, { feedback_name: "escalated" }),
        ...version(3, 50, 50, { feedback_name: "escalated" }),
      ],
      ["first", "better"],
      0,
    ],
    [
      "not judged where it is unsigned",
      [...version(2, 90, 10, { feedback_signed: null }), ...version(3, 0, 100, { feedback_signed: null })],
      ["unjudged", "unjudged"],
      0,
    ],
    [
      "not judged where the policy does not declare it",
      [...version(2, 90, 10, { feedback_name: "x" }), ...version(3, 0, 100, { feedback_name: "x" })],
      ["unjudged", "unjudged"],
      0,
    ],
    [
      "apart by environment",
      [...version(2, 90, 10), ...version(3, 0, 100, { prompt_environment: "staging" })],
      ["first", "first"],
      0,
    ],
  ])("says that a version is %s", async (_, events, wanted, code) => {
    expect((await lines(events)).map(({ word }) => word)).toEqual(wanted);
    expect((await asked(events)).code).toBe(code);
  });

  it("takes scores from the range alone, and undeclared labels as others", async () => {
    const stars = [1, 4, 5, 5.01, -3].flatMap((score) =>
      say(10, { feedback_name: "stars", feedback_score: score }),
    );
    const [helpful, scored] = await lines([
      ...version(3, 2, 1),
      ...say(4, { feedback_label: "perhaps" }),
      ...stars,
    ]);
    expect(helpful).toMatchObject({ said: 7, answers: 3, counting: 2, other: 4 });
    expect(scored).toMatchObject({ answers: 30, counting: 20, other: 20, mean: expect.closeTo(10 / 3, 10) });
  });

  it("shows it as a table, of one prompt where an id is named", async () => {
    const other = version(1, 5, 5, { prompt_id: "mail.reply" });
    const { out } = await asked([...version(3, 30, 10), ...other], "support.triage");
    expect(out).toMatch(/^support\.triage 3 production +helpful +40 +75\.0 % .*first$/m);
    expect(out).not.toContain("mail.reply");
    const all = (await asked([...other, ...version(3, 1, 0, { feedback_signed: null })])).out;
    expect(all).toMatch(/^mail\.reply 1 production +helpful +10 +50\.0 % .*too few, 20 more$/m);
    expect(all).toContain("never judged. Set PROMPTOPS_FEEDBACK_KEY");
  });

  it("counts what was refused", async () => {
    const refused = say(2, { prompt_id: "", feedback_refused: "signature" });
    const { out, error } = await asked([...refused, ...say(1, { feedback_refused: "expired" })]);
    expect(out).toContain("3 feedback events refused");
    expect(error).toContain("2 feedback events are left out");
  });

  it("names its format for programs", async () => {
    const schema = join(
      import.meta.dirname,
      "..",
      "..",
      "..",
      "src",
      "cli",
      "commands",
      "quality.schema.json",
    );
    const { out } = await asked([...version(2, 90, 10), ...version(3, 1, 0)], "--json");
    expect(new Ajv().compile(JSON.parse(readFileSync(schema, "utf8")))(JSON.parse(out))).toBe(true);
  });

  it("refuses a file that is not there", async () => {
    const { directory } = newRepository();
    expect(await runMain(["quality", "logs/"], { directory })).toMatchObject({
      code: 2,
      error: expect.stringContaining("there is no file or folder 'logs/'"),
    });
  });
});
