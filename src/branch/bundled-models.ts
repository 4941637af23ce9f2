import type { ModelPolicy, ModelsPolicy } from "../policy/policy.ts";
import type { BundleModel, BundleModels } from "../registry/bundle.ts";

/** What a policy asks for the models that prompts, or environments in their place, name. */
export function bundledModels({ provider, map }: ModelsPolicy): BundleModels {
  const models = Object.entries(map).map(
    ([name, model]) => [name, bundledModel(name, model, provider)] as const,
  );
  return { provider, map: Object.fromEntries(models) };
}

function bundledModel(
  name: string,
  { provider, model, call }: ModelPolicy,
  usual: ModelsPolicy["provider"],
): BundleModel {
  const { limit_field, temperature } = call ?? {};
  return {
    provider: provider ?? usual,
    model: model ?? name,
    ...(limit_field === undefined ? {} : { limit_field }),
    ...(temperature === undefined ? {} : { temperature }),
  };
}
