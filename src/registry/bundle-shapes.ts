import { isJsonObject } from "../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../document/json/json.ts";

/** Whether a value has the form that its place in a bundle asks for. A hash tells that nobody changed a line, not who wrote it. */
type Form = (value: JsonValue | undefined) => boolean;

const isText: Form = (value) => typeof value === "string";
const isFlag: Form = (value) => typeof value === "boolean";
const isNumber: Form = (value) => typeof value === "number";
const isScalar: Form = (value) => isText(value) || isFlag(value) || isNumber(value);

export function isCount(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

const isVersion: Form = (value) => isCount(value) && value > 0;

function orNull(form: Form): Form {
  return (value) => value === null || form(value);
}

function orAbsent(form: Form): Form {
  return (value) => value === undefined || form(value);
}

function listOf(form: Form): Form {
  return (value) => Array.isArray(value) && value.every(form);
}

function mapOf(form: Form): Form {
  return (value) => isJsonObject(value) && Object.values(value).every(form);
}

function recordOf(fields: Readonly<Record<string, Form>>): Form {
  const names = Object.entries(fields);
  return (value) =>
    isJsonObject(value) &&
    names.every(([name, form]) => form(Object.hasOwn(value, name) ? value[name] : undefined));
}

export const isSpan: Form = recordOf({ offset: isCount, bytes: isCount, sha256: isText });

export const isIndex: Form = recordOf({
  prompts: mapOf(recordOf({ offset: isCount, bytes: isCount, sha256: isText, versions: listOf(isVersion) })),
  environments: mapOf(isSpan),
  models: orAbsent(
    recordOf({
      provider: orNull(isText),
      map: mapOf(
        recordOf({
          provider: orNull(isText),
          model: isText,
          limit_field: orAbsent((value) => value === "max_tokens" || value === "max_completion_tokens"),
          temperature: orAbsent((value) => value === "none"),
        }),
      ),
    }),
  ),
});

const isEntry = recordOf({
  content: isSpan,
  version: isVersion,
  parent: orNull(isVersion),
  owner: listOf(isText),
  model: isText,
  tags: listOf(isText),
  status: orNull(isText),
  sensitive: isFlag,
  description: orNull(isText),
  created: orNull(isText),
  updated: orNull(isText),
  metrics: mapOf(isNumber),
  others: isJsonObject,
  release: recordOf({ commit: isText, approvers: listOf(isText) }),
});

const hasVersions = recordOf({ versions: listOf(isEntry) });

/** The line of the prompt `id`. */
export function isPromptLine(line: JsonObject, id: string): boolean {
  return line["id"] === id && hasVersions(line);
}

const types: readonly unknown[] = ["string", "number", "integer", "boolean", "messages"];

const isBehaviour = recordOf({
  model: isText,
  output: recordOf({
    type: isText,
    labels: orNull(listOf(isText)),
    schema: orNull(isJsonObject),
    enforce: orAbsent(recordOf({ name: orNull(isText), strict: orNull(isFlag) })),
    extract: orAbsent(
      recordOf({
        after: orNull(isText),
        line: orNull(isText),
        prefill: orNull(isText),
        strip: listOf(isText),
      }),
    ),
  }),
  escapes: orAbsent((value) => value === true),
  tools: orAbsent(
    listOf(recordOf({ name: isText, description: orNull(isText), parameters: orNull(isJsonObject) })),
  ),
  tool_choice: orAbsent((value) => isText(value) || isJsonObject(value)),
  parameters: isJsonObject,
  variables: mapOf(
    recordOf({
      type: (value) => types.includes(value),
      required: isFlag,
      default: orNull(isScalar),
      enum: orNull(listOf(isScalar)),
    }),
  ),
});

const isTemplate = recordOf({ template: isText });
const isMessage = recordOf({ role: isText, content: isText });
/** Where a conversation goes. */
const isPlace = recordOf({ placeholder: isText });
const isConversation = recordOf({
  messages: listOf((entry) => (isJsonObject(entry) && "placeholder" in entry ? isPlace : isMessage)(entry)),
});

/** A content has a template or messages, and not both. */
export function isContent(content: JsonObject): boolean {
  if (!isBehaviour(content)) return false;
  return Object.hasOwn(content, "template")
    ? isTemplate(content) && !Object.hasOwn(content, "messages")
    : isConversation(content);
}
