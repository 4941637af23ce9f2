import { code } from "../../document/finding/code.ts";
import { findingsPerFile } from "../../document/finding/finding-log.ts";
import type { DocumentPath, Located } from "../../document/finding/located.ts";
import type { Problem } from "../../document/finding/problem.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import type { Scalar, Variable } from "../prompt.ts";
import { type Braced, bracedIn, composedName, type Escaping, variableName } from "../render/placeholders.ts";
import { valueProblem } from "../render/variable-value.ts";
import { contentTexts } from "./content-problems.ts";
import { bracedPosition, type PlacedText } from "./placeholder-position.ts";

/** Comparing every name with every other takes seconds for a hostile file. */
const maxCandidates = 100;

/** Where `variables` is given: each placeholder is declared, each variable is used, and values are of their types. */
export function variableProblems(root: JsonObject, located: Located): readonly Problem[] {
  const variables = member(root, "variables");
  if (!isJsonObject(variables)) return [];
  const declared = Object.keys(variables);
  const composed = Object.fromEntries(declared.map((name) => [composedName(name), name]));
  const escaping = member(root, "escapes") === true ? ({ escapes: true } as const) : {};
  const texts = contentTexts(root).map((placed) => ({
    placed: { ...placed, ...escaping },
    braced: bracedIn(placed.text, composed, escaping),
  }));
  return [
    ...undeclared(texts, located, declared),
    ...conversationProblems(root, variables),
    ...unused([...texts, ...conversationNames(root)], declared),
    ...Object.entries(variables).flatMap(([name, variable]) => wrongValues(name, variable)),
  ];
}

interface UsingText {
  readonly placed: PlacedText & Escaping;
  readonly braced: readonly Braced[];
}

function undeclared(
  texts: readonly UsingText[],
  located: Located,
  declared: readonly string[],
): readonly Problem[] {
  const known = new Set(declared.map(composedName));
  const strangers = texts.flatMap(({ placed, braced }) =>
    braced.flatMap(({ written, name: read }, index) => {
      // A name of another script that is not declared is no placeholder, and hardly meant as text.
      const name = read ?? (variableName.test(written) ? composedName(written) : null);
      if (name === null || known.has(name)) return [];
      known.add(name);
      return [{ name, placed, index }];
    }),
  );
  return strangers.map(({ name, placed, index }, count): Problem => {
    const near = count < findingsPerFile ? didYouMean(name, declared.slice(0, maxCandidates)) : null;
    return {
      code: "variable-undeclared",
      path: placed.path,
      part: "value",
      at: () => bracedPosition(located, placed, index),
      message: `The placeholder {{${name}}} has no entry in 'variables'.`,
      remedy:
        near === null
          ? `Add ${code(`${name}:`)} to the field variables, or delete the placeholder.`
          : `Did you mean {{${near}}}?`,
    };
  });
}

function unused(
  texts: readonly (Pick<UsingText, "braced"> & Partial<UsingText>)[],
  declared: readonly string[],
): readonly Problem[] {
  const used = new Set(texts.flatMap(({ braced }) => braced.map(({ name }) => name)));
  return declared
    .filter((name) => !used.has(composedName(name)))
    .map((name) => {
      const single = texts.some(({ placed }) => placed?.text.includes(`{${name}}`) === true);
      return {
        code: "variable-unused",
        path: ["variables", name],
        part: "key",
        message: `The variable ${code(name)} is declared, but the text has no ${code(`{{${name}}}`)}.`,
        remedy: single
          ? `Write ${code(`{{${name}}}`)} in the text: ${code(`{${name}}`)} is sent as it stands.`
          : "Use it in the text, or delete it here.",
      };
    });
}

/** The places of conversations, as texts of which each has one name. */
function conversationNames(root: JsonObject): readonly Pick<UsingText, "braced">[] {
  return jsonList(member(root, "messages")).flatMap((message) => {
    const name = member(message, "placeholder");
    return typeof name === "string" ? [{ braced: [{ written: name, name }] }] : [];
  });
}

/** A conversation is declared as one, and stands among the messages, not in a text. */
function conversationProblems(root: JsonObject, variables: JsonObject): readonly Problem[] {
  return jsonList(member(root, "messages")).flatMap((message, index): readonly Problem[] => {
    const name = member(message, "placeholder");
    if (typeof name !== "string") return [];
    const declared = member(variables, name);
    if (member(declared, "type") === "messages") return [];
    return [
      {
        code: declared === undefined ? "variable-undeclared" : "field-value",
        path: ["messages", index, "placeholder"],
        part: "value",
        message: `The conversation ${code(name)} is not declared in 'variables' as one.`,
        remedy: `Write ${code(`${name}: { type: messages }`)} there.`,
      },
    ];
  });
}

function wrongValues(name: string, variable: JsonValue): readonly Problem[] {
  if (!isJsonObject(variable)) return [];
  const type = typeOf(variable);
  if (type === null) return [];
  const allowed = member(variable, "enum");
  const choices: readonly JsonValue[] = Array.isArray(allowed) ? allowed : [];
  const entries = choices.flatMap((value, index) => {
    const problem = isScalar(value) ? valueProblem(value, { type, enum: null }) : null;
    return problem === null ? [] : [wrong(name, ["enum", index], problem)];
  });
  const fallback = member(variable, "default");
  if (fallback === undefined || !isScalar(fallback)) return entries;
  const problem = valueProblem(fallback, {
    type,
    enum: allowed === undefined ? null : choices.filter(isScalar),
  });
  return problem === null ? entries : [...entries, wrong(name, ["default"], problem)];
}

function typeOf(variable: JsonObject): Variable["type"] | null {
  const type = member(variable, "type") ?? "string";
  return type === "string" || type === "number" || type === "integer" || type === "boolean" ? type : null;
}

function isScalar(value: JsonValue): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function wrong(name: string, below: DocumentPath, problem: string): Problem {
  return {
    code: "field-value",
    path: ["variables", name, ...below],
    part: "value",
    message: `A value of the variable ${code(name)} must be ${problem}.`,
    remedy: "Correct the value, or the variable's `type` or `enum`.",
  };
}
