import { code } from "../../document/finding/code.ts";
import type { DocumentPath } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";

/** Exactly one of `template` and `messages` is given, and no text of it is blank. */
export function contentProblems(root: JsonObject): readonly Problem[] {
  return [
    ...choiceProblems(root),
    ...placeholderProblems(root),
    ...contentTexts(root)
      .filter(({ text }) => !/\S/.test(text))
      .map(blank),
  ];
}

/** The texts of a prompt's content and where they stand; values of another type are left out. */
export function contentTexts(
  root: JsonObject,
): readonly { readonly path: DocumentPath; readonly text: string }[] {
  const template = member(root, "template");
  const messages = member(root, "messages");
  const contents = Array.isArray(messages)
    ? messages.map((message: JsonValue) => member(message, "content"))
    : [];
  const texts: readonly (readonly [DocumentPath, JsonValue | undefined])[] = [
    [["template"], template],
    ...contents.map((content, index) => [["messages", index, "content"], content] as const),
  ];
  return texts.flatMap(([path, text]) => (typeof text === "string" ? [{ path, text }] : []));
}

function choiceProblems(root: JsonObject): readonly Problem[] {
  const [first, second] = ["template", "messages", "template_file"].filter((name) =>
    Object.hasOwn(root, name),
  );
  if (first !== undefined && second !== undefined) {
    return [
      {
        code: "field-value",
        path: [second],
        part: "key",
        message: `Both ${code(first)} and ${code(second)} are given.`,
        remedy: "Keep one of the two.",
      },
    ];
  }
  if (first !== undefined) return [];
  return [
    {
      code: "field-missing",
      path: [],
      part: "key",
      message: "The field `template` is missing.",
      remedy: "Add `template: …` with the text that is sent, or `messages` with a list of them.",
    },
  ];
}

/** A place for a conversation says nothing itself. */
function placeholderProblems(root: JsonObject): readonly Problem[] {
  return jsonList(member(root, "messages")).flatMap((message, index): readonly Problem[] => {
    if (member(message, "placeholder") === undefined || member(message, "role") === undefined) return [];
    return [
      {
        code: "field-value",
        path: ["messages", index, "placeholder"],
        part: "key",
        message: "A message has a role and a content, and the place of a conversation has neither.",
        remedy: "Write `- placeholder: …` as an entry of its own.",
      },
    ];
  });
}

function blank({ path }: { readonly path: DocumentPath }): Problem {
  return {
    code: "template-empty",
    path,
    part: "value",
    message: path.length === 1 ? "The template is blank." : "The content of this message is blank.",
    remedy: path.length === 1 ? "Write the text that is sent." : "Write what is said, or delete the message.",
  };
}
