import type { Values } from "../prompt.js";
import { type Escaping } from "./placeholders.js";
/** Goes through the text once, so what a value says is never looked at again. `values` has one for each placeholder. */
export declare function filled(text: string, values: Values, escaping?: Escaping): string;
