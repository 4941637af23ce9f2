import { describe, expect, it } from "vitest";
import { compare } from "../../src/evaluation/run/compare.ts";
import { openModels } from "../../src/model/open-models.ts";
import { temporaryFolder } from "../checkout/temporary-folder.ts";
import { aPrompt, template } from "../evaluation/a-prompt.ts";
import { wholeSuite } from "../evaluation/suite-bytes.ts";
import { json, type Reply, wireServer } from "./providers/wire-server.ts";
import { wires } from "./providers/wires.ts";

const answer = json(wires[0]?.completion({ text: "x" }) ?? null);
const refusal = (status: number): Reply => json({ error: { message: "no" } }, status);

/** Asks 60 cases through cache, pacing and the provider; `stopAt` is the request at which the run is stopped. */
async function run(reply: (number: number) => Reply | null, stopAt = Number.POSITIVE_INFINITY) {
  const stop = new AbortController();
  let number = 0;
  await using server = await wireServer((response, heard) => {
    number += 1;
    // All that were sent together are heard by then.
    if (number === stopAt) setTimeout(() => stop.abort(), 500);
    reply(number)?.(response, heard);
  });
  const lines = Array.from({ length: 60 }, (_, index) => `  - { input: "m${index}", expected: x }\n`);
  const { content: suite } = wholeSuite(`prompt_id: a.b\ncases:\n${lines.join("")}`);
  if (suite === null) throw new Error("the suite is broken");
  const environment = { OPENAI_API_KEY: "none", OPENAI_BASE_URL: `${server.url}/v1` };
  const opened = openModels({ environment, cacheFolder: temporaryFolder() }).open({
    provider: "openai",
    promptId: "a.b",
    recordings: null,
  });
  if (opened.status !== "open") throw new Error(opened.why);
  const target = { provider: "openai", model: "small" } as const;
  const head = { prompt: aPrompt(template("Sort it.")), target };
  const onAnswer = (): void => {};
  const { requests } = await compare({ suite, head, base: null }, opened.model, {
    signal: stop.signal,
    onAnswer,
  });
  return { made: requests.made, heard: server.heard.length };
}

describe("the requests that a run made", () => {
  it.each<{ what: string; reply: (number: number) => Reply | null; stopAt?: number; heard?: number }>([
    { what: "all is well", reply: () => answer, heard: 60 },
    { what: "the key is wrong", reply: () => refusal(401), heard: 1 },
    { what: "the model is unknown", reply: () => refusal(404), heard: 1 },
    { what: "the first ones fail", reply: (number) => (number < 4 ? refusal(500) : answer), heard: 63 },
    {
      what: "some are refused for their own sake",
      reply: (number) => (number % 5 === 0 ? refusal(400) : answer),
    },
    {
      what: "an answer in five is broken off",
      reply: (number) => (number % 5 === 0 ? refusal(503) : answer),
    },
    { what: "the key is taken back", reply: (number) => (number > 30 ? refusal(401) : answer) },
    { what: "the run is stopped", reply: (number) => (number > 5 ? null : answer), stopAt: 12 },
    { what: "the run is stopped at its first request", reply: () => null, stopAt: 1, heard: 1 },
  ])("are those that were heard, where $what", { timeout: 20_000 }, async ({ reply, stopAt, heard }) => {
    const told = await run(reply, stopAt);
    expect(told.made).toBe(told.heard);
    if (heard !== undefined) expect(told.heard).toBe(heard);
  });
});
