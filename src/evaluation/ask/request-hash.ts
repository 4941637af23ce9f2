import { canonicalHash } from "../../document/hash/content-hash.ts";
import { canonicalJson } from "../../document/json/canonical-json.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Output } from "../../prompt/prompt.ts";
import type { ModelRequest } from "../model.ts";

/**
 * What is asked, whoever answers: the prompt's name for the model, parameters, messages and output. The provider and
 * its own name for the model are left out, so that recordings stay good when the policy maps the model elsewhere; who
 * keeps answers apart by provider adds both to the key. Never covers `unrendered`.
 */
export function requestHash(request: ModelRequest): string {
  // With the keys in the order in which they are hashed: this is done several times a case.
  const messages = request.messages.map(({ content, role }) => ({ content, role }));
  return canonicalHash(`{"messages":${canonicalJson(messages)},${textBesideMessages(request)}`);
}

type BesideMessages = Pick<ModelRequest, "prompt_model" | "output" | "task">;

/** What a prompt's cases have in common is written once, and known by the object of its parameters. */
const written = new WeakMap<ModelRequest["parameters"], BesideMessages & { readonly text: string }>();

/** The canonical JSON of all members that follow `messages`, up to the end of the object. */
function textBesideMessages({ prompt_model, parameters, output, task }: ModelRequest): string {
  const known = written.get(parameters);
  if (known?.prompt_model === prompt_model && known.output === output && known.task === task)
    return known.text;
  const members: JsonValue = {
    model: prompt_model,
    output: isPlainText(output) ? null : { labels: output.labels, schema: output.schema, type: output.type },
    parameters: { ...parameters },
    ...(task === undefined ? {} : { task: `${task.kind}/${task.version}` }),
  };
  const text = canonicalJson(members).slice(1);
  written.set(parameters, { prompt_model, output, ...(task === undefined ? {} : { task }), text });
  return text;
}

/** What an absent `output` says too. */
function isPlainText(output: Output | null): output is null {
  return output === null || (output.type === "text" && output.labels === null && output.schema === null);
}
