import { orderedJson, type PlainJson } from "../document/json/ordered-json.ts";
import { laxPlace } from "../prompt/lax-place.ts";
import type { Enforce } from "../prompt/prompt.ts";
import type { PromptRequest } from "./prompt-request.ts";

/** What an answer's schema is called where the prompt gives it no name. */
const schemaName = "answer";

/** How a provider is told of the form of an answer; null where nothing is enforced. */
export interface AskedForm extends Readonly<Record<keyof Enforce, unknown>> {
  readonly name: string;
  /** Whether the provider holds the answer to the schema, which it can only do for some. */
  readonly strict: boolean;
  /** Its keys are in the order of canonical JSON, as a bundle has them; null: any JSON object. */
  readonly schema: { [name: string]: PlainJson } | null;
}

export function askedForm({ output }: Pick<PromptRequest, "output">): AskedForm | null {
  if (output?.enforce === undefined) return null;
  const { schema } = output;
  const { name, strict } = output.enforce;
  return {
    name: name ?? schemaName,
    strict: strict ?? (schema !== null && laxPlace(schema) === null),
    schema: schema === null ? null : orderedJson(schema),
  };
}
