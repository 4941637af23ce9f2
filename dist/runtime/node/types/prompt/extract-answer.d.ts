import type { Output } from "./prompt.js";
/**
 * What of a reply is the answer, by `output.extract`: the beginning that was said for the model is put before it, then
 * thoughts and fence are taken off, then what stands up to and with `after`, then all but one line of text.
 */
export declare function extractAnswer(output: Output | null, reply: string): string;
