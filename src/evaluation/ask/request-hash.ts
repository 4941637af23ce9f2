import { canonicalHash } from "../../document/hash/content-hash.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { outputForm, toolChoice, toolForm } from "../../prompt/behaviour.ts";
import type { Message, MessageCall, Output } from "../../prompt/prompt.ts";
import type { ModelRequest } from "../model.ts";

/**
 * What is asked, whoever answers: the prompt's name for the model, parameters, messages and output. The provider and
 * its own name for the model are left out, so that recordings stay good when the policy maps the model elsewhere; who
 * keeps answers apart by provider adds both to the key. Never covers `unrendered`.
 */
export function requestHash(request: ModelRequest): string {
  // With the keys in the order in which they are hashed: this is done several times a case.
  const messages = request.messages.map(messageForm);
  return canonicalHash(`{"messages":${canonicalJson(messages)},${textBesideMessages(request)}`);
}

/** The calls of a conversation are part of what is asked; messages without any are written as they always were. */
function messageForm({ content, role, tool_call_id, tool_calls }: Message): JsonObject {
  return {
    content,
    role,
    ...(tool_call_id === undefined ? {} : { tool_call_id }),
    ...(tool_calls === undefined ? {} : { tool_calls: tool_calls.map(callForm) }),
  };
}

function callForm({ id, type, function: asked }: MessageCall): JsonObject {
  return { function: { arguments: asked.arguments, name: asked.name }, id, type };
}

type BesideMessages = Pick<ModelRequest, "prompt_model" | "output" | "task" | "tools" | "tool_choice">;

const beside = ["prompt_model", "output", "task", "tools", "tool_choice"] as const;

/** What a prompt's cases have in common is written once, and known by the object of its parameters. */
const written = new WeakMap<ModelRequest["parameters"], BesideMessages & { readonly text: string }>();

/** The canonical JSON of all members that follow `messages`, up to the end of the object. */
function textBesideMessages(request: ModelRequest): string {
  const { prompt_model, parameters, output, task, tools, tool_choice } = request;
  const known = written.get(parameters);
  if (known !== undefined && beside.every((name) => known[name] === request[name])) return known.text;
  const members: JsonValue = {
    model: prompt_model,
    output: isPlainText(output) ? null : outputForm(output),
    parameters: { ...parameters },
    ...(task === undefined ? {} : { task: `${task.kind}/${task.version}` }),
    ...(tool_choice === undefined ? {} : { tool_choice: toolChoice(tool_choice) }),
    ...(tools === undefined ? {} : { tools: tools.map(toolForm) }),
  };
  const text = canonicalJson(members).slice(1);
  written.set(parameters, {
    prompt_model,
    output,
    ...(task === undefined ? {} : { task }),
    ...(tools === undefined ? {} : { tools }),
    ...(tool_choice === undefined ? {} : { tool_choice }),
    text,
  });
  return text;
}

/** What an absent `output` says too. */
function isPlainText(output: Output | null): output is null {
  if (output === null) return true;
  const { type, labels, schema, enforce, extract } = output;
  return (
    type === "text" && labels === null && schema === null && enforce === undefined && extract === undefined
  );
}
