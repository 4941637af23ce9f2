import type { CatalogFacts } from "./build-catalog.ts";

interface Scope {
  /** Whether an id belongs to it. */
  readonly has: (id: string) => boolean;
  /** Whether an environment serves it. */
  readonly serves: (environment: string) => boolean;
}

/** What one scope's catalog is made of: nothing of another scope but the shared partials that its prompts are made of. */
export function scopedFacts(facts: CatalogFacts, { has, serves }: Scope): CatalogFacts {
  const isOwn = (id: string | null): boolean => id !== null && has(id);
  const present = facts.present.filter(({ id }) => isOwn(id));
  const used = new Set(present.flatMap(({ parts }) => parts.map(({ path }) => path)));
  return {
    ...facts,
    compiled: facts.compiled.filter(({ id }) => has(id)),
    histories: new Map([...facts.histories].filter(([id]) => has(id))),
    present,
    partials: facts.partials.filter(({ id, path }) => isOwn(id) || used.has(path)),
    suites: facts.suites.filter(({ prompt_id }) => isOwn(prompt_id)),
    environments: facts.environments
      .filter(({ name }) => serves(name))
      .map(({ name, steps }) => ({
        name,
        steps: steps.map(({ commit, pointers }) => ({
          commit,
          pointers: Object.fromEntries(Object.entries(pointers).filter(([id]) => has(id))),
        })),
      })),
    usage: facts.usage?.filter(({ prompt_id }) => has(prompt_id)) ?? null,
  };
}
