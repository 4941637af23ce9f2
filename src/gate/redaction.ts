import { compilePattern } from "../evaluation/graders/pattern.ts";

/** Stands for what may not be shown. */
export const hidden = "▇▇▇";

/**
 * Blacks out what the policy's patterns match; null where there is no pattern. A text that would take too long, and any text
 * where a pattern cannot be used, is blacked out as a whole. Grading never sees it.
 */
export function redaction(patterns: readonly string[]): ((text: string) => string) | null {
  if (patterns.length === 0) return null;
  const compiled = patterns.map(compilePattern);
  return (text) => {
    let shown = text;
    for (const each of compiled) {
      const next = each.status === "compiled" ? each.pattern.replace(shown, hidden) : null;
      if (next === null) return hidden;
      shown = next;
    }
    return shown;
  };
}

/** Why the policy's patterns cannot be used; null where they can. */
export function redactionProblem(patterns: readonly string[]): string | null {
  for (const [index, source] of patterns.entries()) {
    const compiled = compilePattern(source);
    if (compiled.status === "refused") return `pattern ${index + 1} of privacy.redact: ${compiled.why}`;
    if (compiled.pattern.find("") === "found")
      return `pattern ${index + 1} of privacy.redact matches the empty text, so it would match everywhere`;
  }
  return null;
}
