import { describe, expect, it } from "vitest";
import { json, wireServer } from "./wire-server.ts";
import { aRequest, never, type Wire, wires } from "./wires.ts";

describe.each(wires)("$name", (wire: Wire) => {
  const { environment, make, completion, finishes } = wire;

  it("answers with the text, the tokens, why it ended and how long it took", async () => {
    await using server = await wireServer(json(completion({})));
    let now = 1000;
    const clock = (): number => {
      now += 250;
      return now;
    };
    const model = make({ environment: environment(server.url), clock });
    expect(await model.ask(aRequest(), 1, never)).toEqual({
      status: "answered",
      output: "billing",
      usage: { input_tokens: 12, output_tokens: 3 },
      latency_ms: 250,
      cost_usd: null,
      finish_reason: "stop",
    });
    expect(server.heard).toHaveLength(1);
  });

  it("does not make up tokens that the provider does not count", async () => {
    await using server = await wireServer(json(completion({ tokens: null })));
    const model = make({ environment: environment(server.url) });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({ status: "answered", usage: null });
  });

  it.each(["", " \n"])("takes silence that ended by itself as an answer: %j", async (text) => {
    await using server = await wireServer(json(completion({ text })));
    const model = make({ environment: environment(server.url) });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({ status: "answered", output: text });
  });

  it("keeps every character of the text", async () => {
    const text = '  "größe" 🦊\n\u0000\t{{input}} ';
    await using server = await wireServer(json(completion({ text })));
    const model = make({ environment: environment(server.url) });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({ status: "answered", output: text });
  });

  it.each([
    { why: "cut off", said: { text: "bill", finish: finishes.length }, kind: "cut-off" },
    { why: "cut off before any text", said: { text: "", finish: finishes.length }, kind: "cut-off" },
    { why: "stopped by a filter", said: { text: "I", finish: finishes.filter }, kind: "filtered" },
    { why: "ended for a reason that nobody knows", said: { finish: "moon_phase" }, kind: "unfinished" },
    { why: "broken off", said: { text: "bil", finish: "error" }, kind: "server" },
  ])("gives no answer where it is $why, and says what was paid", async ({ said, kind }) => {
    await using server = await wireServer(json(completion(said)));
    const model = make({ environment: environment(server.url) });
    expect(await model.ask(aRequest(), 1, never)).toMatchObject({
      status: "failed",
      kind,
      usage: { input_tokens: 12, output_tokens: 3 },
    });
  });

  it("answers many at once, each its own", async () => {
    await using server = await wireServer((response, heard) =>
      json(completion({ text: /case \d+/.exec(heard.raw)?.[0] ?? "" }))(response, heard),
    );
    const model = make({ environment: environment(server.url) });
    const cases = Array.from({ length: 40 }, (_, index) => `case ${index}`);
    const answers = await Promise.all(
      cases.map((content) => model.ask(aRequest({ messages: [{ role: "user", content }] }), 1, never)),
    );
    expect(answers.map((answer) => (answer.status === "answered" ? answer.output : answer.message))).toEqual(
      cases,
    );
  });
});
