import { setTimeout as wait } from "node:timers/promises";
import type { Answer, Model } from "../../src/evaluation/model.ts";
import { compare } from "../../src/evaluation/run/compare.ts";
import type { Case, Suite } from "../../src/evaluation/suite.ts";
import { sealBy } from "../../src/model/cache/answer-seal.ts";
import { cached } from "../../src/model/cache/cached.ts";
import { openCache } from "../../src/model/cache/open-cache.ts";
import { pacer } from "../../src/model/pacing/pacer.ts";
import type { Prompt } from "../../src/prompt/prompt.ts";

export interface Run {
  readonly cases: number;
  /** Requests in flight. */
  readonly most: number;
  /** Empty: a model in the same process answers, after 20 ms. */
  readonly address: string;
  readonly folder: string;
  /** Of the prompt at head. */
  readonly template?: string;
  /** Of the prompt at base; absent: there is none. */
  readonly base?: string;
}

export interface Spent {
  /** Milliseconds on the clock and of this process's processors. */
  readonly wall: number;
  readonly cpu: number;
  /** Cases without a result. */
  readonly lost: number;
}

/** What a run does for the cases of one prompt: plan, pace, ask, keep and grade. */
export async function run({
  cases,
  most,
  address,
  folder,
  template = "Sort it.",
  base,
}: Run): Promise<Spent> {
  const suite = suiteOf(cases);
  const model = cached(pacer({ most })(address === "" ? inProcess : overHttp(address)), {
    store: openCache(folder),
    scope: "",
    seal: sealBy("bench"),
  });
  const target = { provider: "openai", model: "small" } as const;
  const before =
    base === undefined ? null : { prompt: promptOf(base), target, cases: new Map(suite.cases.entries()) };
  return await spent(async () => {
    const { cases: judged } = await compare(
      { suite, head: { prompt: promptOf(template), target }, base: before },
      model,
      {
        signal: new AbortController().signal,
        onAnswer: () => {},
      },
    );
    return judged.filter(({ head }) => head.status === "unjudged").length;
  });
}

/** Nothing but the requests, so many at once. */
export async function bareLoop({ cases, most, address }: Run): Promise<Spent> {
  const model = overHttp(address);
  const { signal } = new AbortController();
  return await spent(async () => {
    const inputs = suiteOf(cases).cases.values();
    const work = async (): Promise<void> => {
      for (const { input } of inputs) await model.ask(requestOf(input ?? ""), 1, signal);
    };
    await Promise.all(Array.from({ length: most }, work));
    return 0;
  });
}

async function spent(work: () => Promise<number>): Promise<Spent> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const lost = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - start, cpu: (user + system) / 1000, lost };
}

/** Not at once: what V8 learns from fifty thousand requests a second holds for no provider. */
const inProcess: Model = {
  ask: async (): Promise<Answer> => {
    await wait(20);
    return answered("billing");
  },
};

function answered(output: string): Answer {
  return { status: "answered", output, usage: null, latency_ms: null, cost_usd: null, finish_reason: "stop" };
}

function overHttp(address: string): Model {
  return {
    ask: async ({ messages }, _sample, signal): Promise<Answer> => {
      const reply = await fetch(address, { method: "POST", body: JSON.stringify(messages), signal });
      const output = await reply.text();
      if (reply.ok) return answered(output);
      const kind = reply.status === 429 ? "rate-limit" : "server";
      const wait = reply.headers.get("retry-after");
      return {
        status: "failed",
        kind,
        message: "",
        ...(wait === null ? {} : { retry_after_ms: Number(wait) * 1000 }),
      };
    },
  };
}

function requestOf(input: string): Parameters<Model["ask"]>[0] {
  const { content, output, parameters, model: prompt_model } = promptOf("Sort it.");
  return {
    provider: "openai",
    model: "small",
    prompt_model,
    parameters,
    output,
    messages: [
      { role: "system", content: "Sort it." },
      { role: "user", content: input },
    ],
    unrendered: { content, values: {} },
  };
}

/** Shared, as those of the cases from data files are. */
const none: readonly never[] = [];

function suiteOf(count: number): Suite {
  const cases = Array.from({ length: count }, (_, index): Case => {
    const at = { file: "evals/a.yaml", line: index + 1, column: 1 };
    const input = `Message ${index} is about the invoice that came twice, and nobody answered`;
    return {
      key: `c${index}`,
      id: null,
      input,
      vars: null,
      expected: "billing",
      critical: false,
      tags: none,
      graders: none,
      at,
    };
  });
  return {
    path: "evals/a.yaml",
    prompt_id: "a",
    cases,
    graders: [],
    repeats: null,
    models: [],
    data_files: [],
  };
}

function promptOf(template: string): Prompt {
  return {
    id: "a",
    version: 1,
    parent: null,
    owner: ["team"],
    model: "small",
    tags: [],
    content: { kind: "template", template },
    metrics: { baseline_accuracy: null, cost_per_call_usd: null },
    sensitive: false,
    status: null,
    variables: null,
    parameters: {},
    output: { type: "label", labels: ["billing", "other"], schema: null },
    created: null,
    updated: null,
    description: null,
  };
}
