import { bytesHash } from "../document/hash/bytes-hash.ts";
import { canonicalJson } from "../document/json/canonical-json.ts";
import { inOrder } from "../document/json/in-order.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import type { Output, Prompt, Variable } from "./prompt.ts";

type Behaving = Pick<Prompt, "content" | "model" | "parameters" | "variables" | "output">;

/** One hash for all prompts that make the same requests: `sha256:` and 64 hexadecimal digits. */
export function behaviourHash(prompt: Behaving): string {
  return bytesHash(behaviourBytes(prompt));
}

/** The canonical JSON of a behaviour in UTF-8. */
export function behaviourBytes(prompt: Behaving): Uint8Array {
  return Buffer.from(canonicalJson(behaviour(prompt)));
}

/** What a field says by being absent, and what is only for readers, is left out. Its keys are in order, to be hashed. */
export function behaviour({ content, model, parameters, variables, output }: Behaving): JsonObject {
  return {
    ...(content.kind === "messages"
      ? { messages: content.messages.map(({ content, role }) => ({ content, role })) }
      : {}),
    model,
    output: outputForm(output),
    parameters: inOrder(Object.entries(parameters)),
    ...(content.kind === "template" ? { template: content.template } : {}),
    variables: inOrder(Object.entries(variables ?? {}).map(([name, one]) => [name, variable(one)] as const)),
  };
}

function variable({ type, required, default: fallback, enum: allowed }: Variable): JsonObject {
  return { default: fallback, enum: allowed, required, type };
}

function outputForm(output: Output | null): JsonValue {
  const { type, labels, schema } = output ?? { type: "text", labels: null, schema: null };
  return { labels, schema, type };
}
