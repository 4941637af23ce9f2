import { code } from "../../document/finding/code.ts";
import type { Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import { composedName, composedNames, placeholderName, variableName } from "../render/placeholders.ts";
import { contentTexts } from "./content-problems.ts";
import { matchPosition, type PlacedText } from "./placeholder-position.ts";

/** What is allowed in a prompt's text and still hardly meant: the text is not sent as its author thinks. */
export function textWarnings(root: JsonObject, located: Located): readonly Problem[] {
  const texts = contentTexts(root);
  return [
    ...texts.flatMap((placed) => cutOff(placed, located) ?? []),
    ...texts.flatMap((placed) => foreignSyntax(placed, root, located)),
    ...texts.flatMap((placed) => unreadName(placed, root, located) ?? []),
  ];
}

/** ` #` in a text without quotes: what follows is a comment. */
function cutOff({ path }: PlacedText, located: Located): Problem | null {
  // To find a text's source, the file may have to be read once more.
  if (!/[ \t]#/.test(located.text)) return null;
  const source = located.source(path);
  if (source === null || /^["'|>]/.test(source)) return null;
  const { line, column } = located.position(path, "value");
  const lines = located.text.split("\n", line + source.split("\n").length - 1);
  const rest = lines
    .slice(line - 1)
    .join("\n")
    .slice(column - 1);
  const [comment] = /^[ \t]+#.*/.exec(rest.slice(source.length)) ?? [];
  if (comment === undefined) return null;
  return {
    code: "template-comment",
    severity: "warning",
    path,
    part: "value",
    message: `${code(comment.trim())} is a comment in YAML and is not sent.`,
    remedy: `Put the text below ${code(`${path.at(-1)}: |`)}.`,
  };
}

interface Foreign {
  readonly pattern: RegExp;
  readonly message: string;
  readonly remedy: string;
}

/** Patterns in linear time: a text is up to 128 KiB, and its author may be hostile. */
const foreign: readonly Foreign[] = [
  {
    pattern: /\{%[^%{}]{0,200}%\}/g,
    message: "is a statement of Jinja or Liquid and is sent as it stands.",
    remedy:
      "Write each way out as a prompt of its own, or let the service build that part and pass it as a variable.",
  },
  {
    pattern: /\{\{[ \t]{0,20}[#/^>!&][^{}]{0,200}\}\}/g,
    message: "is a section, partial or comment of Mustache or Handlebars and is sent as it stands.",
    remedy: "Let the service build that part, and pass it as a variable: `{{name}}` is all that is replaced.",
  },
  {
    pattern: /\{\{[ \t]{0,20}[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,99}[ \t]{0,20}\|[^{}]{0,200}\}\}/gu,
    message: "has a filter, so that it is no placeholder and is sent as it stands.",
    remedy: "Write `{{name}}` alone, and let the service pass the value in its final form.",
  },
  {
    pattern: /\{\{\{[ \t]{0,20}[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,99}[ \t]{0,20}\}\}\}/gu,
    message: "keeps its outer braces: only `{{name}}` is replaced.",
    remedy: "Write two braces on each side; a value is never escaped here.",
  },
  {
    pattern: /@@@langfusePrompt:[^@]{1,200}@@@/g,
    message: "is a reference to a prompt in Langfuse and is sent as it stands.",
    remedy: "Put the text of that prompt here.",
  },
];

/** The first place of each kind: a text that was brought over from another tool has many of one. */
function foreignSyntax(placed: PlacedText, root: JsonObject, located: Located): readonly Problem[] {
  return [...foreign, ...singleBraces(root)].flatMap(({ pattern, message, remedy }): readonly Problem[] => {
    const [found] = placed.text.match(pattern) ?? [];
    if (found === undefined) return [];
    return [
      {
        code: "template-foreign",
        severity: "warning",
        path: placed.path,
        part: "value",
        at: () => matchPosition(located, placed, { pattern, index: 0 }),
        message: `${code(found)} ${message}`,
        remedy,
      },
    ];
  });
}

/** What stands between double braces, and is neither a placeholder nor what the list above names. */
const braced = /(?<!\{)\{\{[ \t]{0,20}([\p{L}_$@][^{}"'`:|\r\n]{0,99})\}\}(?!\})/gu;

/** The first pair of braces that looks like a placeholder to its author and is sent as it stands. */
function unreadName(placed: PlacedText, root: JsonObject, located: Located): Problem | null {
  const variables = member(root, "variables");
  const declared = isJsonObject(variables) ? composedNames(variables) : null;
  const written = Array.from(placed.text.matchAll(braced), ([, inside = ""]) => inside.trim());
  const index = written.findIndex((name) => placeholderName(name, declared) === null);
  const name = written[index];
  if (name === undefined) return null;
  return {
    code: "template-foreign",
    severity: "warning",
    path: placed.path,
    part: "value",
    at: () => matchPosition(located, placed, { pattern: braced, index }),
    message: `${code(`{{${name}}}`)} is no placeholder and is sent as it stands.`,
    remedy: variableName.test(name)
      ? `Declare ${code(`${composedName(name)}: {}`)} in the field variables: a name with other letters than a to z is a placeholder only there.`
      : "Write a name between the braces: it begins with a letter or `_` and goes on with letters, digits, `_`, `-` and `.`.",
  };
}

/** `{name}` of Python, where a variable has that name. */
function singleBraces(root: JsonObject): readonly Foreign[] {
  const variables = member(root, "variables");
  const names = isJsonObject(variables) ? Object.keys(variables).slice(0, mostNames) : [];
  const plain = names.filter((name) => variableName.test(name));
  if (plain.length === 0) return [];
  const choice = plain.map((name) => name.replaceAll(".", "\\.")).join("|");
  return [
    {
      pattern: new RegExp(`(?<!\\{)\\{(?:${choice})\\}(?!\\})`, "gu"),
      message: "is no placeholder and is sent as it stands.",
      remedy: "Write the variable's name between two braces on each side, as in `{{name}}`.",
    },
  ];
}

/** Variables that are looked for in single braces. */
const mostNames = 100;
