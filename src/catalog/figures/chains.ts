import type { Suite } from "../../evaluation/suite.ts";
import type { PromptFile } from "../../prompt/prompt.ts";

/** Whose answers each prompt is given, and the other way round, by id; ids ascend. */
export interface Chains {
  readonly takes: ReadonlyMap<string, readonly string[]>;
  readonly takenBy: ReadonlyMap<string, readonly string[]>;
}

/** What the files of prompts say of chains, and what the cases of their suites do. */
export function chainsOf(
  prompts: ReadonlyMap<string, { readonly file: PromptFile | null }>,
  suites: ReadonlyMap<string | null, { readonly suite: Suite | null }>,
): Chains {
  const takes = new Map<string, readonly string[]>();
  const takenBy = new Map<string, string[]>();
  for (const id of [...prompts.keys()].toSorted()) {
    const said = prompts.get(id)?.file?.prompt.consumes ?? [];
    const ofCases = (suites.get(id)?.suite?.cases ?? []).flatMap(({ upstream }) => upstream ?? []);
    const upstreams = [...new Set([...said, ...ofCases])].toSorted();
    if (upstreams.length > 0) takes.set(id, upstreams);
    for (const upstream of upstreams) {
      const takers = takenBy.get(upstream);
      if (takers === undefined) takenBy.set(upstream, [id]);
      else takers.push(id);
    }
  }
  return { takes, takenBy };
}
