import { code } from "../../document/finding/code.ts";
import type { DocumentPath, Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import { readYaml } from "../../document/yaml/read-yaml.ts";
import type { FindPart, NamedParts, Part, TextPart } from "../part.ts";
import { mergedVariables } from "./merged-variables.ts";
import { hasOwnText, includesOf, isPartial, namedParts } from "./named-parts.ts";
import { partPath } from "./part-path.ts";
import { partLimit, partText } from "./part-text.ts";
import validatePartial from "./partial.validate.cjs";
import { type PutIn, putIn, putInOf } from "./put-in.ts";

/** A prompt's file with the text of its parts in their places. */
export interface Assembled {
  /** As the file would say it if it held everything itself; places are still those of the file. */
  readonly located: Located;
  /** Every part, those of the parts as well. */
  readonly parts: readonly (Part | TextPart)[];
  /** What the file itself names. */
  readonly named: NamedParts;
  /** The file that the template stands in; null: the prompt's own. */
  readonly template: TextPart | null;
  readonly problems: readonly Problem[];
}

/** How deep partials may include each other. */
const deepest = 5;

/** Puts the parts that a file names into it; what is wrong with one is a problem at its name. */
export function assemble(located: Located, path: string, find: FindPart): Assembled {
  const { value } = located;
  const named = namedParts(value, path);
  if (!isJsonObject(value) || !namesParts(value))
    return { located, parts: [], named, template: null, problems: [] };
  const whole = wholeRecord({ record: value, path, find, chain: [] });
  const { record, parts, template, problems } = whole;
  return {
    located: record === value ? located : withContent(located, record, template),
    parts: [...new Map(parts.map((part) => [part.path, part])).values()],
    named,
    template,
    problems,
  };
}

/** Whether a record is not whole without other files. */
export function namesParts(record: JsonObject): boolean {
  return Object.hasOwn(record, "template_file") || Object.hasOwn(record, "includes");
}

interface Source {
  readonly record: JsonObject;
  readonly path: string;
  readonly find: FindPart;
  /** Ids of the partials that led here. */
  readonly chain: readonly string[];
}

interface Whole {
  readonly record: JsonObject;
  readonly parts: readonly (Part | TextPart)[];
  readonly template: TextPart | null;
  readonly problems: readonly Problem[];
}

function wholeRecord(source: Source): Whole {
  const text = withTemplateFile(source);
  if (text.problems.length > 0 || includesOf(text.record).length === 0) return text;
  return withPartials({ ...source, record: text.record }, text);
}

const atFile = { path: ["template_file"], part: "value" } as const;

function withTemplateFile({ record, path, find }: Source): Whole {
  const name = member(record, "template_file");
  const nothing: Whole = { record, parts: [], template: null, problems: [] };
  // Which of them is meant, the rules say.
  if (typeof name !== "string" || hasOwnText(record)) return nothing;
  const named = partPath(path, name);
  if (named.status === "wrong") return { ...nothing, problems: [outside(name, named.why)] };
  const text = partText(named.path, find.text(named.path));
  const part = { path: named.path, oid: text.oid };
  if (text.status === "wrong") {
    const message = `The file ${code(named.path)} ${text.message}`;
    return {
      ...nothing,
      parts: [part],
      problems: [{ code: text.code, ...atFile, message, remedy: text.remedy }],
    };
  }
  const template = { ...part, text: text.text };
  const { template_file: _, ...others } = record;
  return { record: { ...others, template: text.text }, parts: [template], template, problems: [] };
}

function outside(name: string, why: string): Problem {
  return {
    code: "part-path",
    ...atFile,
    message: `${code(name)} cannot be the text of this prompt: ${why}.`,
    remedy: "Name a file of plain text in the folder of this file or below, as in `triage.md`.",
  };
}

function withPartials(source: Source, { parts: before, template }: Whole): Whole {
  const { record } = source;
  const parts = [...before];
  const problems: Problem[] = [];
  const contents = new Map<string, PutIn>();
  const variables: JsonObject[] = [];
  for (const [name, id] of includesOf(record)) {
    const partial = readPart(id, name, source);
    parts.push(...partial.parts);
    problems.push(...partial.problems);
    if (partial.record === null) continue;
    const content = putInOf(partial.record);
    if (content !== null) contents.set(name, content);
    const own = member(partial.record, "variables");
    if (isJsonObject(own)) variables.push(own);
    if (member(partial.record, "escapes") !== member(record, "escapes"))
      problems.push(conflict(name, `${code(id)} and this file do not say the same of \`escapes\`.`));
  }
  const unfinished = { record, parts, template, problems };
  if (problems.length > 0) return unfinished;
  const filled = putIn(record, contents);
  if (filled.status === "wrong") {
    const { name, why } = filled;
    const message = name === null ? `${why}.` : `The partial ${code(name)} ${why}.`;
    return { ...unfinished, problems: [conflict(name, message)] };
  }
  const unused = includesOf(record).filter(([name]) => !filled.used.has(name));
  if (unused.length > 0) return { ...unfinished, problems: unused.map(([name]) => unusedProblem(name)) };
  const merged = mergedVariables(member(record, "variables"), variables);
  if (merged.status === "conflict") {
    const { name } = merged;
    const message = `The variable ${code(name)} has another type in another file that belongs to this prompt.`;
    return { ...unfinished, problems: [conflict(null, message)] };
  }
  const { includes: _, variables: __, ...others } = filled.record;
  const all = merged.variables === null ? {} : { variables: merged.variables };
  return { record: { ...others, ...all }, parts, template, problems: [] };
}

interface ReadPart {
  /** null: it cannot be used. */
  readonly record: JsonObject | null;
  readonly parts: readonly (Part | TextPart)[];
  readonly problems: readonly Problem[];
}

function readPart(id: string, name: string, { find, chain }: Source): ReadPart {
  const at = { path: ["includes", name], part: "value" } as const;
  const refused = (
    words: Pick<Problem, "code" | "message" | "remedy">,
    parts: ReadPart["parts"] = [],
  ): ReadPart => ({
    record: null,
    parts,
    problems: [{ ...words, ...at }],
  });
  if (chain.includes(id))
    return refused({
      code: "include-cycle",
      message: `The partial ${code(id)} includes itself: ${[...chain.slice(chain.indexOf(id)), id].join(" > ")}.`,
      remedy: "Take one of them out.",
    });
  if (chain.length >= deepest)
    return refused({
      code: "include-cycle",
      message: `Partials include each other more than ${deepest} levels deep here: ${[...chain, id].join(" > ")}.`,
      remedy: "Put some of their texts together.",
    });
  const { path, content } = find.partial(id);
  if (path === null || content.status === "absent")
    return refused(
      content.status === "unread"
        ? {
            code: "part-unreadable",
            message: `The partial ${code(id)} could not be read.`,
            remedy: "Read the prompt together with the files beside it.",
          }
        : {
            code: "include-unknown",
            message: `There is no partial ${code(id)}.`,
            remedy: "Correct the id, or add the partial in the same commit.",
          },
    );
  const text = partText(path, content);
  const part = { path, oid: text.oid, partial: id };
  if (text.status === "wrong")
    return refused(
      { code: text.code, message: `The file ${code(path)} ${text.message}`, remedy: text.remedy },
      [part],
    );
  const whole = [{ ...part, text: text.text }];
  const record = content.status === "read" ? recordIn(content.bytes) : null;
  if (record === null || !isPartial(record))
    return refused(
      {
        code: "include-unknown",
        message: `${code(id)} is no partial.`,
        remedy: "Write `kind: partial` there, or take its text into this file: a prompt cannot be included.",
      },
      whole,
    );
  if (!validatePartial(record) || record["id"] !== id)
    return refused(
      {
        code: "include-broken",
        message: `The partial ${code(id)} has errors.`,
        remedy: `Correct ${code(path)}.`,
      },
      whole,
    );
  const below = wholeRecord({ record, path, find, chain: [...chain, id] });
  const parts = [
    ...whole,
    ...below.parts.map((one) => (one.under === undefined ? { ...one, under: id } : one)),
  ];
  const [first] = below.problems;
  if (first === undefined) return { record: below.record, parts, problems: [] };
  const isDeep = first.code === "include-cycle" || first.code === "part-unreadable";
  return refused(
    {
      code: isDeep ? first.code : "include-broken",
      message: isDeep ? first.message : `The partial ${code(id)} has errors: ${first.message}`,
      remedy: first.remedy,
    },
    parts,
  );
}

/** One partial is in many prompts, and is parsed once. */
const parsed = new WeakMap<Uint8Array, { readonly record: JsonObject | null }>();

function recordIn(bytes: Uint8Array): JsonObject | null {
  const known = parsed.get(bytes);
  if (known !== undefined) return known.record;
  const { content } = readYaml(bytes, { file: "", limit: partLimit });
  const record = content !== null && isJsonObject(content.value) ? content.value : null;
  parsed.set(bytes, { record });
  return record;
}

function conflict(name: string | null, message: string): Problem {
  return {
    code: "include-conflict",
    path: name === null ? ["includes"] : ["includes", name],
    part: name === null ? "key" : "value",
    message,
    remedy: "Make both say the same, or include one of them.",
  };
}

function unusedProblem(name: string): Problem {
  return {
    code: "include-unused",
    path: ["includes", name],
    part: "key",
    message: `The partial ${code(name)} is declared, but the text has no ${code(`{{> ${name}}}`)}.`,
    remedy: "Use it in the text, or delete it here.",
  };
}

function isTemplate(path: DocumentPath): boolean {
  return path[0] === "template";
}

function withContent(located: Located, record: JsonObject, template: TextPart | null): Located {
  if (template === null) return { ...located, value: record };
  return {
    ...located,
    value: record,
    position: (path, part) => located.position(isTemplate(path) ? atFile.path : path, part),
    source: (path) => (isTemplate(path) ? null : located.source(path)),
  };
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
