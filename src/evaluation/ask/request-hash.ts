import { contentHash } from "../../document/hash/content-hash.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Output } from "../../prompt/prompt.ts";
import type { ModelRequest } from "../model.ts";

/**
 * What is asked, whoever answers: the prompt's name for the model, parameters, messages and output. The provider and
 * its own name for the model are left out, so that recordings stay good when the policy maps the model elsewhere; who
 * keeps answers apart by provider adds both to the key. Never covers `unrendered`.
 */
export function requestHash({ prompt_model, parameters, messages, output, task }: ModelRequest): string {
  // With the keys in the order in which they are hashed: this is done several times a case.
  const asked: JsonValue = {
    messages: messages.map(({ content, role }) => ({ content, role })),
    model: prompt_model,
    output: isPlainText(output) ? null : { labels: output.labels, schema: output.schema, type: output.type },
    parameters: { ...parameters },
    ...(task === undefined ? {} : { task: `${task.kind}/${task.version}` }),
  };
  return contentHash(asked);
}

/** What an absent `output` says too. */
function isPlainText(output: Output | null): output is null {
  return output === null || (output.type === "text" && output.labels === null && output.schema === null);
}
