import { bytesHash } from "../document/hash/bytes-hash.ts";
import { canonicalJson } from "../document/json/canonical-json.ts";
import { inOrder } from "../document/json/in-order.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import type { Enforce, Extract, MessageEntry, Output, Prompt, Tool, Variable } from "./prompt.ts";

type Behaving = Pick<
  Prompt,
  "content" | "model" | "parameters" | "variables" | "output" | "tools" | "tool_choice"
>;

/** One hash for all prompts that make the same requests: `sha256:` and 64 hexadecimal digits. */
export function behaviourHash(prompt: Behaving): string {
  return bytesHash(behaviourBytes(prompt));
}

/** The canonical JSON of a behaviour in UTF-8. */
export function behaviourBytes(prompt: Behaving): Uint8Array {
  return Buffer.from(canonicalJson(behaviour(prompt)));
}

/**
 * What a field says by being absent, and what is only for readers, is left out, so that a field that a later release
 * brings changes no hash of a file without it. Its keys are in order, to be hashed.
 */
export function behaviour(prompt: Behaving): JsonObject {
  const { content, model, parameters, variables, output, tools, tool_choice } = prompt;
  return {
    ...(content.escapes === true ? { escapes: true } : {}),
    ...(content.kind === "messages" ? { messages: content.messages.map(messageForm) } : {}),
    model,
    output: outputForm(output),
    parameters: inOrder(Object.entries(parameters)),
    ...(content.kind === "template" ? { template: content.template } : {}),
    ...(tool_choice === undefined ? {} : { tool_choice: toolChoice(tool_choice) }),
    ...(tools === undefined ? {} : { tools: tools.map(toolForm) }),
    variables: inOrder(Object.entries(variables ?? {}).map(([name, one]) => [name, variable(one)] as const)),
  };
}

function messageForm(entry: MessageEntry): JsonObject {
  if ("placeholder" in entry) return { placeholder: entry.placeholder };
  return { content: entry.content, role: entry.role };
}

/** As canonical JSON has it, for a request's hash too. */
export function toolForm({ name, description, parameters, strict }: Tool): JsonObject {
  return { description, name, parameters, ...(strict === undefined ? {} : { strict }) };
}

export function toolChoice(choice: NonNullable<Prompt["tool_choice"]>): JsonValue {
  return typeof choice === "string" ? choice : { name: choice.name };
}

function variable({ type, required, default: fallback, enum: allowed }: Variable): JsonObject {
  return { default: fallback, enum: allowed, required, type };
}

/** An absent `output` says what plain text says. */
export function outputForm(output: Output | null): JsonObject {
  if (output === null) return { labels: null, schema: null, type: "text" };
  const { type, labels, schema, enforce, extract } = output;
  return {
    ...(enforce === undefined ? {} : { enforce: enforceForm(enforce) }),
    ...(extract === undefined ? {} : { extract: extractForm(extract) }),
    labels,
    schema,
    type,
  };
}

function enforceForm({ name, strict }: Enforce): JsonObject {
  return { name, strict };
}

function extractForm({ prefill, strip, after, line }: Extract): JsonObject {
  return { after, line, prefill, strip: [...strip] };
}
