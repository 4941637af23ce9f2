import type { Position } from "../../document/finding/finding.ts";
import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import { member } from "../../document/json/member.ts";
import { compilePattern } from "../../evaluation/graders/pattern.ts";
import { type Opened, say } from "../source/opened.ts";

/** An assertion of promptfoo, where it stands, and the values of the case that it is for. */
export interface Asserted {
  readonly assertion: JsonValue;
  readonly at: Position;
  readonly vars: JsonObject;
  readonly opened: Opened;
}

/** The grader that judges as an assertion does; none where that cannot be said, which is said then. */
export function assertionGraders({ assertion, at, vars, opened }: Asserted): readonly JsonValue[] {
  const written = member(assertion, "type");
  const type = typeof written === "string" ? written : "";
  const [, not = "", name = ""] = /^(not-)?(.*)$/.exec(type) ?? [];
  const drop = (code: Parameters<typeof say>[1], instead: string): readonly JsonValue[] => {
    say(opened, code, at, {
      found: `${type}: ${JSON.stringify(member(assertion, "value") ?? null)}`,
      instead,
    });
    return [];
  };
  if (member(assertion, "weight") === 0) return drop("threshold", "it is left out: there it never fails");
  if (code.has(name) || isFile(member(assertion, "value")))
    return drop("code-assertion", "it is left out: code of a source is never run");
  if (member(assertion, "transform") !== undefined)
    say(opened, "transform", at, {
      found: JSON.stringify(member(assertion, "transform") ?? null),
      instead: "the answer is judged as it stands",
    });
  if (name === "assert-set") return setOf({ assertion, at, vars, opened }, not);
  const value = filledValue(member(assertion, "value") ?? null, vars);
  if (value === undefined)
    return drop("assertion-unknown", "it is left out: its value is a template with more than names");
  const kind = kinds[name];
  if (kind === undefined) return drop("assertion-unknown", "it is left out: there is no grader for it");
  const grader = kind(value, { assertion, at, opened, name });
  if (grader === null) return drop("assertion-unknown", "it is left out: its value does not fit the grader");
  if (grader === "regex-dialect")
    return drop(
      "regex-dialect",
      "it is left out: patterns here are RE2, without a look ahead, behind or back, and it would not mean the same",
    );
  return [negated(grader, not)];
}

function negated(grader: JsonValue, not: string): JsonValue {
  if (not === "") return grader;
  if (typeof grader === "string") return `${not}${grader}`;
  const [entry] = isJsonObject(grader) ? Object.entries(grader) : [];
  return entry === undefined ? grader : { [`${not}${entry[0]}`]: entry[1] };
}

const code: ReadonlySet<string> = new Set(["javascript", "python", "ruby", "webhook"]);

function isFile(value: JsonValue | undefined): boolean {
  return typeof value === "string" && /^file:\/\/.*\.(?:[cm]?[jt]s|py|rb)(?::\w+)?$/.test(value);
}

function setOf({ assertion, at, vars, opened }: Asserted, not: string): readonly JsonValue[] {
  const inner = jsonList(member(assertion, "assert")).flatMap((one) =>
    assertionGraders({ assertion: one, at, vars, opened }),
  );
  const threshold = member(assertion, "threshold");
  if (threshold !== undefined && threshold !== 1)
    say(opened, "threshold", at, {
      found: `threshold: ${JSON.stringify(threshold)}`,
      instead: "all-of: every one of them has to pass",
    });
  return inner.length === 0 ? [] : [{ [`${not}all-of`]: inner }];
}

