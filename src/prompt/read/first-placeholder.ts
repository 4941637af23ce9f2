import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { PromptFile } from "../prompt.ts";
import { bracedIn, placeholders } from "../render/placeholders.ts";
import { bracedPosition } from "./placeholder-position.ts";

/**
 * A template without placeholders is the system message; with the first one it becomes the user's message. An author
 * who only wanted to put a name in should hear of that.
 */
export function firstPlaceholder(base: PromptFile | null, head: PromptFile | null): Finding | null {
  if (base === null || head === null || base.prompt.content.kind !== "template") return null;
  const { content } = head.prompt;
  if (content.kind !== "template") return null;
  const names = placeholders(head.prompt);
  if (placeholders(base.prompt).length > 0 || names.length === 0) return null;
  const first = bracedIn(content.template, head.prompt.variables, content).findIndex(
    ({ name }) => name !== null,
  );
  const escaping = content.escapes === true ? { escapes: content.escapes } : {};
  return {
    code: "template-first-placeholder",
    severity: "warning",
    file: head.path,
    ...bracedPosition(head.located, { path: ["template"], text: content.template, ...escaping }, first),
    ...words(names),
  };
}

function words(names: readonly string[]): Pick<Finding, "message" | "remedy"> {
  const nothing = "nothing is sent as system message";
  if (names.includes("input")) {
    return {
      message: `From now on the whole text is the user's message, with the customer's message in it, and ${nothing}.`,
      remedy:
        "If instructions should stay a system message, write `messages` with a `system` and a `user` entry.",
    };
  }
  const [only = "", ...others] = names;
  const where =
    others.length === 0
      ? "the customer's message is put there"
      : "the customer's message has no place in the text";
  const listed = names.map((name) => code(name)).join(" and ");
  return {
    message: `From now on ${where}, and ${nothing}.`,
    remedy: `Write \`{{input}}\` where the message goes and give ${others.length === 0 ? code(only) : listed} a value in the cases' \`vars\`.`,
  };
}
