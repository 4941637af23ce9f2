import { inScope } from "../../policy/governed.ts";
import type { Policy } from "../../policy/policy.ts";
import { type Invocation, type Option, text } from "../terminal/command.ts";

/** The option that looks at one scope of the policy alone. */
export const scopeOption: Readonly<Record<"scope", Option>> = {
  scope: { type: "string", value: "NAME", help: "only the prompts of this scope of the policy" },
};

export type AskedScope =
  | {
      readonly status: "known";
      /** Whether an id is looked at. */
      readonly has: (id: string) => boolean;
      /** Whether an environment is. */
      readonly serves: (environment: string) => boolean;
    }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

/** What is looked at where no scope is named. */
export const everyScope = { status: "known", has: () => true, serves: () => true } as const;

/** What `--scope` asks for; without it everything. */
export function askedScope(invocation: Invocation, { scopes }: Pick<Policy, "scopes">): AskedScope {
  const name = text(invocation, "scope");
  if (name === null) return everyScope;
  const scope = Object.hasOwn(scopes, name) ? scopes[name] : undefined;
  if (scope === undefined) {
    const known = Object.keys(scopes);
    return {
      status: "refused",
      what: `the policy has no scope '${name}'`,
      remedy:
        known.length === 0
          ? "Write 'scopes' into .github/promptops.yml, or leave --scope out"
          : `It has ${known.join(", ")}`,
    };
  }
  const { environments } = scope;
  return {
    status: "known",
    has: (id) => inScope(name, id),
    serves: (environment) => environments.length === 0 || environments.includes(environment),
  };
}
