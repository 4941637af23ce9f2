import { pairCases } from "../../evaluation/suite/pair-cases.ts";
import type { Suite } from "../../evaluation/suite.ts";
import type { Pair } from "./pair-prompts.ts";
import type { Compared } from "./read-compared.ts";
import type { PromptReading } from "./read-prompts.ts";
import { firstSuites, type ReadSuite } from "./read-suites.ts";

/** A prompt that head does not have any more, with its suite at base. */
export interface GoneSuite {
  readonly prompt: PromptReading;
  readonly suite: ReadSuite;
}

/** Prompts that base has and head has no more, under whatever name. */
export function deletedPrompts({ base, pairs }: Compared): readonly PromptReading[] {
  const kept = new Set(pairs.map((pair) => pair.base?.path));
  return base.prompts.readings.filter(({ path }) => !kept.has(path));
}

/** Suites at base whose prompt is gone, and that no prompt of head has under the same id. */
export function goneSuites(compared: Compared, atHead: ReadonlyMap<string, ReadSuite>): readonly GoneSuite[] {
  const suites = firstSuites(compared.base.suites.readings);
  return deletedPrompts(compared).flatMap((prompt) => {
    const suite = prompt.id === null || atHead.has(prompt.id) ? undefined : suites.get(prompt.id);
    return suite === undefined ? [] : [{ prompt, suite }];
  });
}

/** Suites that are looked into for cases that came from them. */
const mostSuites = 20;

/**
 * The deleted prompt whose suite a new prompt has: git sees no rename where the text was rewritten too, and a prompt that is
 * judged as new has nothing that it could be worse than. It is the one whose suite stood in the same file, else the one of
 * which at least half of the cases are in the new suite, the first by path; null: there is none.
 */
export function predecessor(
  { head }: Pair,
  headSuite: ReadSuite,
  gone: readonly GoneSuite[],
): GoneSuite | null {
  const sameFile = gone.find(({ suite }) => suite.path === headSuite.path);
  if (sameFile !== undefined) return sameFile;
  const { file } = head;
  const { suite: now } = headSuite;
  if (file === null || now === null) return null;
  return (
    gone
      .slice(0, mostSuites)
      .find(({ prompt, suite }) =>
        takesOver(suite.suite, now, { base: prompt.file?.prompt ?? null, head: file.prompt }),
      ) ?? null
  );
}

function takesOver(before: Suite | null, now: Suite, prompts: Parameters<typeof pairCases>[2]): boolean {
  if (before === null || before.cases.length === 0) return false;
  return pairCases(before, now, prompts).pairs.size >= before.cases.length / 2;
}
