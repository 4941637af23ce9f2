import type { ProviderName } from "../policy/policy.ts";
import { type Environment, variable } from "./provider/provider-settings.ts";

/**
 * Where the answers of a provider come from, as the environment says it: address, organisation, region, profile. An
 * answer from elsewhere is another answer. Only its hash is kept. Keys are not part of it, nor are custom headers, which
 * may hold keys that change with every run: the same question would be paid again.
 */
export function answerScope(provider: ProviderName, environment: Environment): string {
  const set = places[provider].flatMap((name) => {
    const value = variable(environment, name);
    return value === null ? [] : [`${name}=${value}`];
  });
  return set.join("\n");
}

const places: Readonly<Record<ProviderName, readonly string[]>> = {
  openai: ["OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"],
  anthropic: ["ANTHROPIC_BASE_URL"],
  bedrock: [
    "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
    "AWS_ENDPOINT_URL",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_PROFILE",
  ],
  stub: [],
  replay: [],
};
