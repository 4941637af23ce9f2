import type { Answer, Model } from "../../src/evaluation/model.ts";
import type { Models } from "../../src/evaluation/models.ts";
import type { GateRequest } from "../../src/gate/gate-request.ts";
import type { Report } from "../../src/gate/report.ts";
import { runGate } from "../../src/gate/run-gate.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

/** Says "yes" where the text that it is sent asks for it. */
const model: Model = {
  ask: async (request): Promise<Answer> => {
    const { content } = request.unrendered;
    const output = content.kind === "template" && content.template.includes("yes") ? "yes" : "no";
    return { status: "answered", output, usage: null, latency_ms: null, cost_usd: 0, finish_reason: "stop" };
  },
};

const modelsOf = (model: Model): Models => ({
  recordingsLimit: 1000,
  listPrice: () => null,
  trouble: () => null,
  open: () => ({ status: "open", model }),
});

const request: GateRequest = {
  base: { kind: "commit", sha: "base" },
  head: { kind: "commit", sha: "head" },
  policy: { kind: "commit", sha: "base" },
  names: { base: "base", head: "head", merge: null },
  history: { base: null, head: null },
  judge: "changed",
  withoutPrompts: "unjudged",
  policyWithoutBase: "defaults",
  provider: { fill: null, overrule: null },
  max_cost_usd: null,
  looks: "policy",
};

/** What the gate says of a change with a model that does as the text says. */
export function judged(base: Files, head: Files, answering: Model = model): Promise<Report> {
  const checkout = memoryCheckout({ base, head });
  return runGate(request, {
    checkout,
    models: modelsOf(answering),
    progress: { advance: () => {} },
    signal: new AbortController().signal,
  });
}
