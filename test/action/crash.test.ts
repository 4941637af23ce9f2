import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { listenForCrash } from "../../src/action/crash.ts";

describe(listenForCrash, () => {
  it.each(["uncaughtException", "unhandledRejection"] as const)(
    "ends what waits with the first %s, and only tells of later ones",
    async (event) => {
      const [emitter, told] = [new EventEmitter(), [] as unknown[]];
      const crash = listenForCrash(emitter, (error) => told.push(error));
      expect(crash.signal.aborted).toBe(false);
      const [first, second] = [new Error("first"), new Error("second")];
      emitter.emit(event, first);
      emitter.emit(event, second);
      await expect(Promise.race([new Promise(() => {}), crash.happened])).rejects.toBe(first);
      expect(crash.signal.aborted).toBe(true);
      expect(told).toEqual([second]);
    },
  );
});
