import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptFields } from "../../src/event/event-fields.ts";
import { type EventOptions, type Extras, eventBeginning, eventLine } from "../../src/event/event-line.ts";

const prompt = {
  id: "support.triage",
  version: 2,
  owner: ["support"],
  model: "gpt-4o",
  sha256: `sha256:${"0".repeat(64)}`,
  environment: null,
  resolution: "latest",
  rollout: null,
  bucket: null,
  override_sha256: null,
};
const beginning = eventBeginning("prompt_completed", prompt);
/** More than a line may hold. */
const long = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [`long${index}`, "x".repeat(16_000)]),
);
const quiet: EventOptions = { content: "left-out", redact: null, now: null };

const parsed = (extras: Extras, options: EventOptions = quiet): Record<string, unknown> =>
  JSON.parse(eventLine(beginning, extras, options));

describe(eventLine, () => {
  it("begins with the five required fields and the hash, in their order", () => {
    expect(Object.keys(parsed({ zebra: 1, event: "x" }))).toEqual([
      "event",
      "prompt_id",
      "prompt_version",
      "prompt_owner",
      "prompt_model",
      "prompt_sha256",
      "prompt_resolution",
      "zebra",
    ]);
  });

  it("lets no extra overwrite what it says of the prompt, however it is spelt", () => {
    const extras = Object.fromEntries(promptFields.map((name) => [name, "forged"]));
    expect(eventLine(beginning, extras, quiet)).not.toContain("forged");
    expect(eventLine(beginning, JSON.parse('{"__proto__": {"event": "forged"}}'), quiet)).toContain(
      '"__proto__":{"event"',
    );
  });

  it.each<readonly [string, Extras | undefined, string | undefined]>([
    ["the writer's", { a: 1 }, "2026-11-01T00:00:00.000Z"],
    ["the writer's where nothing is added", undefined, "2026-11-01T00:00:00.000Z"],
    ["the service's own", { time: "2020-01-01T00:00:00Z" }, "2020-01-01T00:00:00Z"],
    [
      "the writer's where extras are too long",
      { a: "x".repeat(16_384), ...long },
      "2026-11-01T00:00:00.000Z",
    ],
  ])("says one time: %s", (_, extras, time) => {
    const line = eventLine(beginning, extras, { ...quiet, now: () => "2026-11-01T00:00:00.000Z" });
    expect(line.split('"time"')).toHaveLength(2);
    expect(JSON.parse(line).time).toBe(time);
  });

  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  it.each<readonly [string, unknown, unknown]>([
    ["a BigInt", 12n, "12"],
    ["NaN", Number.NaN, null],
    ["an infinity", Number.NEGATIVE_INFINITY, null],
    ["a cycle", cycle, { self: "[cycle]" }],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["a date that is none", new Date(Number.NaN), null],
    ["an error", new TypeError("with a secret"), "TypeError"],
    ["a function", () => 1, undefined],
    ["a symbol", Symbol("x"), undefined],
    ["undefined", undefined, undefined],
    ["a lone surrogate", "\ud800", "\ud800"],
    [
      "a member that throws",
      Object.defineProperty({ a: 1 }, "b", {
        enumerable: true,
        get: () => {
          throw new Error("no");
        },
      }),
      { a: 1, b: "[unreadable]" },
    ],
    [
      "its own toJSON",
      {
        toJSON: () => {
          throw new Error("no");
        },
      },
      {},
    ],
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
      "[unreadable]",
    ],
    [
      "something very deep",
      Array.from({ length: 50 }).reduce<unknown>((inner) => [inner], 1),
      expect.anything(),
    ],
  ])("holds %s without throwing", (_, value, expected) => {
    expect(parsed({ value })["value"]).toEqual(expected);
  });

  it("is one line whatever the extras hold", () => {
    const line = eventLine(beginning, { "a\u2028": "\n\r\u2028\u2029\u0085" }, quiet);
    expect(line.trimEnd()).not.toMatch(/[\n\r\u2028\u2029\u0085]/);
    expect(line.endsWith("}\n")).toBe(true);
  });

  it("is one whole line of JSON for any extras at all", () => {
    const text = fc.string({ unit: "binary" });
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.dictionary(text, anything), (extras) => {
        const line = eventLine(beginning, extras, quiet);
        expect(line.indexOf("\n")).toBe(line.length - 1);
        expect(JSON.parse(line)).toMatchObject({ event: "prompt_completed", prompt_id: "support.triage" });
      }),
    );
  });

  it("leaves texts of prompts and models out unless they are asked for", () => {
    const extras = { template: "t", variables: {}, output: "o", input: "i", messages: [], input_tokens: 1 };
    expect(Object.keys(parsed(extras))).not.toContain("output");
    expect(parsed(extras)["input_tokens"]).toBe(1);
    expect(parsed(extras, { ...quiet, content: "logged" })["output"]).toBe("o");
  });

  it("logs what the redaction leaves, and nothing where it throws", () => {
    const redact = ({ kept }: Extras): Extras => ({ kept });
    expect(parsed({ secret: 1, kept: 2 }, { ...quiet, redact })).not.toHaveProperty("secret");
    const broken = (): never => {
      throw new Error("no");
    };
    expect(parsed({ secret: 1 }, { ...quiet, redact: broken })).toMatchObject({
      event_extras: "[redaction failed]",
    });
    expect(parsed({}, { ...quiet, redact: () => ({ event: "forged" }) })["event"]).toBe("prompt_completed");
  });

  it("cuts what is too long for a log", () => {
    expect(String(parsed({ text: "x".repeat(100_000) })["text"])).toMatch(/^x{16384}\[cut\]$/);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`k${at}`, "x".repeat(16_000)]));
    expect(parsed(many)).toMatchObject({ event_extras: "[cut]", prompt_id: "support.triage" });
  });
});
