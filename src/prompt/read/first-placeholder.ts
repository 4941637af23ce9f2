import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import type { PromptFile } from "../prompt.ts";
import { placeholders } from "../render/placeholders.ts";
import { placeholderPosition } from "./placeholder-position.ts";

/**
 * A template without placeholders is the system message; with the first one it becomes the user's message. An author
 * who only wanted to put a name in should hear of that.
 */
export function firstPlaceholder(base: PromptFile | null, head: PromptFile | null): Finding | null {
  const [before, after] = [base?.prompt.content, head?.prompt.content];
  if (head === null || before?.kind !== "template" || after?.kind !== "template") return null;
  const names = placeholders(after);
  if (placeholders(before).length > 0 || names.length === 0) return null;
  return {
    code: "template-first-placeholder",
    severity: "warning",
    file: head.path,
    ...placeholderPosition(head.located, { path: ["template"], text: after.template }, 0),
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
