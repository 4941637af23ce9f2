import type { CallPolicy, ModelPolicy, ModelsPolicy } from "./policy.ts";
import type { ProviderName } from "./providers.ts";

/** What is really called for a prompt's model; prices are US dollars for a million tokens, null where unknown. */
export interface MappedModel {
  readonly provider: ProviderName;
  readonly model: string;
  readonly input_usd_per_mtok: number | null;
  readonly output_usd_per_mtok: number | null;
  readonly call: CallPolicy | null;
}

/** null: neither the policy nor `fill`, which counts only where the policy leaves it open, names a provider. */
export function mapModel(models: ModelsPolicy, model: string, fill: ProviderName | null): MappedModel | null {
  const entry = Object.hasOwn(models.map, model) ? models.map[model] : undefined;
  const provider = entry?.provider ?? models.provider ?? fill;
  if (provider === null) return null;
  return {
    provider,
    model: entry?.model ?? model,
    input_usd_per_mtok: entry?.input_usd_per_mtok ?? null,
    output_usd_per_mtok: entry?.output_usd_per_mtok ?? null,
    call: entry?.call ?? null,
  };
}

/** The same models, all of them called at `provider`, as somebody at a terminal may ask for. */
export function overruleProvider(models: ModelsPolicy, provider: ProviderName): ModelsPolicy {
  const overruled = (model: ModelPolicy): ModelPolicy => ({ ...model, provider });
  return {
    provider,
    map: Object.fromEntries(Object.entries(models.map).map(([name, model]) => [name, overruled(model)])),
    judge: models.judge === null ? null : overruled(models.judge),
    embeddings: models.embeddings === null ? null : overruled(models.embeddings),
  };
}
