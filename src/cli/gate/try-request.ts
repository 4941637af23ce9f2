import type { History } from "../../branch/checkout.ts";
import { code } from "../../document/finding/code.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import { caseRequest } from "../../evaluation/ask/case-request.ts";
import type { ModelRequest } from "../../evaluation/model.ts";
import type { GateRequest } from "../../gate/gate-request.ts";
import { mapModel, overruleProvider } from "../../policy/map-model.ts";
import type { Policy } from "../../policy/policy.ts";
import { policyPath } from "../../policy/read-policy.ts";
import type { Prompt, Values } from "../../prompt/prompt.ts";

/** What somebody wants to ask a prompt. */
export interface Trial {
  readonly message: string | null;
  /** A map in YAML or JSON, as in `{ name: Ann }`; null: no values. */
  readonly vars: string | null;
  readonly provider: GateRequest["provider"];
}

/** The one request that a trial asks, as the gate would ask it for a case. */
export function tryRequest(prompt: Prompt, policy: Policy, trial: Trial): History<ModelRequest> {
  const { provider } = trial;
  const models =
    provider.overrule === null ? policy.models : overruleProvider(policy.models, provider.overrule);
  const mapped = mapModel(models, prompt.model, provider.fill);
  if (mapped === null) {
    return missing(
      `no provider is known for the model ${code(prompt.model)}`,
      `Name one, as in --provider anthropic, or write models: { provider: anthropic } in ${policyPath}`,
    );
  }
  const vars = trial.vars === null ? null : valuesIn(trial.vars);
  if (vars === "malformed") {
    return missing(
      "--vars is no map of names and values",
      "Write it like this: --vars '{ name: Ann, age: 7 }'",
    );
  }
  const at = { file: "", line: 1, column: 1 };
  const asked = { key: "", id: null, expected: undefined, critical: false, tags: [], graders: [], at };
  const target = { provider: mapped.provider, model: provider.model ?? mapped.model };
  const rendered = caseRequest({ prompt, target }, { ...asked, input: trial.message, vars });
  if (rendered.status === "rendered") return { status: "known", value: rendered.request };
  return missing(
    `it cannot be asked: ${rendered.reason}`,
    "Give the message behind the id, and values by --vars '{ name: value }'",
  );
}

function valuesIn(text: string): Values | "malformed" {
  const source = { file: "--vars", limit: 1024 * 1024 };
  const value = readYaml(new TextEncoder().encode(text), source).content?.value;
  return value !== undefined && isJsonObject(value) ? value : "malformed";
}

function missing(what: string, remedy: string): History<never> {
  return { status: "missing", what, remedy };
}
