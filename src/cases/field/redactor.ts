import { compilePattern, type Pattern } from "../../evaluation/graders/pattern.ts";

/** Takes personal data out of a text; null: the text is too long to be looked through. */
export type Redact = (text: string) => string | null;

/** What is taken out whatever the policy lists: addresses of mail, and numbers of nine digits or more. */
const always = [
  "[\\pL\\pN._%+-]+@[\\pL\\pN-]+(?:\\.[\\pL\\pN-]+)+",
  "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b",
  "\\+?\\d(?:[ ()/.-]{0,2}\\d){8,}",
];

const place = "[redacted]";

/** Patterns in RE2's syntax, which takes time linear in the text. */
export function redactor(
  patterns: readonly string[],
):
  | { readonly status: "ready"; readonly redact: Redact }
  | { readonly status: "refused"; readonly pattern: string; readonly why: string } {
  const compiled: Pattern[] = [];
  for (const source of [...always, ...patterns]) {
    const found = compilePattern(source);
    if (found.status === "refused") return { status: "refused", pattern: source, why: found.why };
    compiled.push(found.pattern);
  }
  return {
    status: "ready",
    redact: (text) => {
      let left: string | null = text;
      for (const pattern of compiled) left = left === null ? null : pattern.replace(left, place);
      return left;
    },
  };
}
