import type { Values } from "../prompt.cjs";
/** Goes through the text once, so what a value says is never looked at again. */
export declare function filled(text: string, values: Values): string;
