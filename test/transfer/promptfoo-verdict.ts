/**
 * What promptfoo says of an answer, by its page "Assertions & metrics" (promptfoo.dev/docs/configuration/expected-outputs)
 * and the deterministic assertions below it: written down anew, and used by tests alone.
 */
export interface Assertion {
  readonly type: string;
  readonly value?: unknown;
}

/** A test passes when each of its assertions does. */
export function promptfooPasses(assertions: readonly Assertion[], answer: string): boolean {
  return assertions.every(({ type, value }) => {
    const [, not, name = ""] = /^(not-)?(.*)$/.exec(type) ?? [];
    const rule = rules[name];
    if (rule === undefined) throw new Error(`${name} is not written down here`);
    return rule(answer, value) !== (not !== undefined);
  });
}

type Rule = (answer: string, value: unknown) => boolean;

const small = (text: unknown): string => textOf(text).toLowerCase();

/** A text is a list with commas between its items, none of which is empty; texts in quotes are not written down here. */
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value)
    ? value
    : textOf(value)
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== "");

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const rules: Readonly<Record<string, Rule>> = {
  equals: (answer, value) => (typeof value === "object" ? sameJson(answer, value) : answer === textOf(value)),
  contains: (answer, value) => answer.includes(textOf(value)),
  icontains: (answer, value) => small(answer).includes(small(value)),
  "contains-any": (answer, value) => listOf(value).some((item) => answer.includes(textOf(item))),
  "contains-all": (answer, value) => listOf(value).every((item) => answer.includes(textOf(item))),
  "icontains-any": (answer, value) => listOf(value).some((item) => small(answer).includes(small(item))),
  "icontains-all": (answer, value) => listOf(value).every((item) => small(answer).includes(small(item))),
  "starts-with": (answer, value) => answer.startsWith(textOf(value)),
  regex: (answer, value) => new RegExp(textOf(value)).test(answer),
  "is-json": (answer) => parsed(answer) !== undefined,
};

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

/** Keys in any order. */
function sameJson(answer: string, value: unknown): boolean {
  const found = parsed(answer);
  return found !== undefined && sorted(found) === sorted(value);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