/** Names between double braces with the case's values in them; undefined where the text has more than names. */
function filledValue(value: JsonValue, vars: JsonObject): JsonValue | undefined {
  if (typeof value === "string") {
    const filled = value.replace(/\{\{\s*([\p{L}_][\p{L}\p{N}_]*)\s*\}\}/gu, (whole, name: string) => {
      const own = Object.hasOwn(vars, name) ? vars[name] : undefined;
      return own === undefined || own === null || typeof own === "object" ? whole : String(own);
    });
    return /\{\{|\{%/.test(filled) ? undefined : filled;
  }
  if (!Array.isArray(value)) return value;
  const items = jsonList(value).map((item) => filledValue(item, vars));
  return items.some((item) => item === undefined) ? undefined : items.map((item) => item ?? null);
}

interface Beside {
  readonly assertion: JsonValue;
  readonly at: Position;
  readonly opened: Opened;
  readonly name: string;
}

/** The grader; null where the value does not fit it, `regex-dialect` where its pattern is no RE2. */
type Kind = (value: JsonValue, beside: Beside) => JsonValue;

const kinds: Readonly<Record<string, Kind>> = {
  equals: (value, beside) => {
    if (value === null) return null;
    if (typeof value === "object") return { equals: value };
    return { equals: edged(String(value), beside) };
  },
  contains: oneText("contains"),
  icontains: oneText("icontains"),
  "starts-with": (value, beside) =>
    typeof value === "string" ? { "starts-with": edged(value, beside) } : null,
  "contains-all": severalTexts("contains-all"),
  "contains-any": severalTexts("contains-any"),
  "icontains-all": severalTexts("icontains-all"),
  "icontains-any": severalTexts("icontains-any"),
  regex: (value) => {
    if (typeof value !== "string") return null;
    return meansTheSame(value) ? { regex: value } : "regex-dialect";
  },
  "is-json": (value) => {
    if (value === null) return "is-json";
    return isJsonObject(value) ? { "json-schema": value } : null;
  },
  "contains-json": (value) => {
    if (value === null) return "contains-json";
    return isJsonObject(value) ? { "contains-json": value } : null;
  },
  "is-refusal": () => "refusal",
  "word-count": (value) =>
    typeof value === "number" || isJsonObject(value) ? { "word-count": value } : null,
  "finish-reason": (value) => (typeof value === "string" ? { "finish-reason": value } : null),
  latency: (_, { assertion }) => limited("latency", member(assertion, "threshold")),
  cost: (_, { assertion }) => limited("cost", member(assertion, "threshold")),
  similar: (value, { assertion }) => {
    const threshold = member(assertion, "threshold") ?? 0.75;
    return typeof value === "string" ? { similar: { text: value, threshold } } : null;
  },
  "llm-rubric": judged((text) => text),
  "model-graded-closedqa": judged((text) => `The answer meets this criterion: ${text}`),
  factuality: judged((text) => `The answer says nothing that contradicts these facts: ${text}`),
  "g-eval": judged((text) => text),
  "conversation-relevance": judged(() => "The answer is relevant to what was asked."),
  "answer-relevance": judged(() => "The answer is relevant to what was asked."),
};

/** Assertions that are judged in their own words there. */
const exact: ReadonlySet<string> = new Set(["llm-rubric"]);

function oneText(name: string): Kind {
  return (value) =>
    typeof value === "string" || typeof value === "number" ? { [name]: String(value) } : null;
}

/** A text that is compared with an edge of the answer: white space there counts for the source, and not here. */
function edged(text: string, { at, opened, name }: Beside): string {
  if (text !== text.trim())
    say(opened, "assertion-approximate", at, {
      found: `${name}: ${JSON.stringify(text)}`,
      instead: "white space around the answer and around the text does not count here",
    });
  return text;
}

/** What RE2 reads otherwise than JavaScript: anchors, quoting, classes by name, flags for all that follows. */
const readOtherwise = /\\[AaCEQz]|\\p|\\P|\\x\{|\[\[:|\[\^\[:|\\[1-9]/;

/** Whether a pattern is one of JavaScript and of RE2, and says the same in both. */
function meansTheSame(pattern: string): boolean {
  try {
    RegExp(pattern);
  } catch {
    return false;
  }
  return !readOtherwise.test(pattern) && compilePattern(pattern).status === "compiled";
}

/** The fields of a text with commas; a field in quotes may hold commas. null: a quote is not closed, or text follows it. */
function commaFields(text: string): readonly string[] | null {
  const whole = text.replace(/[\s,]+$/, "");
  const fields: string[] = [];
  let end = 0;
  for (const {
    0: { length },
    index,
    groups,
  } of whole.matchAll(commaField)) {
    if (index !== end) return null;
    end = index + length;
    const { quoted, plain = "" } = groups ?? {};
    fields.push(
      quoted === undefined
        ? plain.trim()
        : quoted.replaceAll(/\\(["\\])|""/g, (_, kept: string | undefined) => kept ?? '"'),
    );
  }
  return end === whole.length ? fields : null;
}

const commaField =
  /[\s,]*(?:"(?<quoted>(?:[^"\\]|\\["\\]|""|\\(?!["\\]))*)"\s*(?=,|$)|(?<plain>[^\s",][^,]*))/gy;

/** One text with commas is a list there. */
function severalTexts(name: string): Kind {
  return (value) => {
    const items = typeof value === "string" ? (commaFields(value) ?? []) : jsonList(value);
    const texts = items.filter((item) => typeof item === "string" || typeof item === "number").map(String);
    return texts.length > 0 && texts.length === items.length ? { [name]: texts } : null;
  };
}

function limited(name: string, threshold: JsonValue | undefined): JsonValue {
  return typeof threshold === "number" ? { [name]: threshold } : null;
}

function judged(rubric: (text: string) => string): Kind {
  return (value, { assertion, at, opened, name }) => {
    const text = Array.isArray(value)
      ? jsonList(value)
          .filter((one) => typeof one === "string")
          .join("\n")
      : value;
    const said = text === null ? "" : text;
    if (typeof said !== "string") return null;
    const words = rubric(said);
    if (words.trim() === "") return null;
    const threshold = member(assertion, "threshold");
    if (threshold !== undefined)
      say(opened, "threshold", at, {
        found: `${name} from ${JSON.stringify(threshold)} on`,
        instead: "llm-rubric says yes or no",
      });
    if (["provider", "rubricPrompt"].some((field) => member(assertion, field) !== undefined))
      say(opened, "judge-pinned", at, {
        found: `${name} with a provider or a wording of its own`,
        instead: "the policy names the judge",
      });
    if (!exact.has(name))
      say(opened, "assertion-approximate", at, {
        found: `${name}: ${said}`,
        instead: `llm-rubric: ${words.slice(0, 80)}`,
      });
    return { "llm-rubric": words };
  };
}
