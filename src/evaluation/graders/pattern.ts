import { RE2JS } from "re2js";
import { remembered } from "./remembered.ts";

const longestPattern = 1000;
/** Sum of the counts in braces: written out, they are what makes a short pattern slow to compile. */
const mostRepeats = 1000;
/** Instructions of a compiled pattern. */
const largestProgram = 2000;
/** Microseconds that looking through one text may take. */
const mostWork = 1e6;
/** Instructions times characters that are done in a microsecond. */
const speed = 100;

export interface Pattern {
  /** Looks for a match anywhere; a text that would take too long with this pattern is not searched. */
  readonly find: (text: string) => "found" | "absent" | "too-long";
  /** The text with every match replaced; null: it would take too long. */
  readonly replace: (text: string, by: string) => string | null;
  /** What that costs at the worst, in microseconds. */
  readonly cost: (text: string) => number;
}

export type CompiledPattern =
  | { readonly status: "compiled"; readonly pattern: Pattern }
  | { readonly status: "refused"; readonly why: string };

/**
 * Compiles a regular expression of RE2's syntax, which matches in time linear in the text: patterns come from pull
 * requests, and JavaScript's own can take exponential time.
 */
export const compilePattern: (source: string) => CompiledPattern = remembered(compile, 100);

function compile(source: string): CompiledPattern {
  if (source.length > longestPattern) {
    return { status: "refused", why: `it is longer than ${longestPattern} characters` };
  }
  if (repeats(source) > mostRepeats) {
    return { status: "refused", why: `its repetitions come to more than ${mostRepeats}` };
  }
  try {
    const compiled = RE2JS.compile(source);
    const size = compiled.programSize();
    if (size > largestProgram)
      return { status: "refused", why: "it is too large once its repetitions are written out" };
    const cost: Pattern["cost"] = (text) => (size * text.length) / speed;
    const find: Pattern["find"] = (text) => {
      if (cost(text) > mostWork) return "too-long";
      return compiled.test(text) ? "found" : "absent";
    };
    const replace: Pattern["replace"] = (text, by) =>
      cost(text) > mostWork ? null : compiled.matcher(text).replaceAll(by);
    return { status: "compiled", pattern: { find, replace, cost } };
  } catch (error) {
    const why =
      error instanceof Error ? error.message.replace("error parsing regexp: ", "") : "it does not compile";
    return { status: "refused", why: why.slice(0, 120) };
  }
}

function repeats(source: string): number {
  return [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce(
    (sum, [, least, most]) => sum + Number(most || least),
    0,
  );
}
