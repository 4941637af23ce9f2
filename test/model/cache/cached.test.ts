import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Model, ModelRequest } from "../../../src/evaluation/model.ts";
import { sealBy } from "../../../src/model/cache/answer-seal.ts";
import { cached } from "../../../src/model/cache/cached.ts";
import { answered, failed, question } from "../pacing/fake-provider.ts";
import { labelOutput } from "../stub-request.ts";
import { memoryStore } from "./memory-store.ts";

const never = new AbortController().signal;
const scope = "";
const seal = sealBy("a key");

/** A model whose answers are numbered, and wait until they are let go. */
function held(): Model & { readonly asked: ModelRequest[]; readonly letGo: (answer?: Answer) => void } {
  const asked: ModelRequest[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  return {
    asked,
    letGo: (answer = answered(`${asked.length}`)) => {
      for (const resolve of waiting.splice(0)) resolve(answer);
    },
    ask: (request) => {
      asked.push(request);
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}

function numbered(): Model & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    ask: async (request) => {
      asked.push(request);
      return answered(`${asked.length}`);
    },
  };
}

describe(cached, () => {
  it("asks a question once, and marks what was paid for earlier", async () => {
    const model = numbered();
    const store = memoryStore();
    const first = await cached(model, { store, scope, seal }).ask(question("a"), 1, never);
    expect(first).toEqual(answered("1"));
    expect(await cached(model, { store, scope, seal }).ask(question("a"), 1, never)).toEqual({
      ...first,
      cached: true,
    });
    expect(model.asked).toHaveLength(1);
  });

  const request = question("a", { parameters: { temperature: 0, seed: 1 } });
  const others: { what: string; changes?: Partial<ModelRequest>; sample?: number; scope?: string }[] = [
    { what: "the provider", changes: { provider: "anthropic" } },
    { what: "the provider's name for the model", changes: { model: "large" } },
    { what: "the prompt's name for the model", changes: { prompt_model: "other" } },
    { what: "a parameter", changes: { parameters: { temperature: 0, seed: 2 } } },
    { what: "a message", changes: { messages: [{ role: "user", content: "b" }] } },
    { what: "a role", changes: { messages: [{ role: "system", content: "a" }] } },
    { what: "the output", changes: { output: labelOutput("hot") } },
    { what: "the sample", sample: 2 },
    { what: "the scope", scope: "https://elsewhere" },
  ];
  it.each(others)(
    "asks again where $what is another",
    async ({ changes = {}, sample = 1, scope: other = scope }) => {
      const model = numbered();
      const store = memoryStore();
      await cached(model, { store, scope, seal }).ask(request, 1, never);
      const asked = { ...request, ...changes };
      expect(await cached(model, { store, scope: other, seal }).ask(asked, sample, never)).toEqual(
        answered("2"),
      );
    },
  );

  it("does not ask again where only what the stub sees is another", async () => {
    const model = numbered();
    const store = memoryStore();
    const again = { ...request, unrendered: { ...request.unrendered, values: { input: "z" } } };
    await cached(model, { store, scope, seal }).ask(request, 1, never);
    expect(await cached(model, { store, scope, seal }).ask(again, 1, never)).toMatchObject({ cached: true });
  });

  it("tells how many samples of a request are kept, up to the first that is not", async () => {
    const store = memoryStore();
    const model = cached(numbered(), { store, scope, seal });
    expect(model.kept?.(request, 5)).toBe(0);
    for (const sample of [1, 2, 4]) await model.ask(request, sample, never);
    expect([1, 2, 5].map((samples) => model.kept?.(request, samples))).toEqual([1, 2, 2]);
    expect(cached(numbered(), { store, scope: "elsewhere", seal }).kept?.(request, 5)).toBe(0);
  });

  it("keeps no failure", async () => {
    const store = memoryStore();
    const answers: Answer[] = [failed("server"), failed("bad-request"), answered("ok")];
    const model = cached({ ask: async () => answers.shift() ?? failed("aborted") }, { store, scope, seal });
    const heard = [];
    for (let count = 0; count < 4; count += 1) heard.push(await model.ask(request, 1, never));
    expect(heard).toEqual([
      failed("server"),
      failed("bad-request"),
      answered("ok"),
      { ...answered("ok"), cached: true },
    ]);
    expect(store.kept.size).toBe(1);
  });

  it("keeps an answer before it hands it on", async () => {
    const store = memoryStore();
    const model = held();
    const asked = cached(model, { store, scope, seal }).ask(request, 1, never);
    model.letGo();
    const order: string[] = [];
    const watched = asked.then(() => order.push(`handed on, ${store.kept.size} kept`));
    await watched;
    expect(order).toEqual(["handed on, 1 kept"]);
  });

  it("leaves to a model how many questions it has use for", () => {
    const model = { ask: async () => answered(""), in_flight: 77 };
    expect(cached(model, { store: memoryStore(), scope, seal }).in_flight).toBe(77);
    expect(cached(numbered(), { store: memoryStore(), scope, seal })).not.toHaveProperty("in_flight");
  });

  describe("the same question at the same time", () => {
    it("is asked once, and paid once", async () => {
      const model = held();
      const asking = cached(model, { store: memoryStore(), scope, seal });
      const all = Array.from({ length: 5 }, () => asking.ask(request, 1, never));
      model.letGo();
      const again = { ...answered("1"), cached: true };
      expect(await Promise.all(all)).toEqual([answered("1"), again, again, again, again]);
      expect(model.asked).toHaveLength(1);
    });

    it("fails for all who ask", async () => {
      const model = held();
      const asking = cached(model, { store: memoryStore(), scope, seal });
      const all = [asking.ask(request, 1, never), asking.ask(request, 1, never)];
      model.letGo(failed("server"));
      expect(await Promise.all(all)).toEqual([failed("server"), { ...failed("server"), sent: 0 }]);
      expect(model.asked).toHaveLength(1);
    });

    it("is asked by the next one where the first one was stopped", async () => {
      const model = held();
      const asking = cached(model, { store: memoryStore(), scope, seal });
      const [first, ...rest] = Array.from({ length: 3 }, () => asking.ask(request, 1, never));
      model.letGo(failed("aborted"));
      expect(await first).toEqual(failed("aborted"));
      await new Promise(setImmediate);
      model.letGo();
      expect(await Promise.all(rest)).toEqual([answered("2"), { ...answered("2"), cached: true }]);
      expect(model.asked).toHaveLength(2);
    });

    it("is left at once by who is stopped", async () => {
      const model = held();
      const asking = cached(model, { store: memoryStore(), scope, seal });
      const controller = new AbortController();
      const first = asking.ask(request, 1, never);
      const second = asking.ask(request, 1, controller.signal);
      await new Promise(setImmediate);
      controller.abort();
      expect(await second).toMatchObject({ status: "failed", kind: "aborted" });
      model.letGo();
      expect(await first).toEqual(answered("1"));
      expect(getEventListeners(never, "abort")).toEqual([]);
    });

    it("is rejected for all where the model throws, and can be asked again", async () => {
      let asked = 0;
      const model: Model = {
        ask: async () => {
          asked += 1;
          if (asked === 1) throw new RangeError("broken");
          return answered("ok");
        },
      };
      const asking = cached(model, { store: memoryStore(), scope, seal });
      const all = await Promise.allSettled([asking.ask(request, 1, never), asking.ask(request, 1, never)]);
      expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect(await asking.ask(request, 1, never)).toEqual(answered("ok"));
    });
  });

  it("answers as the model does, whatever is asked in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 3 })), { maxLength: 40 }),
        fc.scheduler(),
        async (asks, scheduler) => {
          const seen = new Map<string, number>();
          const model: Model = {
            ask: ({ messages }, sample) => {
              const name = `${messages[0]?.content} ${sample}`;
              seen.set(name, (seen.get(name) ?? 0) + 1);
              return scheduler.schedule(Promise.resolve(answered(name)));
            },
          };
          const asking = cached(model, { store: memoryStore(), scope, seal });
          const all = Promise.all(
            asks.map(
              async ([input, sample]) =>
                [input, sample, await asking.ask(question(input), sample, never)] as const,
            ),
          );
          await scheduler.waitFor(all);
          for (const [input, sample, answer] of await all)
            expect(answer).toMatchObject({ output: `${input} ${sample}` });
          expect([...seen.values()].filter((count) => count > 1)).toEqual([]);
          expect(seen.size).toBe(new Set(asks.map(([input, sample]) => `${input} ${sample}`)).size);
        },
      ),
      { numRuns: 100 },
    );
  });
});
