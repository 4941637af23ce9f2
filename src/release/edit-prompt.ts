import { canonicalJson } from "../document/json/canonical-json.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonValue } from "../document/json/json.ts";
import { type YamlField, yamlFields } from "../document/yaml/yaml-fields.ts";
import type { Policy } from "../policy/policy.ts";
import { type OwnFile, readOwnFile } from "../prompt/read/read-prompt.ts";
import {
  dateSplice,
  insertion,
  numberSplice,
  type Splice,
  spliced,
  type WrittenField,
} from "./write-fields.ts";

type ManagedField = Policy["release"]["managed_fields"][number];

/** A prompt's file and the numbers that it gets. */
export interface PromptEdit {
  readonly path: string;
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly version: number;
  readonly parent: number;
  /** YYYY-MM-DD, for a file that has `updated`. */
  readonly date: string;
  readonly managed_fields: readonly ManagedField[];
}

export type EditedPrompt =
  | { readonly status: "edited"; readonly bytes: Uint8Array }
  | { readonly status: "refused"; readonly why: string };

/**
 * The file with the managed fields exchanged and every other byte kept: comments, quotes, order, line ends and byte order
 * mark. It is read again, and refused where anything else changed.
 */
export function editPrompt(edit: PromptEdit): EditedPrompt {
  const { path, id, bytes } = edit;
  if (!edit.managed_fields.includes("version"))
    return refused("the policy's release.managed_fields leaves 'version' out");
  const before = readOwnFile(bytes, { path, id }).content;
  if (before === null) return refused("the file is no valid prompt");
  const splices = splicesOf(before.located.text, edit);
  if (splices === null) return refused("its fields cannot be found in the text");
  const text = spliced(before.located.text, splices);
  const edited = withMarkOf(bytes, new TextEncoder().encode(text));
  const after = readOwnFile(edited, { path, id }).content;
  if (after === null) return refused("the new text is no valid prompt");
  const why = wrongBecause(before, after, edit);
  return why === null ? { status: "edited", bytes: edited } : refused(why);
}

function refused(why: string): EditedPrompt {
  return { status: "refused", why };
}

/** The byte order mark is no part of the text. */
function withMarkOf(old: Uint8Array, text: Uint8Array): Uint8Array {
  const hasMark = old[0] === 0xef && old[1] === 0xbb && old[2] === 0xbf;
  return hasMark ? Uint8Array.of(0xef, 0xbb, 0xbf, ...text) : text;
}

function splicesOf(text: string, edit: PromptEdit): readonly Splice[] | null {
  const root = yamlFields(text);
  const version = root?.fields.find((field) => field.name === "version");
  if (root === null || version === undefined || !isWritten(version)) return null;
  const managed = root.fields.filter(({ name }) => edit.managed_fields.some((field) => field === name));
  const parent = managed.find(({ name }) => name === "parent");
  const updated = managed.find(({ name }) => name === "updated");
  const wantsParent = edit.managed_fields.includes("parent") && parent === undefined;
  return [
    numberSplice(text, version, edit.version),
    wantsParent ? insertion(text, root, { name: "parent", number: edit.parent, after: version }) : [],
    parent === undefined ? [] : numberSplice(text, parent, edit.parent),
    updated === undefined ? [] : (dateSplice(text, updated, edit.date) ?? []),
  ].flat();
}

function isWritten(field: YamlField): field is WrittenField {
  return field.value !== null;
}

/** What makes the new text another one than was meant; null where nothing does. */
function wrongBecause(before: OwnFile, after: OwnFile, edit: PromptEdit): string | null {
  const { managed_fields } = edit;
  if (after.prompt.version !== edit.version) return "the new text does not say the new version";
  if (managed_fields.includes("parent") && after.prompt.parent !== edit.parent)
    return "the new text does not say the new parent";
  if (
    managed_fields.includes("updated") &&
    before.prompt.updated !== null &&
    after.prompt.updated !== edit.date
  )
    return "the new text does not say the new date";
  return sameButFor(before.located.value, after.located.value, managed_fields)
    ? null
    : "the new text says something else in other fields";
}

/** Whether two documents say the same in all other fields. */
function sameButFor(one: JsonValue, other: JsonValue, fields: readonly string[]): boolean {
  return canonicalJson(without(one, fields)) === canonicalJson(without(other, fields));
}

function without(value: JsonValue, fields: readonly string[]): JsonValue {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !fields.includes(name)));
}
