import { describe, expect, it, vi } from "vitest";
import { type QueueOptions, type TurnOutcome, workQueue } from "../../../src/app/queue/work-queue.ts";

interface Work {
  readonly key: string;
  readonly text: string;
}

/** A queue whose turns end when the test says so. */
function scene(options: Partial<QueueOptions<Work>> = {}) {
  const begun: Work[] = [];
  const ends: ((outcome: TurnOutcome) => void)[] = [];
  const givenUp: Work[] = [];
  const queue = workQueue<Work>({
    concurrency: 2,
    pauses: [],
    ...options,
    keyOf: ({ key }) => key,
    run: (work) => {
      begun.push(work);
      return new Promise((resolve) => ends.push(resolve));
    },
    onGivenUp: (work) => givenUp.push(work),
  });
  const end = async (index: number, outcome: TurnOutcome = "done"): Promise<void> => {
    ends[index]?.(outcome);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, begun, end, givenUp, texts: () => begun.map(({ text }) => text) };
}

describe(workQueue, () => {
  it("gives one key one turn at a time", async () => {
    const { queue, texts, end } = scene();
    queue.push({ key: "a", text: "1" });
    queue.push({ key: "a", text: "2" });
    expect(texts()).toEqual(["1"]);
    await end(0);
    expect(texts()).toEqual(["1", "2"]);
  });

  it("gives one more turn, with the newest, however much came meanwhile", async () => {
    const { queue, texts, end } = scene();
    for (const text of ["1", "2", "3", "4"]) queue.push({ key: "a", text });
    await end(0);
    await end(1);
    expect(texts()).toEqual(["1", "4"]);
    expect(queue.size()).toEqual({ running: 0, waiting: 0, paused: 0 });
  });

  it("keeps within its bound of turns, and goes on in order", async () => {
    const { queue, texts, end } = scene();
    for (const key of ["a", "b", "c", "d"]) queue.push({ key, text: key });
    expect(queue.size()).toEqual({ running: 2, waiting: 2, paused: 0 });
    await end(1);
    expect(texts()).toEqual(["a", "b", "c"]);
  });

  it("lets no busy key push back the others", async () => {
    const { queue, texts, end } = scene({ concurrency: 1 });
    for (const key of ["a", "a", "b"]) queue.push({ key, text: key });
    await end(0);
    expect(texts()).toEqual(["a", "b"]);
  });

  it("refuses a key too many, and never one that it has", () => {
    const { queue } = scene({ concurrency: 1, most: 2 });
    const answers = ["a", "b", "c", "b", "a"].map((key) => queue.push({ key, text: key }));
    expect(answers).toEqual([true, true, false, true, true]);
  });

  it("tries again after each pause, and gives up loudly after the last", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { queue, begun, end, givenUp } = scene({ pauses: [10, 100] });
    queue.push({ key: "a", text: "1" });
    await end(0, "again");
    expect(queue.size()).toEqual({ running: 0, waiting: 0, paused: 1 });
    vi.advanceTimersByTime(10);
    await end(1, "again");
    vi.advanceTimersByTime(99);
    expect(begun).toHaveLength(2);
    vi.advanceTimersByTime(1);
    await end(2, "again");
    expect(begun).toHaveLength(3);
    expect(givenUp).toEqual([{ key: "a", text: "1" }]);
    vi.useRealTimers();
  });

  it("gathers what comes after a turn into one more, and then rests again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const join = (before: Work, { key, text }: Work): Work => ({ key, text: `${before.text}+${text}` });
    const { queue, texts, end } = scene({ rest: ({ key }) => (key === "a" ? 100 : 0), join });
    const push = (text: string) => queue.push({ key: "a", text });
    push("1");
    await end(0);
    expect(queue.size()).toEqual({ running: 0, waiting: 0, paused: 0 });
    for (const text of ["2", "3", "4"]) push(text);
    vi.advanceTimersByTime(99);
    expect(texts()).toEqual(["1"]);
    vi.advanceTimersByTime(1);
    // What was done before is not done again.
    expect(texts()).toEqual(["1", "2+3+4"]);
    push("5");
    await end(1);
    vi.advanceTimersByTime(99);
    expect(texts()).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(texts()).toHaveLength(3);
    await end(2);
    vi.advanceTimersByTime(100);
    expect(texts()).toHaveLength(3);
    // Nothing came while it rested, so that the next is heard at once.
    push("6");
    expect(texts()).toHaveLength(4);
    vi.useRealTimers();
  });

  it("takes work up again later without counting that as a try", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { queue, begun, end, givenUp } = scene({ pauses: [] });
    queue.push({ key: "a", text: "1" });
    for (let count = 0; count < 3; count++) {
      await end(count, { later: 1000 });
      vi.advanceTimersByTime(999);
      expect(begun).toHaveLength(count + 1);
      vi.advanceTimersByTime(1);
      expect(begun).toHaveLength(count + 2);
    }
    expect(givenUp).toEqual([]);
    vi.useRealTimers();
  });

  it("takes an event in a pause as the next try", async () => {
    const { queue, texts, end } = scene({ pauses: [1_000_000] });
    queue.push({ key: "a", text: "1" });
    await end(0, "again");
    queue.push({ key: "a", text: "2" });
    expect(texts()).toEqual(["1", "2"]);
  });

  it("takes a turn that throws as one to try again", async () => {
    let tries = 0;
    const queue = workQueue<string>({
      keyOf: (work) => work,
      concurrency: 1,
      pauses: [0, 0],
      run: async () => {
        tries += 1;
        if (tries < 3) throw new Error("no");
        return "done";
      },
    });
    queue.push("a");
    await vi.waitFor(() => expect(tries).toBe(3), { timeout: 20_000 });
  });

  it("finishes what runs when it stops, and takes nothing new", async () => {
    const { queue, texts, end } = scene({ concurrency: 1 });
    queue.push({ key: "a", text: "1" });
    queue.push({ key: "b", text: "2" });
    const stopped = queue.stop(10_000);
    expect(queue.push({ key: "c", text: "3" })).toBe(false);
    await end(0);
    expect(await stopped).toBe("finished");
    expect(texts()).toEqual(["1"]);
  });

  it("does not wait for ever for what runs", async () => {
    const { queue } = scene();
    queue.push({ key: "a", text: "1" });
    expect(await queue.stop(1)).toBe("cut off");
  });
});
