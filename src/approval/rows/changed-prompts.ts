import { canonicalJson } from "../../document/json/canonical-json.ts";
import { leftOpen, type PullRequestFacts } from "../facts/facts.ts";
import { blobAt } from "../facts/governed-blobs.ts";
import { type PromptIndex, pathsOf } from "../facts/prompt-index.ts";

/** What happened to the prompt at `path`, which is head's path, or base's where it is deleted. */
export interface PromptChange {
  readonly path: string;
  /** Where it was, if elsewhere. */
  readonly from: readonly string[];
  /** The other files that it is made of. */
  readonly parts: readonly string[];
  /** Its suites and their data files that changed. */
  readonly evals: readonly string[];
  /** Whether the prompt itself changed. */
  readonly itself: boolean;
}

/** Every prompt that changed, or whose cases, gate or verdict did; in the order of their paths. */
export function changedPrompts(facts: PullRequestFacts, index: PromptIndex): readonly PromptChange[] {
  const evals = evalsByPath(facts, index);
  const sources = renameSources(facts);
  const moved = new Set([...sources.values()].flat());
  const gated = new Set([...Object.keys(facts.gate_changes ?? {}), ...openPaths(facts, index)]);
  const paths = new Set([...Object.keys(facts.base_prompts), ...Object.keys(facts.head_prompts)]);
  return [...paths]
    .filter((path) => Object.hasOwn(facts.head_prompts, path) || !moved.has(path))
    .filter((path) => evals.has(path) || gated.has(path) || sources.has(path) || isChangedPrompt(path, facts))
    .toSorted()
    .map((path) => ({
      path,
      from: sources.get(path) ?? [],
      parts: [...new Set([path, ...(sources.get(path) ?? [])].flatMap((one) => partsOf(one, facts)))],
      evals: evals.get(path) ?? [],
      itself: sources.has(path) || isChangedPrompt(path, facts),
    }));
}

function partsOf(path: string, { parts = {} }: PullRequestFacts): readonly string[] {
  return own(parts, path) ?? [];
}

/** Whether one of the files changes that a prompt is made of, be it in layout alone. */
export function isChangedPrompt(path: string, facts: PullRequestFacts): boolean {
  const base = own(facts.base_prompts, path);
  const head = own(facts.head_prompts, path);
  if (base === undefined || head === undefined || base === null || head === null) return true;
  const atHead = facts.commits.find(({ sha }) => sha === facts.head_sha)?.blobs;
  const isOther = (file: string): boolean => {
    const after = blobAt(atHead, file);
    // Without base's content id, a file that a commit names has changed, be it in layout alone.
    return after !== undefined && after !== blobAt(facts.base_blobs, file);
  };
  if ([path, ...partsOf(path, facts)].some(isOther)) return true;
  return canonicalJson(base) !== canonicalJson(head);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Head's path -> base's paths, for pairs that the facts hold on both sides. */
function renameSources({
  renames,
  base_prompts,
  head_prompts,
}: PullRequestFacts): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const { from, to } of renames) {
    if (!Object.hasOwn(base_prompts, from) || !Object.hasOwn(head_prompts, to)) continue;
    sources.set(to, [...(sources.get(to) ?? []), from]);
  }
  return sources;
}

function evalsByPath(facts: PullRequestFacts, index: PromptIndex): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [suite, ids] of Object.entries(facts.changed_evals ?? {})) {
    const paths = new Set([ids ?? []].flat().flatMap((id) => pathsOf(id, index)));
    for (const path of paths) found.set(path, [...(found.get(path) ?? []), suite]);
  }
  return found;
}

/** Of the prompts of which the gate leaves a question to their owners. */
function openPaths({ gate_report }: PullRequestFacts, index: PromptIndex): readonly string[] {
  return leftOpen(gate_report).flatMap((id) => pathsOf(id, index));
}
