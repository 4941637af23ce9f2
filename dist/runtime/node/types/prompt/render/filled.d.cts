import type { Values } from "../prompt.cjs";
import { type Escaping } from "./placeholders.cjs";
/** Goes through the text once, so what a value says is never looked at again. `values` has one for each placeholder. */
export declare function filled(text: string, values: Values, escaping?: Escaping): string;
