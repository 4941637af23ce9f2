import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Failed, FailureKind } from "../../../src/evaluation/model.ts";
import { requestsSent } from "../../../src/evaluation/requests-sent.ts";
import { pacer } from "../../../src/model/pacing/pacer.ts";
import type { Pacing } from "../../../src/model/pacing/pacing.ts";
import { sized } from "../../full-size.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { answered, type Call, type FakeProvider, failed, fakeProvider, question } from "./fake-provider.ts";

const never = new AbortController().signal;

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `m${index}`);
}

interface Scene {
  readonly clock: FakeClock;
  readonly provider: FakeProvider;
  readonly asked: Promise<Answer[]>;
}

interface Told {
  readonly inputs?: readonly string[];
  readonly latency?: number | ((underWay: number, input: string) => number);
  readonly tell?: (call: Call & { readonly underWay: number }) => Failed | null;
  readonly pacing?: Partial<Pacing>;
  readonly signal?: AbortSignal;
}

/** Asks everything at once. */
function scene({
  inputs = names(100),
  latency = 50,
  tell = () => null,
  pacing,
  signal = never,
}: Told): Scene {
  const clock = fakeClock();
  const provider = fakeProvider({ clock, latency, tell });
  const model = pacer({ clock, random: () => 0.5, ...pacing })(provider);
  const asked = Promise.all(inputs.map((input) => model.ask(question(input), 1, signal)));
  return { clock, provider, asked };
}

async function answersOf({ clock, asked }: Scene): Promise<Answer[]> {
  await clock.run();
  return await asked;
}

function outputs(answers: readonly Answer[]): string[] {
  return answers.map((answer) => (answer.status === "answered" ? answer.output : answer.kind));
}

/** Calls by the moment when they were sent. */
function byMoment(calls: readonly Call[]): number[] {
  const moments = new Map<number, number>();
  for (const { at } of calls) moments.set(at, (moments.get(at) ?? 0) + 1);
  return [...moments.values()];
}

