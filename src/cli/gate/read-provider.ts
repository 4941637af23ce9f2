import type { Provider } from "../../gate/gate-request.ts";
import { isLive, providerNames } from "../../policy/providers.ts";
import { type Invocation, type Option, text } from "../terminal/command.ts";

export type ReadProvider =
  | { readonly status: "read"; readonly provider: Provider }
  | { readonly status: "refused"; readonly what: string; readonly remedy: string };

/** Whom a command asks, whatever the policy says. */
export const providerOptions: { readonly provider: Option; readonly model: Option } = {
  provider: {
    type: "string",
    value: "NAME",
    help: `ask this provider (${providerNames.slice(0, -1).join(", ")} or ${providerNames.at(-1)}), whatever the policy says`,
  },
  model: {
    type: "string",
    value: "NAME",
    help: "ask this model for every prompt, by the provider's own name for it; goes with --provider",
  },
};

/** What `--provider` and `--model` say of who is asked. */
export function readProvider(invocation: Invocation): ReadProvider {
  const [given, model] = [text(invocation, "provider"), text(invocation, "model")];
  const overrule = providerNames.find((name) => name === given) ?? null;
  if (given !== null && overrule === null) {
    return refused(`there is no provider '${given}'`, `Name one of ${providerNames.join(", ")}`);
  }
  if (model === null) return { status: "read", provider: { fill: null, overrule } };
  if (model.trim() === "") return refused("--model names no model", "Write its name, as the provider has it");
  if (overrule === null) {
    return refused("--model needs --provider: only with it is it known whose model it is", example(model));
  }
  if (isLive(overrule)) return { status: "read", provider: { fill: null, overrule, model } };
  return refused(
    `--model makes no sense with '${overrule}', which calls no model`,
    `Leave --model out, or name who has it. ${example(model)}`,
  );
}

function example(model: string): string {
  return `Write it like this: --provider openai --model ${model}`;
}

function refused(what: string, remedy: string): ReadProvider {
  return { status: "refused", what, remedy };
}
