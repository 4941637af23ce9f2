import { describe, expect, it } from "vitest";
import type { Answer, ModelRequest } from "../../../src/evaluation/model.ts";
import { recordingsPath } from "../../../src/evaluation/recordings-path.ts";
import { readRecordings } from "../../../src/model/recordings/read-recordings.ts";
import { type Recordings, recordingOf } from "../../../src/model/recordings/recordings.ts";
import { replay } from "../../../src/model/recordings/replay.ts";
import { writeRecordings } from "../../../src/model/recordings/write-recordings.ts";
import { labelOutput, stubRequest, template } from "../stub-request.ts";

const content = template("Sort it.");
const request: ModelRequest = {
  ...stubRequest(content, labelOutput("hot", "cold"), { input: "I buy" }),
  provider: "anthropic",
  model: "claude-3-5-sonnet-latest",
  parameters: { temperature: 0 },
  messages: [
    { role: "system", content: "Sort it." },
    { role: "user", content: "I buy" },
  ],
};

function answered(output: string): Extract<Answer, { status: "answered" }> {
  return {
    status: "answered",
    output,
    usage: { input_tokens: 4, output_tokens: 1 },
    latency_ms: 300,
    cost_usd: null,
    finish_reason: "stop",
  };
}

function recorded(): Recordings {
  const text = writeRecordings([
    recordingOf(request, 1, answered("hot")),
    recordingOf(request, 2, answered("cold")),
  ]);
  const { content: recordings } = readRecordings(
    new TextEncoder().encode(text),
    recordingsPath("sales.leads"),
  );
  if (recordings === null) throw new Error("the recordings are not readable");
  return recordings;
}

function ask(recordings: Recordings, asked: ModelRequest, sample = 1): Promise<Answer> {
  return replay(recordings).ask(asked, sample, new AbortController().signal);
}

describe(replay, () => {
  it("gives each sample the answer that was recorded for it", async () => {
    expect(await ask(recorded(), request, 1)).toEqual(answered("hot"));
    expect(await ask(recorded(), request, 2)).toEqual(answered("cold"));
  });

  it("finds what another provider answered", async () => {
    expect(await ask(recorded(), { ...request, provider: "replay" })).toEqual(answered("hot"));
  });

  it.each([
    { why: "the sample was not recorded", change: {}, sample: 3 },
    {
      why: "a message differs",
      change: { messages: [{ role: "user", content: "I buy" }] as const },
      sample: 1,
    },
    { why: "a parameter differs", change: { parameters: { temperature: 1 } }, sample: 1 },
    { why: "the output differs", change: { output: labelOutput("hot", "warm") }, sample: 1 },
  ])("names the command that records it when $why", async ({ change, sample }) => {
    expect(await ask(recorded(), { ...request, ...change }, sample)).toEqual({
      status: "failed",
      kind: "not-recorded",
      message: expect.stringContaining("promptops record sales.leads"),
    });
  });

  it("says so where a prompt has no recordings at all", async () => {
    expect(await ask({ prompt_id: "sales.leads", answers: new Map() }, request)).toMatchObject({
      kind: "not-recorded",
      message: expect.stringContaining("promptops record"),
    });
  });
});
