import type { PromptLine, VersionEntry } from "../../registry/bundle.ts";
import { loadOptions, loadRequest } from "../../registry/load-request.ts";
import { type Bundle, openBundle } from "../../registry/open-bundle.ts";
import type { ReadPointer } from "../../registry/pointer-document.ts";
import type { RegistryRefusal } from "../../registry/refused.ts";
import { type PointedVersion, pointedVersion, selectVersion } from "../../registry/select-version.ts";
import { type OpenFile, openBundleFile } from "./bundle-file.ts";
import { inBucket, type LoadedPrompt, loadedPrompt, type Resolution } from "./loaded-prompt.ts";
import { openPointerStore, type PointerSettings } from "./pointer-store.ts";
import { orThrow, PromptError } from "./prompt-error.ts";

/** Which version is wanted: a number, what an environment runs, or without either the highest. */
export interface LoadOptions {
  readonly version?: number | null;
  readonly environment?: string | null;
  /** Who the call is for, where the environment's rollout shares out versions: a stable id, which is logged nowhere. */
  readonly subject?: string | number | bigint | null;
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
    const key = `${by.resolution} ${by.environment} ${entry.version} ${by.rollout} ${by.override?.sha256} ${line.id}`;
    const known = prompts.get(key);
    if (known !== undefined) return known;
    const content = orThrow(bundle().content(entry));
    const models = bundle().index.models ?? null;
    const prompt = orThrow(loadedPrompt({ id: line.id, entry, content, models, ...by }));
    prompts.set(key, prompt);
    return prompt;
  };
  return {
    loadPrompt: (id, options) => {
      const request = orThrow(loadOptions(options));
      const line = lineOf(id);
      switch (request.status) {
        case "latest":
          return make(line, orThrow(selectVersion(line, null)), { ...noChoice, resolution: "latest" });
        case "pinned":
          return make(line, orThrow(selectVersion(line, request.version)), noChoice);
        case "environment": {
          const pointers = orThrow(store.pointers(id, request.environment));
          const { environment, subject } = request;
          const { pointer, pointed, rank } = firstGood(line, pointers.candidates, subject);
          store.served(id, environment, pointer);
          const { entry, phase: rollout, bucket, override } = pointed;
          const stale = rank > 0 || pointers.age === "stale";
          const fresh = bucket === null ? "environment" : "rollout";
          const by: Choice = { environment, resolution: stale ? "stale" : fresh, rollout, override };
          const prompt = make(line, entry, by);
          return bucket === null ? prompt : inBucket(prompt, bucket);
        }
      }
    },
    listPrompts: () =>
      Object.entries(bundle().index.prompts).map(([id, { versions }]) =>
        Object.freeze({ id, versions: Object.freeze([...versions]) }),
      ),
    refreshPointers: async (environment) => {
      orThrow(loadRequest({ environment }));
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
  /** The rollout's phase. */
  readonly rollout: string | null;
  readonly override: ReadPointer["override"];
}

const noChoice: Choice = { environment: null, resolution: "pinned", rollout: null, override: null };

function open(named: string | null): { readonly bundle: Bundle; readonly file: OpenFile } {
  const file = orThrow(openBundleFile(named));
  const bundle = openBundle(file);
  if (bundle.status === "refused") file.close();
  return { bundle: orThrow(bundle), file };
}

/** A pointer that this bundle cannot serve counts as a failed refresh: the last good one serves, else it is an error. */
function firstGood(
  line: PromptLine,
  candidates: readonly ReadPointer[],
  subject: string | null,
): { readonly pointer: ReadPointer; readonly pointed: PointedVersion; readonly rank: number } {
  let failure: RegistryRefusal | null = null;
  for (const [rank, pointer] of candidates.entries()) {
    const pointed = pointedVersion(line, pointer, subject);
    if (pointed.status === "pointed") return { pointer, pointed, rank };
    failure ??= pointed;
  }
  throw new PromptError(
    failure ?? {
      code: "environment-without-prompt",
      what: "no pointer is left to try",
      remedy: "Promote a version.",
    },
  );
}
