import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordingsPath } from "../../../src/evaluation/recordings-path.ts";
import { readRecordings } from "../../../src/model/recordings/read-recordings.ts";
import { type Recording, recordingKey } from "../../../src/model/recordings/recordings.ts";
import { writeRecordings } from "../../../src/model/recordings/write-recordings.ts";

const file = recordingsPath("sales.lead-qualifier");

const recording: Recording = {
  request: "sha256:ab",
  sample: 1,
  model: "claude-3-5-sonnet-latest",
  output: "hot",
  usage: { input_tokens: 12, output_tokens: 1 },
  latency_ms: 812.5,
  finish_reason: "stop",
  cost_usd: 0.0003,
};

function read(text: string | Uint8Array) {
  return readRecordings(typeof text === "string" ? new TextEncoder().encode(text) : text, file);
}

function lineOf(changes: object): string {
  return JSON.stringify({ ...recording, ...changes });
}

const anyRecording: fc.Arbitrary<Recording> = fc.record({
  request: fc.constantFrom("sha256:a", "sha256:b", "sha256:c"),
  sample: fc.integer({ min: 1, max: 5 }),
  model: fc.string({ unit: "grapheme" }),
  output: fc.string({ unit: "binary" }),
  usage: fc.option(fc.record({ input_tokens: fc.nat(), output_tokens: fc.nat() })),
  latency_ms: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }).map((number) => number + 0)),
  finish_reason: fc.constantFrom("stop", "length", "filter", "other"),
  cost_usd: fc.option(fc.double({ min: 0, max: 10, noNaN: true }).map((number) => number + 0)),
});
const anyRecordings: fc.Arbitrary<Recording[]> = fc.uniqueArray(anyRecording, { selector: recordingKey });

