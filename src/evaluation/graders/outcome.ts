import { code } from "../../document/finding/code.ts";
import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";

const longestQuote = 80;

export function failed(reason: string): Grade {
  return { status: "failed", reason };
}

export function unjudged(reason: string): Grade {
  return { status: "unjudged", reason };
}

/** Passed when `right`; else failed for `reason`, which is written only then. */
export function passedWhen(right: boolean, reason: () => string): Grade {
  return right ? { status: "passed" } : failed(reason());
}

/** A value as a sentence shows it: a text as it is where it could not be taken for a number, anything else as JSON, cut to what fits. */
export function quoted(value: JsonValue): string {
  return code(
    cut(typeof value === "string" && !/^(?:-?\d[\d.]*|true|false|null)$/.test(value) ? value : asJson(value)),
  );
}

/** A text of at most so many characters. */
export function cut(text: string, longest: number = longestQuote): string {
  const start = Array.from(text.slice(0, longest * 2));
  const fits = text.length <= longest * 2 && start.length <= longest;
  return fits ? text : `${start.slice(0, longest - 1).join("")}…`;
}

function asJson(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch {
    // An output may nest a million lists, which JSON.stringify cannot write.
    return "a deeply nested value";
  }
}
