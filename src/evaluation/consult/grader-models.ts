import type { Target } from "../ask/case-request.ts";
import type { Model } from "../model.ts";

/** Whom graders may ask. Price, budget, cache and pace are the model's, as of every other. */
export interface GraderModels {
  /** Judges by rubrics. */
  readonly judge: GraderModel;
  readonly embeddings: GraderModel;
}

export type GraderModel =
  | { readonly status: "open"; readonly target: Target; readonly model: Model }
  | { readonly status: "unavailable"; readonly why: string };

export const noGraderModels: GraderModels = {
  judge: { status: "unavailable", why: "there is no judge" },
  embeddings: { status: "unavailable", why: "there is no model for embeddings" },
};
