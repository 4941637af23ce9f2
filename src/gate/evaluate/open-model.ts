import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Checkout, Tree } from "../../branch/checkout.ts";
import { isRegular } from "../../branch/regular-files.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { Model } from "../../evaluation/model.ts";
import type { Models, OpenedModel } from "../../evaluation/models.ts";
import { recordingsPath } from "../../evaluation/recordings-path.ts";
import type { PrivacyPolicy } from "../../policy/policy.ts";
import type { ProviderName } from "../../policy/providers.ts";

import { redaction } from "../redaction.ts";

/** Opens the model of a provider for one prompt; replay gets the prompt's recordings at head. */
export type OpenModel = (provider: ProviderName, promptId: string) => Promise<OpenedModel>;

interface Opening {
  readonly head: Tree;
  readonly checkout: Pick<Checkout, "blobs">;
  readonly privacy: PrivacyPolicy;
}

export function modelOpener(models: Models, { head, checkout, privacy }: Opening): OpenModel {
  const redacting = redaction(privacy.redact);
  const keeping = redacting === null ? {} : { mayKeep: (output: string) => redacting(output) === output };
  const entries = new Map(head.entries.map((entry) => [entry.path, entry]));
  return async (provider, promptId) => {
    if (provider !== "replay") return models.open({ provider, promptId, recordings: null, ...keeping });
    const file = recordingsPath(promptId);
    const entry = entries.get(file);
    if (entry === undefined) return models.open({ provider, promptId, recordings: null });
    if (!isRegular(entry)) {
      return { status: "unavailable", why: `${file} is not a regular file`, findings: [] };
    }
    const blobs = await checkout.blobs([entry.oid], models.recordingsLimit);
    const { content: bytes, findings } = bytesOf(file, blobs.get(entry.oid), models.recordingsLimit);
    if (bytes === null) return { status: "unavailable", why: `${file} cannot be read`, findings };
    return models.open({ provider, promptId, recordings: { file, bytes } });
  };
}

type OpenedModels =
  | { readonly status: "open"; readonly model: Model }
  | { readonly status: "unavailable"; readonly why: string; readonly findings: readonly Finding[] };

/** One model that asks whichever provider a request names. */
export async function openAll(
  providers: readonly ProviderName[],
  promptId: string,
  open: OpenModel,
): Promise<OpenedModels> {
  const models = new Map<ProviderName, Model>();
  for (const provider of providers) {
    const opened = await open(provider, promptId);
    if (opened.status === "unavailable") return opened;
    models.set(provider, opened.model);
  }
  const ask: Model["ask"] = async (request, sample, signal) =>
    (await models.get(request.provider)?.ask(request, sample, signal)) ?? {
      status: "failed",
      kind: "unsupported",
      message: `no model is open for ${request.provider}`,
    };
  const kept: NonNullable<Model["kept"]> = (request, samples) =>
    models.get(request.provider)?.kept?.(request, samples) ?? 0;
  const in_flight = Math.max(0, ...[...models.values()].map((model) => model.in_flight ?? 0));
  const notes = (model: string): readonly string[] =>
    [...models.values()].flatMap((one) => one.notes?.(model) ?? []);
  return { status: "open", model: { ask, kept, notes, ...(in_flight === 0 ? {} : { in_flight }) } };
}
