import type { ProviderName } from "../policy/policy.ts";

/** Whether a model is asked, which takes money and may answer otherwise the next time. */
export function isLive(provider: ProviderName): boolean {
  switch (provider) {
    case "openai":
    case "anthropic":
    case "bedrock":
      return true;
    case "stub":
    case "replay":
      return false;
  }
}
