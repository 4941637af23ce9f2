import type { PointerDocument } from "./bundle.ts";
import type { Compiled } from "./compile-history.ts";

type Scoped = Pick<Compiled, "prompts" | "drafts" | "unreadable"> & {
  readonly environments: readonly PointerDocument[];
};

/** What belongs to some ids, and the pointers of some environments at it. */
export function onlyIds(
  { prompts, drafts, unreadable, environments }: Scoped,
  { has, serves }: { readonly has: (id: string) => boolean; readonly serves: (name: string) => boolean },
): Scoped {
  return {
    prompts: prompts.filter(({ id }) => has(id)),
    drafts: drafts.filter(({ id }) => has(id)),
    unreadable: unreadable.filter(({ id }) => has(id)),
    environments: environments
      .filter(({ environment }) => serves(environment))
      .map((document) => ({
        ...document,
        prompts: Object.fromEntries(Object.entries(document.prompts).filter(([id]) => has(id))),
      })),
  };
}

/** What stands below one folder, or last stood there, and the pointers at it. */
export function scopedTo({ prompts, drafts, unreadable, environments }: Scoped, folder: string): Scoped {
  const prefix = `${folder.replace(/^\.\//, "").replace(/\/+$/, "")}/`;
  const kept = prompts.filter(({ versions }) => versions.at(-1)?.path.startsWith(prefix) === true);
  const ids = new Set(kept.map(({ id }) => id));
  return {
    prompts: kept,
    drafts: drafts.filter(({ id }) => ids.has(id)),
    unreadable: unreadable.filter(({ path }) => path.startsWith(prefix)),
    environments: environments.map((document) => ({
      ...document,
      prompts: Object.fromEntries(Object.entries(document.prompts).filter(([id]) => ids.has(id))),
    })),
  };
}
