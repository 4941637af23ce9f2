import { code } from "../../document/finding/code.ts";
import type { DocumentPath, Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { FindPart, Part, TextPart } from "../part.ts";
import { partPath } from "./part-path.ts";
import { partText } from "./part-text.ts";

/** A prompt's file with the text of its parts in their places. */
export interface Assembled {
  /** As the file would say it if it held everything itself; places are still those of the file. */
  readonly located: Located;
  readonly parts: readonly (Part | TextPart)[];
  /** The file that the template stands in; null: the prompt's own. */
  readonly template: TextPart | null;
  readonly problems: readonly Problem[];
}

/** Puts the parts that a prompt names into it; what is wrong with one is a problem at its name. */
export function assemble(located: Located, path: string, find: FindPart): Assembled {
  const { value } = located;
  const name = isJsonObject(value) ? member(value, "template_file") : undefined;
  if (!isJsonObject(value) || typeof name !== "string" || hasText(value))
    return { located, parts: [], template: null, problems: [] };
  const named = partPath(path, name);
  if (named.status === "wrong")
    return { located, parts: [], template: null, problems: [outside(name, named.why)] };
  const text = partText(named.path, find(named.path));
  const part = { path: named.path, oid: text.oid };
  if (text.status === "wrong") {
    const problem = {
      code: text.code,
      ...place,
      message: `The file ${code(named.path)} ${text.message}`,
      remedy: text.remedy,
    };
    return { located, parts: [part], template: null, problems: [problem] };
  }
  const template = { ...part, text: text.text };
  return { located: withTemplate(located, value, text.text), parts: [template], template, problems: [] };
}

const place = { path: ["template_file"], part: "value" } as const;

/** Which of them is meant, the rules say. */
function hasText(value: JsonObject): boolean {
  return Object.hasOwn(value, "template") || Object.hasOwn(value, "messages");
}

function outside(name: string, why: string): Problem {
  return {
    code: "part-path",
    ...place,
    message: `${code(name)} cannot be the text of this prompt: ${why}.`,
    remedy: "Name a file of plain text in the folder of this file or below, as in `triage.md`.",
  };
}

function withTemplate(located: Located, value: JsonObject, template: string): Located {
  const { template_file: _, ...others } = value;
  return {
    ...located,
    value: { ...others, template },
    position: (path, part) => located.position(isTemplate(path) ? place.path : path, part),
    source: (path) => (isTemplate(path) ? null : located.source(path)),
  };
}

function isTemplate(path: DocumentPath): boolean {
  return path[0] === "template";
}

/** The same with places of the template in the file that it stands in. */
export function placedInPart(located: Located, { path: file, text }: TextPart): Located {
  return {
    ...located,
    file,
    position: (path, part) => (isTemplate(path) ? { line: 1, column: 1 } : located.position(path, part)),
    source: (path) => (isTemplate(path) ? text : located.source(path)),
  };
}
