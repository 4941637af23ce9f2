import type { Message } from "../prompt/prompt.ts";

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
export function turnsOf(messages: readonly Message[]): Turns | NoTurns {
  const said = messages.filter(({ content }) => content.trim() !== "");
  if (said.some(({ role }) => role === "tool")) return { status: "none", why: toolMessage };
  const system = said.filter(isInstruction).map(({ content }) => content);
  const turns: { role: Turn["role"]; texts: string[] }[] = [];
  for (const { role, content } of said) {
    if (role !== "user" && role !== "assistant") continue;
    const last = turns.at(-1);
    if (last?.role === role) last.texts.push(content);
    else turns.push({ role, texts: [content] });
  }
  if (turns.some(({ role }) => role === "user")) return { status: "turns", system, turns };
  const blank = messages.some(({ role }) => role === "user");
  return { status: "none", why: blank ? "the user's message is blank" : "the prompt has no user message" };
}

/** These APIs have one kind of instructions. */
function isInstruction({ role }: Message): boolean {
  return role === "system" || role === "developer";
}

/** What is said of a tool's answer, which every API ties to the call that a list of texts does not hold. */
export const toolMessage =
  "a message of the role tool answers a call, and the call is not among the messages that are sent";
