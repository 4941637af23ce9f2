import type { Model, ModelRequest } from "../../evaluation/model.ts";
import { Lane } from "./lane.ts";
import { type Pacing, usualPacing } from "./pacing.ts";

/**
 * Gives models the pace that their providers welcome, and asks again what failed for a reason that passes. What is
 * learnt of a provider's model holds for all models that one pacer was given: open one for a run.
 */
export function pacer(own: Partial<Pacing> = {}): (model: Model) => Model {
  const pacing = { ...usualPacing, ...own };
  const lanes = new Map<string, Lane>();
  const laneOf = ({ provider, model }: ModelRequest): Lane => {
    const name = `${provider} ${model}`;
    const lane = lanes.get(name) ?? new Lane(pacing);
    lanes.set(name, lane);
    return lane;
  };
  return (model) => ({
    ...model,
    ask: (request, sample, signal) =>
      laneOf(request).ask({
        question: async () => await model.ask(request, sample, signal),
        signal,
        ...(request.call?.timeout_s === undefined ? {} : { slow: request.call }),
      }),
    // Who waits to try again must not keep others from being sent.
    in_flight: 2 * pacing.most,
  });
}
