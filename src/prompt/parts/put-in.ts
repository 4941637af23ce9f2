import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { hasOwnText } from "./named-parts.ts";

/** The most characters that the texts of a prompt may have once all partials are in them. */
export const mostCharacters: number = 512 * 1024;

/** What a partial puts in: one text, or messages. */
export type PutIn =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "messages"; readonly messages: readonly JsonValue[] };

/** What becomes of a content with its partials in it; `why` says of which name and what is wrong. */
export type Filled =
  | { readonly status: "filled"; readonly record: JsonObject; readonly used: ReadonlySet<string> }
  | { readonly status: "wrong"; readonly name: string | null; readonly why: string };

/** `{{> name}}`; with `escapes` a backslash before it says that it is text. */
const place = /(\\?)\{\{>[ \t]*([A-Za-z][A-Za-z0-9_-]{0,63})[ \t]*\}\}/g;

/**
 * Puts partials into the places of a record's content that name them. What a partial puts in is not looked through again:
 * its own names stand for its own partials alone.
 */
export function putIn(record: JsonObject, partials: ReadonlyMap<string, PutIn>): Filled {
  const used = new Set<string>();
  const escapes = member(record, "escapes") === true;
  let size = 0;
  let wrong: Extract<Filled, { status: "wrong" }> | null = null;
  const fill = (text: string): string => {
    if (wrong !== null) return text;
    const filled = text.replace(place, (whole, backslash: string, name: string) => {
      const partial = partials.get(name);
      if (partial === undefined || (escapes && backslash !== "") || wrong !== null) return whole;
      used.add(name);
      if (partial.kind === "messages") {
        wrong = {
          status: "wrong",
          name,
          why: "has messages, which stand as an entry of `messages`: `- include: name`",
        };
        return whole;
      }
      size += partial.text.length;
      if (size > mostCharacters) {
        wrong = {
          status: "wrong",
          name: null,
          why: `The texts are longer than ${mostCharacters} characters`,
        };
        return whole;
      }
      return `${backslash}${withoutLastLineEnd(partial.text)}`;
    });
    return filled;
  };
  const template = member(record, "template");
  const filled: JsonObject = {
    ...record,
    ...(typeof template === "string" ? { template: fill(template) } : {}),
    ...(Array.isArray(member(record, "messages"))
      ? { messages: jsonList(member(record, "messages")).flatMap((entry) => entries(entry, fill)) }
      : {}),
  };
  return wrong ?? { status: "filled", record: filled, used };

  function entries(entry: JsonValue, text: (text: string) => string): readonly JsonValue[] {
    const name = member(entry, "include");
    if (!isJsonObject(entry) || typeof name !== "string") {
      const content = member(entry, "content");
      return [
        isJsonObject(entry) && typeof content === "string" ? { ...entry, content: text(content) } : entry,
      ];
    }
    const partial = partials.get(name);
    used.add(name);
    if (partial?.kind === "messages" && Object.keys(entry).length === 1) {
      size += JSON.stringify(partial.messages).length;
      if (size <= mostCharacters) return partial.messages;
      wrong ??= {
        status: "wrong",
        name: null,
        why: `The texts are longer than ${mostCharacters} characters`,
      };
      return [];
    }
    wrong ??= {
      status: "wrong",
      name,
      why:
        partial === undefined
          ? "has no entry in `includes`"
          : partial.kind === "text"
            ? `is a text, which stands in a message as {{> ${name}}}`
            : "stands as an entry of its own, beside nothing else",
    };
    return [];
  }
}

function withoutLastLineEnd(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** What a partial's record, whose own partials are in it already, puts in. */
export function putInOf(record: JsonObject): PutIn | null {
  const template = member(record, "template");
  if (typeof template === "string") return { kind: "text", text: template };
  return hasOwnText(record) ? { kind: "messages", messages: jsonList(member(record, "messages")) } : null;
}
