import { type ProviderName, providers } from "../policy/providers.ts";
import { type Environment, variable } from "./provider/provider-settings.ts";

/**
 * Where the answers of a provider come from, as the environment says it. An answer from elsewhere is another answer.
 * Only its hash is kept. Keys are not part of it, nor are custom headers, which may hold keys that change with every
 * run: the same question would be paid again.
 */
export function answerScope(provider: ProviderName, environment: Environment): string {
  const set = providers[provider].placed_by.flatMap((name) => {
    const value = variable(environment, name);
    return value === null ? [] : [`${name}=${value}`];
  });
  return set.join("\n");
}
