import { code } from "../finding/code.ts";
import type { Finding, Fix } from "../finding/finding.ts";

/** A value in typographic quotes with those that YAML knows; null: it is none. */
export function typographic(value: string): string | null {
  const [, inside] = /^[“”„«»‘’‚]([^“”„«»‘’‚]*)[“”„«»‘’‚]$/u.exec(value) ?? [];
  return inside === undefined ? null : JSON.stringify(inside);
}

/** What is said of one. */
export function typographicWords(
  name: string,
  value: string,
  plain: string,
): Pick<Finding, "message" | "remedy"> & { readonly fix: Fix } {
  return {
    message: "These are typographic quotes, which YAML does not know.",
    remedy: `Use ${code('"…"')}: ${code(`${name}: ${plain}`, 300)}`,
    fix: { from: value, to: plain },
  };
}
