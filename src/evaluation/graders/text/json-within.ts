import type { JsonValue } from "../../../document/json/json.ts";

/** Characters that are looked at in all, some of them several times. */
const mostWork = 2e7;
/** Values that are looked at; more are no answer that anybody reads. */
const mostValues = 100;

/** The JSON values that stand in a text and begin with one of these brackets, none inside another, in their order. */
export function jsonWithin(text: string, brackets: "{" | "{["): readonly JsonValue[] | "too-much-work" {
  const found: JsonValue[] = [];
  let work = 0;
  for (let at = 0; at < text.length && found.length < mostValues; at += 1) {
    if (!brackets.includes(text[at] ?? "")) continue;
    const end = closing(text, at);
    work += (end ?? text.length) - at;
    if (work > mostWork) return "too-much-work";
    const value = end === null ? undefined : parsed(text.slice(at, end));
    if (value === undefined || end === null) continue;
    found.push(value);
    at = end - 1;
  }
  return found;
}

/** Where the bracket at `start` is closed again, brackets in texts left out; null: it is not. */
function closing(text: string, start: number): number | null {
  let depth = 0;
  let inText = false;
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (inText) {
      if (letter === "\\") at += 1;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === "{" || letter === "[") depth += 1;
    else if (letter === "}" || letter === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
