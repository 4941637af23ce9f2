import type { BundleModel, BundleModels } from "./bundle.ts";

/** Who is asked for a model that a prompt names; null where the bundle says nothing of it. */
export function mappedModel(models: BundleModels | null, model: string): BundleModel | null {
  if (models === null) return null;
  const mapped = Object.hasOwn(models.map, model) ? models.map[model] : undefined;
  if (mapped !== undefined) return mapped;
  return models.provider === null ? null : { provider: models.provider, model };
}
