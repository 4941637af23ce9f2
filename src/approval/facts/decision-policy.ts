import { alsoOwner, defaultPolicy } from "../../policy/read-policy.ts";
import type { PullRequestFacts } from "./facts.ts";
import { type DecisionPolicy, type FactsPolicy, factsPolicy } from "./facts-policy.ts";

/** The facts' policy with every default filled in; one that cannot be used is replaced by the defaults. */
export function policyInForce({
  config,
  config_error,
}: Pick<PullRequestFacts, "config" | "config_error">): DecisionPolicy {
  const { managed_bot, policy_paths } = decisionPolicy(config ?? {});
  if (isNothing(config_error)) return decisionPolicy(config ?? {});
  const defaults = decisionPolicy({});
  return {
    ...defaults,
    managed_bot,
    policy_paths: [...new Set([...defaults.policy_paths, ...policy_paths])],
  };
}

export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === "";
}

function decisionPolicy(config: FactsPolicy): DecisionPolicy {
  const defaults = factsPolicy(defaultPolicy(), null);
  const { prompts, sensitive, sensitive_also, override, environments, ...others } = config;
  return {
    ...defaults,
    ...given(others),
    prompts:
      prompts?.map((entry) =>
        typeof entry === "string"
          ? { files: entry, prefix: null }
          : { files: entry.files, prefix: entry.prefix ?? null },
      ) ?? defaults.prompts,
    sensitive: { ...defaults.sensitive, ...given(sensitive ?? {}) },
    sensitive_also: sensitive_also?.map(alsoOwner) ?? defaults.sensitive_also,
    override: { ...defaults.override, ...given(override ?? {}) },
    environments: Object.fromEntries(
      Object.entries(environments ?? {}).map(([name, environment]) => [
        name,
        {
          owners: environment.owners ?? [],
          protected: environment.protected ?? true,
          overrides: environment.overrides ?? environment.protected === false,
          after: environment.after ?? {},
        },
      ]),
    ),
  };
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], null | undefined> };

/** Without the keys that say nothing. */
function given<T extends object>(values: T): Present<T> {
  const present: Present<T> = {};
  return Object.assign(
    present,
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)),
  );
}
