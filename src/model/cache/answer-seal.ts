import { createHmac, createSecretKey } from "node:crypto";
import { type ProviderName, providers } from "../../policy/providers.ts";
import { type Environment, variable } from "../provider/provider-settings.ts";

/** A keyed hash of a text, 64 hexadecimal digits: nobody can make it who does not have the key. */
export type Seal = (text: string) => string;

/**
 * The seal of a provider's kept answers, by the key that the provider is asked with, so that whoever cannot ask it can
 * forge no answer of it. `PROMPTOPS_CACHE_KEY` comes first. null: there is no key that a later run has too, and what
 * nobody can check is not kept.
 */
export function answerSeal(provider: ProviderName, environment: Environment): Seal | null {
  const own = variable(environment, "PROMPTOPS_CACHE_KEY");
  if (own !== null) return sealBy(own);
  const name = providers[provider].sealed_by.find((one) => variable(environment, one) !== null);
  if (name === undefined || changesWithEachRun(name, environment)) return null;
  return sealBy(variable(environment, name) ?? "");
}

/** The keys of a role that a workflow takes on are new ones each time. */
function changesWithEachRun(name: string, environment: Environment): boolean {
  return name === "AWS_SECRET_ACCESS_KEY" && variable(environment, "AWS_SESSION_TOKEN") !== null;
}

/** The seal by any secret text. A key of its own is derived, so that nothing else that the secret signs can serve here. */
export function sealBy(secret: string): Seal {
  // As bytes it would be looked at again with each answer, which takes three times as long.
  const key = createSecretKey(createHmac("sha256", secret).update("promptops answers").digest());
  return (text) => createHmac("sha256", key).update(text).digest("hex");
}
