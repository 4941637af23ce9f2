import type { JsonValue } from "../../document/json/json.ts";
import type { Message, Scalar, Variable } from "../prompt.ts";
import { conversationIn } from "./conversation.ts";
import { filled } from "./filled.ts";
import { composedNames, conversations, placeholders, type Templated } from "./placeholders.ts";
import { valueProblem } from "./variable-value.ts";

/** What a service sends: a text for a template, messages for messages. */
export type Rendered =
  | { readonly status: "rendered"; readonly content: string | readonly Message[] }
  | {
      readonly status: "refused";
      readonly code: "variable-missing" | "variable-unknown" | "variable-type";
      readonly what: string;
      readonly remedy: string;
    };

/**
 * Binds the values that a service gives, more strictly than a suite's, whose values come from files as text: a type is
 * meant as it is written. `input` is appended to messages that do not name it, as in an evaluation.
 */
export function renderValues(prompt: Templated, values: Readonly<Record<string, unknown>>): Rendered {
  const { content } = prompt;
  const given = composedNames(values);
  const names = placeholders(prompt);
  const appended = content.kind === "messages" && !names.includes("input");
  const known = [...names, ...conversations(content)];
  const unknown = Object.keys(given).find((name) => !known.includes(name) && !(appended && name === "input"));
  if (unknown !== undefined) return unknownVariable(unknown, known);
  const bindings: [name: string, value: JsonValue][] = [];
  for (const name of names) {
    const value = bind(name, ownValue(given, name), prompt.variables);
    if (typeof value === "object") return value;
    bindings.push([name, value]);
  }
  // Assigned one by one, `__proto__` would be no member.
  const bound = Object.fromEntries(bindings);
  if (content.kind === "template")
    return { status: "rendered", content: filled(content.template, bound, content) };
  const messages: Message[] = [];
  for (const entry of content.messages) {
    if ("placeholder" in entry) {
      const said = conversationIn(entry.placeholder, given, prompt.variables);
      if (typeof said === "string") return conversationRefused(entry.placeholder, said, given);
      messages.push(...said);
    } else messages.push({ role: entry.role, content: filled(entry.content, bound, content) });
  }
  const input = appended ? ownValue(given, "input") : null;
  if (input === null) return { status: "rendered", content: messages };
  const user = inputMessages(input);
  if ("status" in user) return user;
  return { status: "rendered", content: [...messages, ...user] };
}

/** What is asked, as messages: a text is the user's, and a conversation is what it is. */
export function inputMessages(input: unknown): readonly Message[] | Refusal {
  if (typeof input === "string") return [{ role: "user", content: input }];
  if (!Array.isArray(input)) return wrongType("input", "text or a list of messages");
  const said = conversationIn("input", { input }, null);
  return typeof said === "string" ? conversationRefused("input", said, { input }) : said;
}

/** null and undefined count as no value. */
function ownValue(given: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(given, name) ? (given[name] ?? null) : null;
}

type Refusal = Extract<Rendered, { status: "refused" }>;

function bind(name: string, given: unknown, variables: Templated["variables"]): Scalar | Refusal {
  const variable = variables !== null && Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (given === null) {
    if (variable !== undefined && variable.default !== null) return variable.default;
    return variable?.required === false ? "" : missing(name);
  }
  if (!isScalar(given))
    return wrongType(
      name,
      variable === undefined ? "text, a finite number, true or false" : typeWords(variable),
    );
  const problem = variable === undefined ? null : valueProblem(given, variable);
  if (problem !== null) return wrongType(name, problem);
  // Past it, a whole number is no longer the one that was written.
  if (typeof given === "number" && Number.isInteger(given) && !Number.isSafeInteger(given)) {
    return wrongType(name, "a number that is exact, at most 9007199254740991; larger ones are text");
  }
  return given;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function typeWords(variable: Variable): string {
  return valueProblem(null, variable) ?? "text";
}

function unknownVariable(name: string, names: readonly string[]): Refusal {
  const known = names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
  // Who renders a text without a place for the message has yet to learn where the message goes.
  const isMessage = name === "input" && names.length === 0;
  return {
    status: "refused",
    code: "variable-unknown",
    what: `the prompt has no variable ${JSON.stringify(name)}; ${known}`,
    remedy: isMessage
      ? "Render it without values, send that as the system message and the input as the user's."
      : "Give only the variables that the prompt's text names.",
  };
}

function missing(name: string): Refusal {
  return {
    status: "refused",
    code: "variable-missing",
    what: `no value is given for {{${name}}}`,
    remedy: "Give one, or give the variable a default in the prompt's file.",
  };
}

function conversationRefused(name: string, what: string, given: Readonly<Record<string, unknown>>): Refusal {
  if (ownValue(given, name) !== null) {
    return { status: "refused", code: "variable-type", what, remedy: "Convert it before it is given." };
  }
  const remedy = "Give a list of messages, an empty one where nothing has been said yet.";
  return { status: "refused", code: "variable-missing", what, remedy };
}

function wrongType(name: string, must: string): Refusal {
  return {
    status: "refused",
    code: "variable-type",
    what: `the value of {{${name}}} must be ${must}`,
    remedy: "Convert it before it is given.",
  };
}
