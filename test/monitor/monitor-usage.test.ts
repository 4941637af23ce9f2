import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/document/json/json.ts";
import { evaluationEnvironment } from "../../src/event/evaluation-event.ts";
import { type MonitoredPrompt, monitorUsage } from "../../src/monitor/monitor-usage.ts";
import type { UsageRow } from "../../src/usage/usage-row.ts";
import { asked, days, newest } from "./days.ts";

const monitored = (rows: readonly UsageRow[]): MonitoredPrompt | undefined =>
  monitorUsage(rows, asked).prompts[0];
const words = (rows: readonly UsageRow[]): readonly string[] =>
  monitored(rows)?.versions.map(({ word, moved }) =>
    [word, ...moved.map(({ signal }) => signal)].join(" "),
  ) ?? [];

describe("drift", () => {
  it.each<readonly [string, (ago: number, call: number) => JsonObject, readonly string[]]>([
    ["nothing that changes", () => ({}), ["stable"]],
    [
      "a cost that rose by 20 % for three days",
      (ago) => ({ cost_usd: ago < 3 ? 0.00372 : 0.0031 }),
      ["drift cost"],
    ],
    ["a cost that fell by a fifth", (ago) => ({ cost_usd: ago < 3 ? 0.00248 : 0.0031 }), ["drift cost"]],
    [
      "a cost that rose by 5 %, however surely",
      (ago) => ({ cost_usd: ago < 3 ? 0.003255 : 0.0031 }),
      ["stable"],
    ],
    [
      "latency that doubled on the last day alone",
      (ago) => (ago === 0 ? { duration_ms: 2000 } : {}),
      ["drift latency-p50 latency-p95"],
    ],
    [
      "labels of which 30 points moved",
      (ago, call) => ({ output_label: call % 4 === 0 || (ago < 3 && call % 4 === 1) ? "refund" : "billing" }),
      ["drift label billing label refund"],
    ],
    [
      "errors that were none before",
      (ago, call) => ({ event: ago < 3 && call % 5 === 0 ? "prompt_failed" : "prompt_completed" }),
      ["drift error-rate"],
    ],
  ])("of %s", (_, fields, expected) => {
    expect(words(days(20, 100, fields)).map((word) => word.split(" finish")[0])).toEqual(expected);
  });

  it.each([
    [9, 100, { days: 2, calls: 0 }],
    [20, 20, { days: 0, calls: 10 }],
  ])("is not judged on %d days of %d calls, and says how many are missing", (many, calls, missing) => {
    const version = monitored(days(many, calls))?.versions[0];
    expect(version).toMatchObject({ word: "too-few", missing, compared: 0 });
  });

  it("is judged prompt by prompt: a thousand others do not hide it", () => {
    const drifting = days(20, 60, (ago) => ({ cost_usd: ago < 3 ? 0.00372 : 0.0031 }));
    const others = Array.from({ length: 200 }, (_, index) =>
      days(20, 60).map((row) => ({ ...row, prompt_id: `other.${index}` })),
    ).flat();
    const { prompts } = monitorUsage([...drifting, ...others], asked);
    expect(prompts.filter(({ versions }) => versions[0]?.word === "drift").map(({ id }) => id)).toEqual([
      "support.triage",
    ]);
  });

  it("leaves today out, which is no full day", () => {
    const tomorrow = days(1, 100, () => ({ time: "2026-11-21T01:00:00Z", cost_usd: 9 }));
    expect(words([...days(20, 100), ...tomorrow])).toEqual(["stable"]);
  });

  it("leaves out what the gate asked", () => {
    const asked = { prompt_environment: evaluationEnvironment, cost_usd: 9, prompt_version: 9 };
    const rows = [...days(20, 100), ...days(20, 100, () => asked)];
    expect(words(rows)).toEqual(["stable"]);
    expect(monitored(rows)?.facts).toEqual([]);
  });

  it("calls a new version that differs a release's effect, and no drift", () => {
    const change = (ago: number): JsonObject =>
      ago < 4
        ? { cost_usd: 0.0062 }
        : { prompt_version: 2, prompt_sha256: `sha256:${"b".repeat(64)}`, cost_usd: 0.0031 };
    const prompt = monitored(days(24, 100, change));
    expect(prompt?.versions).toMatchObject([{ version: 3, word: "too-few", missing: { days: 7 } }]);
    expect(prompt?.releases).toMatchObject([
      { version: 3, before: 2, moved: [{ signal: "cost", effect: expect.closeTo(1, 5) }] },
    ]);
  });

  it("says where calls cost more than the version promises", () => {
    expect(monitored(days(20, 100, () => ({ cost_usd: 0.005 })))?.promises).toMatchObject([
      { version: 3, promised: 0.004, live: 0.005 },
    ]);
    expect(monitored(days(20, 100))?.promises).toEqual([]);
  });
});

