import { readNumber } from "./argument.ts";
import { check, type GraderKind } from "./check.ts";
import { passedWhen, unjudged } from "./outcome.ts";

/** The call cost at most so many US dollars. */
export const cost: GraderKind = check({
  bare: "refused",
  read: (argument) => readNumber(argument, 0),
  grade: (most, { answer }) => {
    const { cost_usd } = answer;
    if (cost_usd === null) return unjudged("the cost of the call is unknown");
    return passedWhen(cost_usd <= most, () => `the call cost $${cost_usd}, the limit is $${most}`);
  },
});

/** The call took at most so many milliseconds. */
export const latency: GraderKind = check({
  bare: "refused",
  read: (argument) => readNumber(argument, 0),
  grade: (most, { answer }) => {
    const { latency_ms, cached } = answer;
    if (cached === true)
      return unjudged("the answer was kept from an earlier call, whose latency says nothing");
    if (latency_ms === null) return unjudged("the latency of the call is unknown");
    return passedWhen(latency_ms <= most, () => `the call took ${latency_ms} ms, the limit is ${most} ms`);
  },
});
