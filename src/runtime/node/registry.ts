import type { Pointer, PromptLine, VersionEntry } from "../../registry/bundle.ts";
import { loadOptions, loadRequest } from "../../registry/load-request.ts";
import { type Bundle, openBundle } from "../../registry/open-bundle.ts";
import type { RegistryRefusal } from "../../registry/refused.ts";
import { pointedVersion, selectVersion } from "../../registry/select-version.ts";
import { type OpenFile, openBundleFile } from "./bundle-file.ts";
import { type LoadedPrompt, loadedPrompt, type Resolution } from "./loaded-prompt.ts";
import { openPointerStore, type PointerSettings } from "./pointer-store.ts";
import { orThrow, PromptError } from "./prompt-error.ts";

/** Which version is wanted: a number, what an environment runs, or without either the highest. */
export interface LoadOptions {
  readonly version?: number | null;
  readonly environment?: string | null;
}

export interface ListedPrompt {
  readonly id: string;
  /** Ascending. */
  readonly versions: readonly number[];
}

export interface Registry {
  readonly loadPrompt: (id: string, options?: LoadOptions) => LoadedPrompt;
  readonly listPrompts: () => readonly ListedPrompt[];
  readonly refreshPointers: (environment: string) => Promise<void>;
  /** Closes the bundle's file and follows no address any more; what is asked for afterwards opens the file again. */
  readonly close: () => void;
}

export interface RegistrySettings extends PointerSettings {
  /** The bundle's file; null: the package's own, else the layer's. */
  readonly file: string | null;
}

/** Opens the bundle when something is first asked for, and keeps every prompt that it made. */
export function openRegistry(settings: RegistrySettings): Registry {
  let opened: { readonly bundle: Bundle; readonly file: OpenFile } | null = null;
  const bundle = (): Bundle => {
    opened ??= open(settings.file);
    return opened.bundle;
  };
  const lines = new Map<string, PromptLine>();
  const prompts = new Map<string, LoadedPrompt>();
  const store = openPointerStore(bundle, settings);
  const lineOf = (id: string): PromptLine => {
    const line = lines.get(id) ?? orThrow(bundle().prompt(id));
    lines.set(id, line);
    return line;
  };
  const make = (line: PromptLine, entry: VersionEntry, by: Choice): LoadedPrompt => {
    const key = `${by.resolution} ${by.environment} ${entry.version} ${line.id}`;
    const known = prompts.get(key);
    if (known !== undefined) return known;
    const content = orThrow(bundle().content(entry));
    const prompt = loadedPrompt({ id: line.id, entry, content, ...by });
    prompts.set(key, prompt);
    return prompt;
  };
  return {
    loadPrompt: (id, options) => {
      const request = orThrow(loadOptions(options));
      const line = lineOf(id);
      switch (request.status) {
        case "latest":
          return make(line, orThrow(selectVersion(line, null)), { environment: null, resolution: "latest" });
        case "pinned":
          return make(line, orThrow(selectVersion(line, request.version)), {
            environment: null,
            resolution: "pinned",
          });
        case "environment": {
          const pointers = orThrow(store.pointers(id, request.environment));
          const { pointer, entry, rank } = firstGood(line, pointers.candidates);
          store.served(id, request.environment, pointer);
          const stale = rank > 0 || pointers.age === "stale";
          return make(line, entry, {
            environment: request.environment,
            resolution: stale ? "stale" : "environment",
          });
        }
      }
    },
    listPrompts: () =>
      Object.entries(bundle().index.prompts).map(([id, { versions }]) =>
        Object.freeze({ id, versions: Object.freeze([...versions]) }),
      ),
    refreshPointers: async (environment) => {
      orThrow(loadRequest(null, environment));
      const failure = await store.refresh(environment);
      if (failure !== null) throw new PromptError(failure);
    },
    close: () => {
      store.close();
      opened?.file.close();
      opened = null;
    },
  };
}

interface Choice {
  readonly environment: string | null;
  readonly resolution: Resolution;
}

function open(named: string | null): { readonly bundle: Bundle; readonly file: OpenFile } {
  const file = orThrow(openBundleFile(named));
  const bundle = openBundle(file);
  if (bundle.status === "refused") file.close();
  return { bundle: orThrow(bundle), file };
}

/** A pointer that this bundle cannot serve counts as a failed refresh: the last good one serves, else it is an error. */
function firstGood(
  line: PromptLine,
  candidates: readonly Pointer[],
): { readonly pointer: Pointer; readonly entry: VersionEntry; readonly rank: number } {
  let failure: RegistryRefusal | null = null;
  for (const [rank, pointer] of candidates.entries()) {
    const entry = pointedVersion(line, pointer);
    if (entry.status !== "refused") return { pointer, entry, rank };
    failure ??= entry;
  }
  throw new PromptError(
    failure ?? {
      code: "environment-without-prompt",
      what: "no pointer is left to try",
      remedy: "Promote a version.",
    },
  );
}