describe("recordings", () => {
  it("stand in a file that is named after the prompt", () => {
    expect(file).toBe("evals/recordings/sales.lead-qualifier.jsonl");
    expect(read(lineOf({})).content?.prompt_id).toBe("sales.lead-qualifier");
  });

  it("are read as they were written", () => {
    fc.assert(
      fc.property(anyRecordings, (recordings) => {
        const { content, findings } = read(writeRecordings(recordings));
        expect(findings).toEqual([]);
        expect(content?.answers).toEqual(new Map(recordings.map((one) => [recordingKey(one), one])));
      }),
    );
  });

  it("are the same bytes in whatever order they were made", () => {
    fc.assert(
      fc.property(anyRecordings, (recordings) => {
        const shuffled = recordings
          .toReversed()
          .map((one) => Object.fromEntries(Object.entries(one).toReversed()) as unknown as Recording);
        expect(writeRecordings(shuffled)).toBe(writeRecordings(recordings));
      }),
    );
  });

  it("are one line each, sorted by request and then by sample as a number", () => {
    const text = writeRecordings([
      { ...recording, request: "sha256:b" },
      { ...recording, sample: 10 },
      { ...recording, sample: 2 },
    ]);
    const lines: Recording[] = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ request, sample }) => `${request} ${sample}`)).toEqual([
      "sha256:ab 2",
      "sha256:ab 10",
      "sha256:b 1",
    ]);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("have their fields in one order", () => {
    expect(writeRecordings([recording])).toBe(
      '{"request":"sha256:ab","sample":1,"model":"claude-3-5-sonnet-latest","output":"hot",' +
        '"usage":{"input_tokens":12,"output_tokens":1},"latency_ms":812.5,"finish_reason":"stop","cost_usd":0.0003}\n',
    );
  });

  it("keep the later one of two for the same sample", () => {
    const text = writeRecordings([recording, { ...recording, output: "cold" }]);
    expect(read(text).content?.answers.get(recordingKey(recording))?.output).toBe("cold");
  });

  it("escape what an editor does not show", () => {
    const output = "a\u0000\u001b[31m\u007f\u0085\ufeff\ud800\u2028b";
    const text = writeRecordings([{ ...recording, output }]);
    expect(text).not.toMatch(/[\u007f-\u009f\ufeff]/u);
    expect(read(text).content?.answers.get(recordingKey(recording))?.output).toBe(output);
  });

  it.each([
    { what: "an empty file", text: "" },
    { what: "blank lines", text: "\n\n" },
  ])("of $what are none", ({ text }) => {
    expect(read(text)).toEqual({
      content: { prompt_id: "sales.lead-qualifier", answers: new Map() },
      findings: [],
    });
  });

  it.each([
    {
      what: "a byte order mark, Windows line ends and blank lines",
      text: `\ufeff${lineOf({})}\r\n\r\n${lineOf({ sample: 2 })}\r\n`,
    },
    { what: "no line end at the end", text: `${lineOf({})}\n${lineOf({ sample: 2 })}` },
    {
      what: "a line that stands there twice",
      text: `${lineOf({})}\n${lineOf({})}\n${lineOf({ sample: 2 })}\n`,
    },
  ])("are read with $what", ({ text }) => {
    const { content, findings } = read(text);
    expect(findings).toEqual([]);
    expect(content?.answers.size).toBe(2);
  });

  it.each([
    { what: "no JSON", line: "{", says: "not JSON" },
    { what: "no object", line: "[]", says: "not a JSON object" },
    { what: "an unknown field", line: lineOf({ promptt: 1 }), says: '"promptt" is not a field' },
    { what: "a missing field", line: lineOf({ output: undefined }), says: "no output" },
    { what: "an empty request", line: lineOf({ request: "" }), says: "not a hash" },
    { what: "sample 0", line: lineOf({ sample: 0 }), says: "whole number from 1" },
    { what: "half a sample", line: lineOf({ sample: 1.5 }), says: "whole number from 1" },
    { what: "a sample that is a text", line: lineOf({ sample: "1" }), says: "whole number from 1" },
    { what: "a model that is null", line: lineOf({ model: null }), says: "model" },
    { what: "an output that is an object", line: lineOf({ output: {} }), says: "output" },
    { what: "half a usage", line: lineOf({ usage: { input_tokens: 1 } }), says: "usage" },
    {
      what: "a usage with more",
      line: lineOf({ usage: { input_tokens: 1, output_tokens: 1, x: 1 } }),
      says: "usage",
    },
    { what: "a negative latency", line: lineOf({ latency_ms: -1 }), says: "latency_ms" },
    { what: "an unknown reason to finish", line: lineOf({ finish_reason: "tired" }), says: "finish_reason" },
    { what: "a cost that is a text", line: lineOf({ cost_usd: "1" }), says: "cost_usd" },
    { what: "__proto__", line: `{"__proto__": {}, ${lineOf({}).slice(1)}`, says: "__proto__" },
    { what: "another answer for the same sample", line: lineOf({ output: "cold" }), says: "twice" },
  ])("with $what are a finding on that line", ({ line, says }) => {
    const { content, findings } = read(`${lineOf({})}\n\n${line}\n`);
    expect(content).toBeNull();
    expect(findings).toEqual([
      expect.objectContaining({
        code: "recording-format",
        severity: "error",
        file,
        line: 3,
        message: expect.stringContaining(says),
        remedy: expect.stringContaining("promptops record sales.lead-qualifier"),
      }),
    ]);
  });

  it.each([
    { what: "too many bytes", bytes: new Uint8Array(64 * 1024 * 1024 + 1), code: "file-too-large" },
    { what: "bytes that are not UTF-8", bytes: Uint8Array.of(0xff, 0xfe, 0x00), code: "text-encoding" },
    { what: "control characters", bytes: Uint8Array.of(0x00), code: "text-control-character" },
  ])("with $what are refused", ({ bytes, code }) => {
    const { content, findings } = read(bytes);
    expect(content).toBeNull();
    expect(findings).toEqual([expect.objectContaining({ code, file })]);
  });

  it("list at most a hundred bad lines", () => {
    const { findings } = read("{}\n".repeat(5000));
    expect(findings).toHaveLength(101);
    expect(findings.at(-1)).toMatchObject({ code: "findings-cut", severity: "error" });
  });
});