describe(pacer, () => {
  it("sends the first request alone, then a few, then as many as are welcome", async () => {
    const played = scene({ inputs: names(1000), pacing: { start: 4, most: 64 } });
    expect(outputs(await answersOf(played))).toEqual(names(1000));
    expect(byMoment(played.provider.calls).slice(0, 7)).toEqual([1, 4, 8, 16, 32, 64, 64]);
    expect(played.provider.mostUnderWay()).toBe(64);
  });

  it("sends the first request to each model of each provider alone", async () => {
    const clock = fakeClock();
    const provider = fakeProvider({ clock });
    const model = pacer({ clock, start: 4 })(provider);
    const others = [{ model: "small" }, { model: "large" }, { provider: "anthropic" }] as const;
    const all = others.flatMap((other) =>
      names(5).map((input) => model.ask(question(input, other), 1, never)),
    );
    await clock.run(40);
    expect(provider.calls).toHaveLength(3);
    await clock.run();
    expect(outputs(await Promise.all(all))).toEqual([...names(5), ...names(5), ...names(5)]);
  });

  it("learns once for all models that one pacer was given", async () => {
    const clock = fakeClock();
    const provider = fakeProvider({ clock, tell: () => failed("auth") });
    const paced = pacer({ clock });
    const first = paced(provider).ask(question("a"), 1, never);
    await clock.run();
    expect(await first).toEqual(failed("auth"));
    expect(await paced(provider).ask(question("b"), 1, never)).toEqual({ ...failed("auth"), sent: 0 });
    expect(provider.calls).toHaveLength(1);
  });

  it("does not go on growing where more at once only makes answers slower", async () => {
    const played = scene({
      inputs: names(3000),
      latency: (underWay) => Math.max(1, underWay / 8) * 50,
      pacing: { start: 8, most: 512 },
    });
    await answersOf(played);
    expect(played.provider.mostUnderWay()).toBeLessThanOrEqual(64);
  });

  it("says how many it has use for at once, more than it sends", () => {
    const model = pacer({ most: 10 })({ ask: async () => answered("") });
    expect(model.in_flight).toBeGreaterThan(10);
  });

  describe("what stops everything", () => {
    it.each<{ kind: FailureKind }>([
      { kind: "no-key" },
      { kind: "auth" },
      { kind: "unknown-model" },
      { kind: "tls" },
    ])(
      "is $kind at the first request: it costs one request, and all fail the same way at once",
      async ({ kind }) => {
        const played = scene({ tell: () => failed(kind) });
        const [first, ...others] = await answersOf(played);
        expect(first).toEqual(failed(kind));
        expect(others).toMatchObject(names(99).map(() => failed(kind)));
        expect(others.map(requestsSent)).toEqual(names(99).map(() => 0));
        expect(played.provider.calls).toHaveLength(1);
        expect(played.clock.now()).toBe(50);
      },
    );

    it("is auth later too: nobody is sent any more", async () => {
      const played = scene({
        tell: ({ at }) => (at > 200 ? failed("auth") : null),
        latency: (underWay) => 50 + (underWay % 7),
        inputs: names(10_000),
      });
      const answers = await answersOf(played);
      expect(new Set(outputs(answers).filter((output) => !output.startsWith("m")))).toEqual(
        new Set(["auth"]),
      );
      const first = played.provider.calls.find(({ at }) => at > 200)?.at ?? Number.NaN;
      expect(played.provider.calls.filter(({ at }) => at > first + 56)).toEqual([]);
      expect(played.clock.now()).toBeLessThan(400);
    });

    it("is not what concerns another model", async () => {
      const clock = fakeClock();
      const provider = fakeProvider({
        clock,
        tell: ({ input }) => (input === "x" ? failed("unknown-model") : null),
      });
      const model = pacer({ clock })(provider);
      const all = [question("x", { model: "smal" }), question("y")].map((each) => model.ask(each, 1, never));
      await clock.run();
      expect(outputs(await Promise.all(all))).toEqual(["unknown-model", "y"]);
    });
  });

  describe("what concerns one request", () => {
    it.each<{ kind: FailureKind }>(
      (
        [
          "bad-request",
          "empty",
          "too-large",
          "encoding",
          "not-json",
          "cut-off",
          "filtered",
          "unfinished",
          "unsupported",
        ] as const
      ).map((kind) => ({ kind })),
    )("is handed on at once: $kind", async ({ kind }) => {
      const played = scene({ tell: ({ input }) => (input === "m0" || input === "m7" ? failed(kind) : null) });
      const answers = outputs(await answersOf(played));
      expect(answers.filter((output) => output === kind)).toHaveLength(2);
      expect(played.provider.calls).toHaveLength(100);
    });

    it("is a refused connection once others were made", async () => {
      const played = scene({ tell: ({ input }) => (input === "m7" ? failed("tls") : null) });
      expect(outputs(await answersOf(played)).filter((output) => output === "tls")).toHaveLength(1);
    });
  });

  describe("a rate limit", () => {
    it("with a time keeps everyone back until it ends", async () => {
      const played = scene({ tell: ({ number }) => (number === 30 ? failed("rate-limit", 5000) : null) });
      expect(outputs(await answersOf(played))).toEqual(names(100));
      const told = (played.provider.calls[29]?.at ?? 0) + 50;
      const during = played.provider.calls.filter(({ at }) => at > told && at < told + 5000);
      expect(during).toEqual([]);
    });

    it("holds for requests that come only then", async () => {
      const clock = fakeClock();
      const provider = fakeProvider({
        clock,
        tell: ({ number }) => (number === 1 ? failed("rate-limit", 5000) : null),
      });
      const model = pacer({ clock })(provider);
      const first = model.ask(question("a"), 1, never);
      await clock.run(2000);
      const second = model.ask(question("b"), 1, never);
      await clock.run();
      expect(outputs(await Promise.all([first, second]))).toEqual(["a", "b"]);
      expect(provider.calls.map(({ at }) => at >= 5050)).toEqual([false, true, true]);
    });

    it("halves what is under way, once for all that were sent before", async () => {
      const played = scene({
        inputs: names(200),
        tell: ({ number }) => (number > 1 && number <= 8 ? failed("rate-limit", 1000) : null),
        pacing: { start: 16, most: 16 },
      });
      await answersOf(played);
      expect(byMoment(played.provider.calls).slice(0, 3)).toEqual([1, 16, 8]);
    });

    it("without a time waits longer each time", async () => {
      const played = scene({
        inputs: ["a"],
        tell: ({ number }) => (number <= 5 ? failed("rate-limit") : null),
      });
      expect(outputs(await answersOf(played))).toEqual(["a"]);
      const moments = played.provider.calls.map(({ at }) => at);
      const waits = moments.slice(1).map((at, index) => at - (moments[index] ?? 0) - 50);
      expect(waits).toEqual([750, 1500, 3000, 6000, 12_000]);
    });

    it("of which 200 come first costs no request more, and no case", async () => {
      const inputs = names(200);
      const played = scene({
        inputs,
        tell: ({ number }) => (number <= 200 ? failed("rate-limit", 1000) : null),
        pacing: { most: 20 },
      });
      expect(outputs(await answersOf(played))).toEqual(inputs);
      expect(played.provider.calls).toHaveLength(400);
      const ideal = (200 / 20) * 1050 + (200 / 20) * 50;
      expect(played.clock.now()).toBeLessThan(1.5 * ideal);
    });

    it("of a bucket that fills slowly loses nothing", async () => {
      let tokens = 3;
      let filled = 0;
      const played = scene({
        inputs: names(60),
        tell: ({ at }) => {
          tokens = Math.min(3, tokens + Math.floor((at - filled) / 20_000));
          if (at - filled >= 20_000) filled = at;
          tokens -= 1;
          if (tokens >= 0) return null;
          tokens = 0;
          return failed("rate-limit", 20_000 - (at - filled));
        },
      });
      expect(outputs(await answersOf(played))).toEqual(names(60));
      expect(played.provider.calls.length).toBeLessThan(60 * 4);
    });

    it("that asks for longer than anybody waits fails everyone at once", async () => {
      const played = scene({ tell: () => failed("rate-limit", 3_600_000) });
      expect(outputs(await answersOf(played))).toEqual(names(100).map(() => "rate-limit"));
      expect(played.clock.now()).toBe(50);
    });

    it.each([
      { wish: 0 },
      { wish: -1 },
      { wish: Number.NaN },
      { wish: Number.POSITIVE_INFINITY },
      { wish: 1 },
    ])("that never ends, asking to wait $wish ms, is given up within bounds", async ({ wish }) => {
      const played = scene({ tell: () => failed("rate-limit", wish), inputs: names(1000) });
      expect(outputs(await answersOf(played))).toEqual(names(1000).map(() => "rate-limit"));
      expect(played.provider.calls.length).toBeLessThan(6000);
      expect(played.clock.now()).toBeLessThan(300_000);
    });
  });

  describe("failures that pass", () => {
    it.each<{ kind: FailureKind }>([{ kind: "server" }, { kind: "timeout" }, { kind: "unreachable" }])(
      "are tried again where one request in twenty fails: $kind",
      async ({ kind }) => {
        const inputs = names(2000);
        const tell = ({ number }: Call): Failed | null => (number % 20 === 3 ? failed(kind) : null);
        const played = scene({ inputs, tell, pacing: { most: 50 } });
        expect(outputs(await answersOf(played))).toEqual(inputs);
        expect(played.provider.calls.length).toBeLessThan(2120);
      },
    );

    it.each<{ kind: FailureKind; tries: number }>([
      { kind: "server", tries: 6 },
      { kind: "timeout", tries: 4 },
      { kind: "unreachable", tries: 6 },
    ])("are handed on after $tries tries of one request: $kind", async ({ kind, tries }) => {
      const played = scene({ tell: ({ input }) => (input === "m50" ? failed(kind) : null) });
      const answers = await answersOf(played);
      expect(answers[50]).toEqual({ ...failed(kind), sent: tries });
      expect(answers.filter(({ status }) => status === "failed")).toHaveLength(1);
      expect(played.provider.calls.filter(({ input }) => input === "m50")).toHaveLength(tries);
    });

    it.each<{ kind: FailureKind; tries: number }>([
      { kind: "server", tries: 6 },
      { kind: "timeout", tries: 2 },
      { kind: "unreachable", tries: 3 },
    ])("end everything after $tries tries where nothing was ever heard: $kind", async ({ kind, tries }) => {
      const played = scene({ tell: () => failed(kind) });
      const answers = await answersOf(played);
      expect(answers).toMatchObject(names(100).map(() => failed(kind)));
      expect(answers.map(requestsSent).reduce((sum, sent) => sum + sent)).toBe(tries);
      expect(played.provider.calls).toHaveLength(tries);
    });

    it("lose nothing when the provider is away for a minute", async () => {
      const inputs = names(3000);
      const away = ({ at }: Call): Failed | null => (at > 300 && at < 60_300 ? failed("unreachable") : null);
      const played = scene({ inputs, tell: away, pacing: { most: 50 } });
      expect(outputs(await answersOf(played))).toEqual(inputs);
      expect(played.provider.calls.length).toBeLessThan(3150);
    });

    it("end everything when the provider does not come back", async () => {
      const away = ({ at }: Call): Failed | null => (at > 300 ? failed("server") : null);
      const played = scene({ inputs: names(3000), tell: away, pacing: { most: 50 } });
      const answers = outputs(await answersOf(played));
      expect(answers.filter((output) => output === "server").length).toBeGreaterThan(2000);
      expect(played.provider.calls.filter(({ at }) => at > 300).length).toBeLessThan(200);
      expect(played.clock.now()).toBeLessThan(300_000);
    });

    it("of a last request alone do not end what comes after", async () => {
      const clock = fakeClock();
      const provider = fakeProvider({
        clock,
        tell: ({ input }) => (input === "bad" ? failed("server") : null),
      });
      const model = pacer({ clock })(provider);
      for (const input of ["a", "bad", "b", "bad", "bad", "c"]) {
        const asked = model.ask(question(input), 1, never);
        await clock.run();
        expect(outputs([await asked])).toEqual([input === "bad" ? "server" : input]);
      }
    });

    it("of one request that takes longer than anybody waits do not end what comes after", async () => {
      const clock = fakeClock();
      const tell = ({ input }: Call): Failed | null => (input === "slow" ? failed("timeout") : null);
      const provider = fakeProvider({
        clock,
        tell,
        latency: (_, input) => (input === "slow" ? 100_000 : 50),
      });
      const model = pacer({ clock })(provider);
      for (const input of ["a", "slow", "b"]) {
        const asked = model.ask(question(input), 1, never);
        await clock.run();
        expect(outputs([await asked])).toEqual([input === "slow" ? "timeout" : input]);
      }
    });

    it.each([
      { retry_timeout: undefined, tries: 1 },
      { retry_timeout: false, tries: 1 },
      { retry_timeout: true, tries: 2 },
    ])(
      "are sent $tries times where the policy gives a model its time and says $retry_timeout to paying twice",
      async ({ retry_timeout, tries }) => {
        const clock = fakeClock();
        const tell = ({ input }: Call): Failed | null =>
          input === "slow" ? { ...failed("timeout"), lost: 1 } : null;
        const provider = fakeProvider({ clock, tell, latency: 600_000 });
        const model = pacer({ clock })(provider);
        const call = { timeout_s: 600, ...(retry_timeout === undefined ? {} : { retry_timeout }) };
        for (const input of ["a", "slow", "slow", "b"]) {
          const asked = model.ask(question(input, { call }), 1, never);
          await clock.run();
          const slow = { kind: "timeout", lost: tries };
          const sent = tries === 1 ? slow : { ...slow, sent: tries };
          expect(await asked).toMatchObject(input === "slow" ? sent : { output: input });
        }
      },
    );

    it.each<{ kind: FailureKind; tries: number }>([
      { kind: "server", tries: 6 },
      { kind: "timeout", tries: 4 },
      { kind: "unreachable", tries: 6 },
    ])("of a few requests while others are answered are soon handed on: $kind", async ({ kind, tries }) => {
      const bad = new Set(["m1", "m2", "m30", "m31"]);
      const played = scene({ tell: ({ input }) => (bad.has(input) ? failed(kind) : null) });
      const answers = outputs(await answersOf(played));
      expect(answers).toEqual(names(100).map((name) => (bad.has(name) ? kind : name)));
      expect(played.clock.now()).toBeLessThan(30_000);
      for (const name of bad)
        expect(played.provider.calls.filter(({ input }) => input === name)).toHaveLength(tries);
      expect(played.provider.calls).toHaveLength(96 + 4 * tries);
    });

    it("of one request while others are answered are handed on after a sixth of the patience", async () => {
      const played = scene({
        inputs: names(50),
        latency: (_, input) => (input === "m9" ? 20_000 : 50),
        tell: ({ input }) => (input === "m9" ? failed("timeout") : null),
      });
      const answers = outputs(await answersOf(played));
      expect(answers).toEqual(names(50).map((name) => (name === "m9" ? "timeout" : name)));
      const sent = played.provider.calls.filter(({ input }) => input === "m9");
      expect(sent).toHaveLength(3);
      expect(played.clock.now() - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(20_000 + 180_000 / 6);
    });

    it("before an outage do not cost a request the patience with it", async () => {
      const inputs = names(400);
      const tell = ({ at, input, number }: Call): Failed | null =>
        (at > 300 && at < 60_300) || (input === "m1" && number < 60) ? failed("server") : null;
      const played = scene({ inputs, tell, pacing: { most: 20 } });
      expect(outputs(await answersOf(played))).toEqual(inputs);
    });

    it("of all that are left are the provider's where nothing later was answered", async () => {
      const inputs = names(40);
      const tell = ({ at }: Call): Failed | null => (at > 60 && at < 60_060 ? failed("unreachable") : null);
      const played = scene({ inputs, tell, latency: (_, input) => (input === "m0" ? 50 : 200) });
      expect(outputs(await answersOf(played))).toEqual(inputs);
    });

    it("do not count the time in which nobody asked", async () => {
      const clock = fakeClock();
      const provider = fakeProvider({
        clock,
        tell: ({ at, number }) => (at > 500_000 && number < 13 ? failed("server") : null),
      });
      const model = pacer({ clock })(provider);
      const first = model.ask(question("a"), 1, never);
      await clock.run(1_000_000);
      await first;
      const rest = names(5).map((input) => model.ask(question(input), 1, never));
      await clock.run();
      expect(outputs(await Promise.all(rest))).toEqual(names(5));
    });
  });

  describe("the signal", () => {
    it("ends every wait at once and leaves no timer and no listener", async () => {
      const controller = new AbortController();
      const played = scene({
        tell: ({ number }) => (number > 5 ? failed("rate-limit", 60_000) : null),
        signal: controller.signal,
      });
      await played.clock.run(10_000);
      expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
      controller.abort();
      const answers = outputs(await played.asked);
      expect(answers.filter((output) => output === "aborted")).toHaveLength(95);
      expect(played.clock.pending()).toBe(0);
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    });

    it("ends the wait of one request before it is tried again", async () => {
      const controller = new AbortController();
      const played = scene({
        inputs: ["a", "b"],
        tell: ({ input }) => (input === "b" ? failed("server") : null),
        signal: controller.signal,
      });
      await played.clock.run(120);
      controller.abort();
      expect(outputs(await played.asked)).toEqual(["a", "aborted"]);
      expect(played.clock.pending()).toBe(0);
    });

    it("of one does not stop another", async () => {
      const clock = fakeClock();
      const provider = fakeProvider({ clock });
      const model = pacer({ clock })(provider);
      const controller = new AbortController();
      const first = model.ask(question("a"), 1, never);
      const second = model.ask(question("b"), 1, controller.signal);
      const third = model.ask(question("c"), 1, never);
      controller.abort();
      await clock.run();
      expect(outputs(await Promise.all([first, second, third]))).toEqual(["a", "aborted", "c"]);
    });

    it("that came before means that nothing is sent", async () => {
      const played = scene({ signal: AbortSignal.abort() });
      expect(outputs(await answersOf(played))).toEqual(names(100).map(() => "aborted"));
      expect(played.provider.calls).toEqual([]);
    });
  });

  it("hands on what a model throws, and goes on", async () => {
    const clock = fakeClock();
    const provider = fakeProvider({ clock });
    const model = pacer({ clock })({
      ask: (request, sample, signal) => {
        if (request.messages[0]?.content === "bad") throw new RangeError("broken");
        return provider.ask(request, sample, signal);
      },
    });
    const bad = model.ask(question("bad"), 1, never);
    const good = model.ask(question("good"), 1, never);
    await expect(bad).rejects.toThrow(RangeError);
    await clock.run();
    expect(outputs([await good])).toEqual(["good"]);
  });

  it("keeps very many requests waiting without looking through them", async () => {
    const count = sized(100_000);
    const controller = new AbortController();
    const played = scene({ inputs: names(count), signal: controller.signal });
    await played.clock.run(500);
    controller.abort();
    await played.clock.run();
    expect(outputs(await played.asked).filter((output) => output === "aborted").length).toBeGreaterThan(
      count - 2_000,
    );
  });

  const fates = fc.constantFrom<Failed | null>(
    null,
    null,
    null,
    failed("rate-limit", 700),
    failed("rate-limit"),
    failed("server"),
    failed("timeout"),
    failed("unreachable"),
    failed("bad-request"),
    failed("server", 300),
  );

  it("answers every request once, never with more under way than it may, never during a hold, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fates, { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 80 }),
        async (fate, latencies, most, count) => {
          const holds: { from: number; to: number }[] = [];
          const clock = fakeClock();
          const provider = fakeProvider({
            clock,
            latency: () => latencies[provider.calls.length % latencies.length] ?? 1,
            tell: ({ number, at }) => {
              const failure = (number === 1 ? null : fate[number % fate.length]) ?? null;
              const heard = at + (latencies[number % latencies.length] ?? 1);
              if (failure?.retry_after_ms !== undefined)
                holds.push({ from: heard, to: heard + failure.retry_after_ms });
              return failure;
            },
          });
          const model = pacer({ clock, random: () => 0, most })(provider);
          let settled = 0;
          const all = names(count).map((input) =>
            model.ask(question(input), 1, never).then((answer) => {
              settled += 1;
              return [input, answer] as const;
            }),
          );
          await clock.run();
          const answers = await Promise.all(all);
          expect(settled).toBe(count);
          expect(provider.mostUnderWay()).toBeLessThanOrEqual(most);
          for (const [input, answer] of answers) {
            if (answer.status === "answered") expect(answer.output).toBe(input);
            const tries = provider.calls.filter((call) => call.input === input).length;
            expect(tries).toBeLessThanOrEqual(20 + 6 + 4 + 6);
          }
          const early = provider.calls.filter(({ at }) => holds.some(({ from, to }) => at > from && at < to));
          expect(early).toEqual([]);
          expect(clock.pending()).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});
