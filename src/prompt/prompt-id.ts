import { code } from "../document/finding/code.ts";
import type { Governed } from "../policy/governed.ts";

/** The id that a prompt's path gives, or why it gives none. */
export type PathId =
  | { readonly status: "id"; readonly id: string }
  | { readonly status: "invalid"; readonly why: string };

/** `prompts/customer_support/intent_classifier.yaml` is `customer-support.intent-classifier`; null: no prompt's path. */
export function promptId(path: string, governed: Pick<Governed, "prompt">): PathId | null {
  const place = governed.prompt(path);
  if (place === null) return null;
  const names = place.relative.replace(/\.ya?ml$/, "").split("/");
  const segments = names.map((name) => name.replaceAll("_", "-"));
  const wrong = segments.findIndex((segment) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(segment));
  if (wrong >= 0) {
    const what = wrong === names.length - 1 ? "name" : "folder";
    const why = `the ${what} ${code(names[wrong] ?? "")} must be small letters and digits, with single '-' or '_' between them`;
    return { status: "invalid", why };
  }
  return { status: "id", id: [...(place.prefix === null ? [] : [place.prefix]), ...segments].join(".") };
}
