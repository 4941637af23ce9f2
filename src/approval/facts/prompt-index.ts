import type { JsonObject } from "../../document/json/json.ts";
import type { PullRequestFacts } from "./facts.ts";
import { type RecordView, recordView } from "./record-view.ts";

/** The readable prompts of both sides, by path and by id. */
export interface PromptIndex {
  readonly base: ReadonlyMap<string, RecordView>;
  readonly head: ReadonlyMap<string, RecordView>;
  readonly baseById: ReadonlyMap<string, readonly RecordView[]>;
  readonly headById: ReadonlyMap<string, readonly RecordView[]>;
}

export function promptIndex({ base_prompts, head_prompts }: PullRequestFacts): PromptIndex {
  const base = views(base_prompts);
  const head = views(head_prompts);
  return { base, head, baseById: byId(base), headById: byId(head) };
}

function views(prompts: Readonly<Record<string, JsonObject | null>>): ReadonlyMap<string, RecordView> {
  return new Map(
    Object.entries(prompts).flatMap(([path, record]) =>
      record === null ? [] : [[path, recordView(path, record)]],
    ),
  );
}

function byId(prompts: ReadonlyMap<string, RecordView>): ReadonlyMap<string, readonly RecordView[]> {
  const found = new Map<string, RecordView[]>();
  for (const view of prompts.values()) {
    if (view.id === null) continue;
    const same = found.get(view.id);
    if (same === undefined) found.set(view.id, [view]);
    else same.push(view);
  }
  return found;
}

/** Where a prompt is at head; where it was, if it is not there any more. */
export function pathsOf(id: string, { headById, baseById }: PromptIndex): readonly string[] {
  return (headById.get(id) ?? baseById.get(id) ?? []).map(({ path }) => path);
}