describe("facts", () => {
  const recently =
    (fields: JsonObject) =>
    (ago: number): JsonObject =>
      ago === 1 ? fields : {};
  it.each<readonly [string, (ago: number, call: number) => JsonObject, object]>([
    [
      "a content that is not the registered one",
      (ago, call) => (ago === 1 && call === 0 ? { prompt_sha256: `sha256:${"c".repeat(64)}` } : {}),
      {
        kind: "wrong-hash",
        version: 3,
        count: 1,
        first: "2026-11-19T12:00:00.000Z",
        what: `sha256:${"c".repeat(64)}`,
      },
    ],
    [
      "a version that nobody released",
      recently({ prompt_version: 9 }),
      { kind: "unknown-version", version: 9, count: 10 },
    ],
    [
      "a version that is not the pointer's",
      recently({ prompt_version: 2, prompt_sha256: `sha256:${"b".repeat(64)}` }),
      { kind: "not-pointer", version: 2, what: "3", count: 10 },
    ],
    [
      "pointers over their time",
      recently({ prompt_resolution: "stale" }),
      { kind: "stale-pointers", count: 10 },
    ],
    [
      "a model that never answered before",
      (ago) => ({ response_model: ago < 2 ? "gpt-4o-mini-2026-11" : "gpt-4o-mini-2024-07" }),
      {
        kind: "new-response-model",
        what: "gpt-4o-mini-2026-11",
        count: 20,
        first: "2026-11-19T12:00:00.000Z",
      },
    ],
    [
      "a label that is not declared",
      recently({ output_label: "other" }),
      { kind: "label-outside", what: "other", count: 10 },
    ],
  ])("tell %s", (_, fields, fact) => {
    expect(monitored(days(20, 10, fields))?.facts).toMatchObject([fact]);
  });

  it("tell a prompt that the registry does not have", () => {
    expect(monitored(days(2, 5, () => ({ prompt_id: "ghost" })))?.facts).toMatchObject([
      { kind: "unknown-prompt", id: "ghost", count: 10, first: "2026-11-19T12:00:00.000Z" },
    ]);
  });

  it("tell a pointer that nobody calls any more", () => {
    const old = { prompt_version: 2, prompt_sha256: `sha256:${"b".repeat(64)}` };
    const facts = monitored(days(20, 10, (ago) => (ago < 3 ? old : {})))?.facts ?? [];
    expect(facts.map(({ kind }) => kind)).toEqual(["not-pointer", "pointer-idle"]);
    expect(facts[1]).toMatchObject({ version: 3, count: 0, last: "2026-11-17T12:00:00.000Z" });
  });

  it("forgive services that go on with a pointer for their time to live", () => {
    const moved = Date.parse("2026-11-19T11:30:00Z");
    const at = (milliseconds: number): typeof asked => ({
      ...asked,
      registered: {
        prompts: asked.registered?.prompts ?? new Map(),
        environments: new Map([
          ["production", new Map([["support.triage", { version: 2, sha256: "", moved: milliseconds }]])],
        ]),
      },
    });
    const until = days(20, 10).filter(({ period }) => period < newest);
    const kinds = (milliseconds: number): readonly string[] =>
      monitorUsage(until, at(milliseconds)).prompts[0]?.facts.map(({ kind }) => kind) ?? [];
    expect(kinds(moved)).toEqual([]);
    expect(kinds(moved - 3_600_000)).toEqual(["not-pointer"]);
  });

  it("are none where all is as it was approved, and none of days long gone", () => {
    expect(monitored(days(20, 10))?.facts).toEqual([]);
    expect(monitored(days(20, 10, (ago) => (ago === 10 ? { output_label: "other" } : {})))?.facts).toEqual(
      [],
    );
  });
});
