import { contentHash } from "../../src/document/hash/content-hash.ts";
import type { Answer, Model } from "../../src/evaluation/model.ts";
import type { Models } from "../../src/evaluation/models.ts";
import type { GateRequest } from "../../src/gate/gate-request.ts";
import type { GatePorts } from "../../src/gate/run/evaluate-trees.ts";
import { type Files, memoryCheckout } from "./memory-checkout.ts";

const policy = [
  "models:",
  "  provider: openai",
  "  map: { big: { model: big-1, input_usd_per_mtok: 1, output_usd_per_mtok: 2 } }",
  "",
].join("\n");

/** A change of one prompt beside one without a suite, with as many cases as wanted, two of which ask one question. */
export function change({ cases, extra = "" }: { readonly cases: number; readonly extra?: string }): {
  readonly base: Readonly<Record<string, string>>;
  readonly head: Readonly<Record<string, string>>;
} {
  const prompt = (template: string): string =>
    [
      "id: support.triage",
      "version: 1",
      "owner: team",
      "model: big",
      "tags: []",
      "metrics: { baseline_accuracy: 0.5 }",
      `template: ${template} {{a}}{{b}}`,
      "",
    ].join("\n");
  // Two neighbours ask the same in different words: "q7" and "xy", "q7x" and "y".
  const inputs = Array.from({ length: cases }, (_, index) => {
    const [a, b] = index % 2 === 0 ? [`q${index}`, "xy"] : [`q${index - 1}x`, "y"];
    return `  - { id: c${index}, vars: { a: ${a}, b: ${b} }, expected: yes1 }`;
  });
  const suite = ["prompt_id: support.triage", extra, "cases:", ...inputs, ""].join("\n");
  const base: Readonly<Record<string, string>> = {
    ".github/promptops.yml": policy,
    "prompts/support/triage.yaml": prompt("Before"),
    "evals/support/triage.yaml": suite,
  };
  const lonely = prompt("New").replace("support.triage", "support.lonely");
  return {
    base,
    head: { ...base, "prompts/support/triage.yaml": prompt("After"), "prompts/support/lonely.yaml": lonely },
  };
}

export interface Moods {
  /** How many of a hundred answers are wrong, and how many fail. */
  readonly wrong: number;
  readonly failing: number;
  readonly seed: number;
}

/** Answers each sample of each question in its own way, whoever asks, and remembers what it was asked. */
export function fickle({ wrong, failing, seed }: Moods): {
  readonly models: Models;
  readonly asked: readonly string[];
} {
  const asked: string[] = [];
  const model: Model = {
    ask: async ({ messages }, sample): Promise<Answer> => {
      const said = messages.map(({ role, content }) => [role, content]);
      asked.push(JSON.stringify([sample, said]));
      const luck = Number.parseInt(contentHash([seed, sample, said]).slice(-6), 16) % 100;
      if (luck < failing)
        return {
          status: "failed",
          kind: "cut-off",
          message: "cut\u0085off",
          usage: { input_tokens: 3, output_tokens: 9 },
        };
      const usage = { input_tokens: 11 + luck, output_tokens: 5 };
      const output = luck < failing + wrong ? "no\ufeff\u009f" : "yes1";
      return { status: "answered", output, usage, latency_ms: null, cost_usd: null, finish_reason: "stop" };
    },
  };
  const models: Models = {
    recordingsLimit: 1000,
    listPrice: () => null,
    trouble: () => null,
    open: () => ({ status: "open", model }),
  };
  return { models, asked };
}

export const request: GateRequest = {
  base: { kind: "commit", sha: "base" },
  head: { kind: "commit", sha: "head" },
  policy: { kind: "commit", sha: "base" },
  names: { base: "base", head: "head", merge: null },
  history: { base: "base", head: "head" },
  judge: "changed",
  withoutPrompts: "unjudged",
  policyWithoutBase: "defaults",
  provider: { fill: null, overrule: null },
  max_cost_usd: null,
  looks: "policy",
};

export function portsOf(files: { readonly base: Files; readonly head: Files }, models: Models): GatePorts {
  const signal = new AbortController().signal;
  return { checkout: memoryCheckout(files), models, progress: { advance: () => {} }, signal };
}
