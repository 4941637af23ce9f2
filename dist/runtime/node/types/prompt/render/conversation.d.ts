import type { Message, Variable } from "../prompt.js";
/**
 * The messages that are given for a place in a list of messages, or why there are none, as words. A conversation that
 * has not begun is an empty list; it may be left out where the variable says `required: false`.
 */
export declare function conversationIn(name: string, given: Readonly<Record<string, unknown>>, variables: Readonly<Record<string, Variable>> | null): readonly Message[] | string;
