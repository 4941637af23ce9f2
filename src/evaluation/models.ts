import type { Finding } from "../document/finding/finding.ts";
import type { ProviderName } from "../policy/providers.ts";
import type { Model } from "./model.ts";
import type { Price } from "./priced.ts";

/** Where models come from. */
export interface Models {
  /** The model behind a provider, for the cases of one prompt. */
  readonly open: (wanted: WantedModel) => OpenedModel;
  /** What a provider's model costs by its price list; null where that is unknown. */
  readonly listPrice: (provider: ProviderName, model: string) => Price | null;
  /** Why answers could not be kept or found again; null where all is well. */
  readonly trouble: () => string | null;
  /** How large a recordings file may be, in bytes. */
  readonly recordingsLimit: number;
}

export interface WantedModel {
  readonly provider: ProviderName;
  readonly promptId: string;
  /** The prompt's recordings file at head; null where there is none, or where the provider needs none. */
  readonly recordings: RecordingsFile | null;
  /** Whether an answer may be kept for later runs; absent: each may. */
  readonly mayKeep?: (output: string) => boolean;
}

export interface RecordingsFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export type OpenedModel =
  | { readonly status: "open"; readonly model: Model }
  | { readonly status: "unavailable"; readonly why: string; readonly findings: readonly Finding[] };
