import { setImmediate as breathe } from "node:timers/promises";
import type { Model } from "../evaluation/model.ts";

const asks = 200;

/** A model that answers at once gives signals and timers their turn now and then. */
export function breathing(model: Model): Model {
  let count = 0;
  return {
    ask: async (request, sample, signal) => {
      count += 1;
      if (count % asks === 0) await breathe();
      return await model.ask(request, sample, signal);
    },
  };
}
