import type { Message } from "../prompt/prompt.js";
/** A conversation as the APIs want it that keep the system's words apart and let the roles take turns. */
export interface Turns {
    readonly status: "turns";
    readonly system: readonly string[];
    readonly turns: readonly Turn[];
}
export interface Turn {
    readonly role: "user" | "assistant";
    /** At least one, none of them blank. */
    readonly texts: readonly string[];
}
export interface NoTurns {
    readonly status: "none";
    readonly why: string;
}
/**
 * System messages go first, in their order; neighbours of one role become one turn of several texts; blank texts, which
 * the APIs refuse, are left out, and a conversation in which nothing is left to answer cannot be asked.
 */
export declare function turnsOf(messages: readonly Message[]): Turns | NoTurns;
/** What is said of a tool's answer, which every API ties to the call that a list of texts does not hold. */
export declare const toolMessage = "a message of the role tool answers a call, and the call is not among the messages that are sent";
