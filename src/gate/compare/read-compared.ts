import type { Checkout, Tree } from "../../branch/checkout.ts";
import type { Governed } from "../../policy/governed.ts";
import { type Pair, pairPrompts } from "./pair-prompts.ts";
import { type Prompts, readPrompts } from "./read-prompts.ts";
import { readSuites, type Suites } from "./read-suites.ts";
import { unchangedPaths } from "./unchanged-paths.ts";

/** Both sides as they were read. */
export interface Compared {
  readonly base: Side;
  readonly head: Side;
  readonly pairs: readonly Pair[];
  /** Whether a path is the same on both sides: content and mode, or nothing at all. */
  readonly isUnchanged: (path: string) => boolean;
}

interface Side {
  readonly tree: Tree;
  readonly paths: ReadonlySet<string>;
  readonly prompts: Prompts;
  readonly suites: Suites;
}

interface Sources {
  readonly governed: Governed;
  readonly checkout: Checkout;
}

/** Reads head's governed files, and base's where they are others. */
export async function readCompared(
  trees: { readonly base: Tree; readonly head: Tree },
  sources: Sources,
): Promise<Compared> {
  const head = await readSide(trees.head, sources, null);
  const base = await readSide(trees.base, sources, head);
  const renames = mayRename(base, head) ? await sources.checkout.renames(trees.base, trees.head) : [];
  return {
    base,
    head,
    pairs: pairPrompts(base.prompts.readings, head.prompts.readings, renames),
    isUnchanged: unchangedPaths(trees.base, trees.head),
  };
}

async function readSide(tree: Tree, sources: Sources, other: Side | null): Promise<Side> {
  return {
    tree,
    paths: new Set(tree.entries.map(({ path }) => path)),
    prompts: await readPrompts(tree, sources, { known: other?.prompts ?? null }),
    suites: await readSuites(tree, sources, other?.suites.readings ?? []),
  };
}

/** A rename needs a prompt that went and one that came. */
function mayRename(base: Side, head: Side): boolean {
  const [before, after] = [base, head].map(
    ({ prompts }) => new Set(prompts.readings.map(({ path }) => path)),
  );
  const went = [...(before ?? [])].some((path) => after?.has(path) !== true);
  return went && [...(after ?? [])].some((path) => before?.has(path) !== true);
}
