import { type PlainJson } from "../document/json/ordered-json.cjs";
import type { Enforce } from "../prompt/prompt.cjs";
import type { PromptRequest } from "./prompt-request.cjs";
/** How a provider is told of the form of an answer; null where nothing is enforced. */
export interface AskedForm extends Readonly<Record<keyof Enforce, unknown>> {
    readonly name: string;
    /** Whether the provider holds the answer to the schema, which it can only do for some. */
    readonly strict: boolean;
    /** Its keys are in the order of canonical JSON, as a bundle has them; null: any JSON object. */
    readonly schema: {
        [name: string]: PlainJson;
    } | null;
}
export declare function askedForm({ output }: Pick<PromptRequest, "output">): AskedForm | null;
