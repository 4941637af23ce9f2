import type { Comparison } from "../../../src/evaluation/comparison.ts";
import { compare } from "../../../src/evaluation/run/compare.ts";
import { sealBy } from "../../../src/model/cache/answer-seal.ts";
import { cached } from "../../../src/model/cache/cached.ts";
import { openCache } from "../../../src/model/cache/open-cache.ts";
import type { Clock } from "../../../src/model/pacing/clock.ts";
import { pacer } from "../../../src/model/pacing/pacer.ts";
import { aPrompt, template } from "../../evaluation/a-prompt.ts";
import { wholeSuite } from "../../evaluation/suite-bytes.ts";
import { loopbackModel } from "./loopback-model.ts";

export interface AskCases {
  readonly address: string;
  readonly folder: string;
  readonly cases: number;
  readonly most: number;
}

/** Asks what a run asks: the cases of one prompt, through cache and pacing. */
export async function askCases(
  { address, folder, cases, most }: AskCases,
  clock?: Clock,
): Promise<Comparison> {
  const lines = Array.from(
    { length: cases },
    (_, index) => `  - { id: c${index}, input: "m${index}", expected: x }\n`,
  );
  const { content: suite } = wholeSuite(`prompt_id: a.b\ncases:\n${lines.join("")}`);
  if (suite === null) throw new Error("the suite is broken");
  const target = { provider: "openai", model: "small" } as const;
  const pace = pacer({ most, ...(clock === undefined ? {} : { clock }) });
  const model = cached(pace(loopbackModel(address)), {
    store: openCache(folder),
    scope: "loopback",
    seal: sealBy("loopback"),
  });
  return await compare(
    { suite, head: { prompt: aPrompt(template("Sort it.")), target }, base: null },
    model,
    {
      signal: new AbortController().signal,
      onAnswer: () => {},
    },
  );
}

/** What was answered, case by case, and not how long it took. */
export function answersIn({ cases }: Comparison): readonly string[] {
  return cases.map(({ name, head }) => `${name}: ${head.answer?.output ?? head.reason}`);
}
