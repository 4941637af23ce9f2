import type { BundleModel, BundleModels } from "./bundle.cjs";
/** Who is asked for a model that a prompt names; null where the bundle says nothing of it. */
export declare function mappedModel(models: BundleModels | null, model: string): BundleModel | null;
