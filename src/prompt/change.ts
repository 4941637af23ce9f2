import { canonicalJson } from "../document/json/canonical-json.ts";
import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";
import { member } from "../document/json/member.ts";
import { behaviour, behaviourHash, outputForm } from "./behaviour.ts";
import type { Prompt } from "./prompt.ts";

/** What happened to a prompt from base to head. */
export interface Change {
  readonly kind: "added" | "modified" | "renamed" | "unchanged";
  /** Whether requests change: always for a prompt that is new. */
  readonly behaviour: boolean;
  /** Names of the fields of the file that differ, sorted; all that are there for a prompt that is new. */
  readonly fields: readonly string[];
  /** The id at base where it was another. */
  readonly previous_id: string | null;
}

export function changeBetween(base: Prompt | null, head: Prompt): Change {
  const fields = fieldsBetween(base, head);
  if (base === null) return { kind: "added", behaviour: true, fields, previous_id: null };
  const changed = behaviourHash(base) !== behaviourHash(head);
  if (base.id !== head.id) return { kind: "renamed", behaviour: changed, fields, previous_id: base.id };
  return {
    kind: fields.length === 0 ? "unchanged" : "modified",
    behaviour: changed,
    fields,
    previous_id: null,
  };
}

/** The fields alone, for who asks of many versions. */
export function fieldsBetween(base: Prompt | null, head: Prompt): Change["fields"] {
  return differingFields(base === null ? {} : fileFields(base), fileFields(head));
}

/** The record by the names of the file's fields; absent ones are left out. */
function fileFields(prompt: Prompt): JsonObject {
  const {
    id,
    version,
    parent,
    model,
    sensitive,
    status,
    created,
    updated,
    description,
    others = {},
  } = prompt;
  const plain: JsonObject = { id, version, parent, model, sensitive, status, created, updated, description };
  const own = member(others, "metrics");
  return {
    ...others,
    ...plain,
    ...behaviour(prompt),
    owner: prompt.owner,
    tags: prompt.tags,
    metrics: withoutNull({ ...(isJsonObject(own) ? own : {}), ...prompt.metrics }),
    variables: variableFields(prompt),
    output: prompt.output === null ? null : outputForm(prompt.output),
  };
}

/** With their descriptions, which are no behaviour. */
function variableFields({ variables }: Prompt): JsonValue {
  return Object.fromEntries(
    Object.entries(variables ?? {}).map(([name, variable]) => [name, { ...variable }]),
  );
}

function withoutNull(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function differingFields(base: JsonObject, head: JsonObject): readonly string[] {
  const names = new Set([...Object.keys(base), ...Object.keys(head)]);
  return [...names].filter((name) => differs(base, head, name)).toSorted();
}

/** A text that is the same need not be written out to be compared. */
function differs(base: JsonObject, head: JsonObject, name: string): boolean {
  return member(base, name) !== member(head, name) && fieldText(base, name) !== fieldText(head, name);
}

/** How a field that says nothing is written. */
const nothing: ReadonlySet<string> = new Set(["null", "false", "{}", "[]"]);

function fieldText(fields: JsonObject, name: string): string {
  const text = canonicalJson(member(fields, name) ?? null);
  return nothing.has(text) ? "" : text;
}
