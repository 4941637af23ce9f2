import type { Model } from "../evaluation/model.ts";
import type { Models, OpenedModel, RecordingsFile } from "../evaluation/models.ts";
import type { LiveProvider } from "../policy/live-providers.ts";
import { isLive } from "../policy/providers.ts";
import { answerScope } from "./answer-scope.ts";
import { anthropic } from "./anthropic/anthropic.ts";
import { bedrock } from "./bedrock/bedrock.ts";
import { breathing } from "./breathing.ts";
import { answerSeal, type Seal, sealBy } from "./cache/answer-seal.ts";
import { type Caching, cached } from "./cache/cached.ts";
import { folderKey } from "./cache/folder-key.ts";
import { type Cache, openCache } from "./cache/open-cache.ts";
import { listPrice } from "./list-price.ts";
import { openai } from "./openai/openai.ts";
import { pacer } from "./pacing/pacer.ts";
import type { Environment } from "./provider/provider-settings.ts";
import { readRecordings, recordingsLimit } from "./recordings/read-recordings.ts";
import { replay } from "./recordings/replay.ts";
import { stub } from "./stub/stub.ts";

export interface ModelSettings {
  /** Where the providers' keys and addresses stand. */
  readonly environment: Environment;
  /** Where answers are kept so that nothing is paid twice; null keeps none. */
  readonly cacheFolder: string | null;
  /**
   * `own`: the folder is the user's own, so that a key in it can seal the answers of providers that are asked without a
   * lasting key. Absent: such answers are not kept.
   */
  readonly cacheOwner?: "own" | undefined;
}

/** The models of a run: what is learnt of a provider's pace, and what was answered, holds for all of them. */
export function openModels(settings: ModelSettings): Models {
  const { environment } = settings;
  const embedded = breathing(stub());
  const live = liveModels(settings);
  return {
    recordingsLimit,
    trouble: live.trouble,
    listPrice: (provider, model) => listPrice(provider, model, environment),
    open: ({ provider, promptId, recordings, mayKeep }) => {
      if (isLive(provider)) return { status: "open", model: live.model(provider, mayKeep) };
      return provider === "stub" ? { status: "open", model: embedded } : openReplay(promptId, recordings);
    },
  };
}

const makers: Readonly<Record<LiveProvider, (settings: { readonly environment: Environment }) => Model>> = {
  openai,
  anthropic,
  bedrock,
};

interface LiveModels {
  readonly model: (provider: LiveProvider, mayKeep?: Caching["mayKeep"]) => Model;
  readonly trouble: () => string | null;
}

function liveModels(settings: ModelSettings): LiveModels {
  const { environment, cacheFolder } = settings;
  const pace = pacer();
  const opened = new Map<LiveProvider, Model>();
  let store: Cache | null = null;
  let unsealed: string | null = null;
  const open = (provider: LiveProvider, mayKeep: Caching["mayKeep"]): Model => {
    const model = pace(makers[provider]({ environment }));
    if (cacheFolder === null) return model;
    const seal = answerSeal(provider, environment) ?? ownSeal(settings);
    if (seal === null) {
      unsealed ??= `${provider} is asked without a key that the next run has too, and kept answers are sealed by it; set PROMPTOPS_CACHE_KEY to a secret text of your own`;
      return model;
    }
    store ??= openCache(cacheFolder);
    return cached(model, { store, scope: answerScope(provider, environment), seal, mayKeep });
  };
  return {
    // One policy holds for a run, so whoever opens a model first says what may be kept.
    model: (provider, mayKeep) => {
      const model = opened.get(provider) ?? open(provider, mayKeep);
      opened.set(provider, model);
      return model;
    },
    trouble: () => store?.trouble() ?? unsealed,
  };
}

function ownSeal({ cacheFolder, cacheOwner }: ModelSettings): Seal | null {
  const secret = cacheFolder === null || cacheOwner !== "own" ? null : folderKey(cacheFolder);
  return secret === null ? null : sealBy(secret);
}

function openReplay(promptId: string, recordings: RecordingsFile | null): OpenedModel {
  if (recordings === null) {
    return { status: "open", model: replay({ prompt_id: promptId, answers: new Map() }) };
  }
  const { content, findings } = readRecordings(recordings.bytes, recordings.file);
  if (content !== null) return { status: "open", model: breathing(replay(content)) };
  return { status: "unavailable", why: `${recordings.file} cannot be read`, findings };
}
