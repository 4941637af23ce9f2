import type { Catalog, CatalogPrompt } from "../catalog.ts";
import { addresses } from "../html/addresses.ts";

/** A property by which prompts are listed, with each value that any of them has. */
export interface Facet {
  readonly kind: string;
  readonly title: string;
  /** Those of most prompts first. */
  readonly values: readonly FacetValue[];
}

interface FacetValue {
  readonly value: string;
  readonly label: string;
  /** The first page of its list. */
  readonly path: string;
  readonly prompts: readonly CatalogPrompt[];
}

interface Kind {
  readonly kind: string;
  readonly title: string;
  readonly valuesOf: (prompt: CatalogPrompt) => readonly string[];
}

const kinds: readonly Kind[] = [
  { kind: "state", title: "Worth a look", valuesOf: statesOf },
  { kind: "owner", title: "Owner", valuesOf: ({ prompt }) => prompt?.owner ?? [] },
  { kind: "scope", title: "Scope", valuesOf: ({ scopes }) => scopes },
  { kind: "folder", title: "Folder", valuesOf: ({ id }) => folderOf(id) },
  { kind: "tag", title: "Tag", valuesOf: ({ prompt }) => prompt?.tags ?? [] },
  {
    kind: "environment",
    title: "Runs in",
    valuesOf: ({ runs }) => runs.map(({ environment }) => environment),
  },
  { kind: "model", title: "Model", valuesOf: ({ prompt }) => (prompt === null ? [] : [prompt.model]) },
  {
    kind: "status",
    title: "Status",
    valuesOf: ({ prompt }) => (prompt?.status == null ? [] : [prompt.status]),
  },
];

/** The first part of an id, which is a folder. */
function folderOf(id: string): readonly string[] {
  const at = id.indexOf(".");
  return at < 0 ? [] : [id.slice(0, at)];
}

function statesOf({ state, suite, sensitive }: CatalogPrompt): readonly string[] {
  return [
    ...(sensitive.length > 0 ? ["sensitive"] : []),
    ...(suite === null && state !== "gone" ? ["without-suite"] : []),
    ...(state === "released" ? [] : [state]),
  ];
}

const labels: Readonly<Record<string, string>> = {
  sensitive: "Sensitive",
  "without-suite": "Without suite",
  draft: "Waits for its release",
  unreleased: "No version yet",
  invalid: "Invalid",
  gone: "Gone from the branch",
};

/** The facets that any prompt has a value of. */
export function facets({ prompts, grouped }: Catalog): readonly Facet[] {
  const other = grouped === "scope" ? "folder" : "scope";
  const shown = kinds.filter(({ kind }) => kind !== other);
  return shown.flatMap(({ kind, title, valuesOf }): readonly Facet[] => {
    const groups = new Map<string, CatalogPrompt[]>();
    for (const prompt of prompts) {
      for (const value of new Set(valuesOf(prompt))) {
        const group = groups.get(value);
        if (group === undefined) groups.set(value, [prompt]);
        else group.push(prompt);
      }
    }
    const values = [...groups]
      .map(([value, some]) => ({
        value,
        label: kind === "state" ? (labels[value] ?? value) : value,
        path: addresses.facet(kind, value),
        prompts: some,
      }))
      .toSorted((one, next) => next.prompts.length - one.prompts.length || (one.value < next.value ? -1 : 1));
    return values.length === 0 ? [] : [{ kind, title, values }];
  });
}
