import { contentDigest } from "../../document/hash/content-hash.ts";

/** A name that is one on every system: no capital letters, no device of Windows, not longer than any disk takes. */
const plain = /^(?!.*\.\.)[a-z0-9](?:[a-z0-9.-]{0,148}[a-z0-9])?$/;
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/** The name of the file that shows a value: the value itself where that is a file's name anywhere, else a name with its hash. */
export function fileName(value: string): string {
  if (plain.test(value) && !device.test(value)) return value;
  const readable = value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `_${readable}-${contentDigest(value).slice(0, 16)}`;
}

/** The site's addresses, each from its top. */
export const addresses = {
  prompt: (id: string): string => `prompts/${fileName(id)}.html`,
  partial: (id: string): string => `partials/${fileName(id)}.html`,
  proposal: (id: string): string => `propose.html#${fileName(id)}`,
  /** A script with what the proposal's page knows of a prompt. */
  proposalData: (id: string): string => `propose/${fileName(id)}.js`,
  facet: (kind: string, value: string): string => `by/${kind}/${fileName(value)}.html`,
} as const;
