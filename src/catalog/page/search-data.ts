import type { Catalog, CatalogPrompt } from "../catalog.ts";
import { fileName } from "../html/addresses.ts";
import type { SiteFile } from "./layout.ts";
import { clipped } from "./pieces.ts";
import { plainText } from "./prompt-text.ts";

/** A prompt as the search knows it; short, since there is one for each prompt. */
export type SearchRow = readonly [
  id: string,
  about: string,
  owners: string,
  tags: string,
  /** The name of its page below prompts/; empty: the id. */
  page: string,
  note: string,
];

/** The lists that the search reads, as scripts: from a folder on disk a page may load nothing else. */
export function searchFiles({ prompts }: Catalog): readonly SiteFile[] {
  const texts = prompts.map(({ content }) => (content === null ? "" : plainText(content)));
  return [
    { path: "search-list.js", text: assigned("promptopsList", prompts.map(rowOf)) },
    { path: "search-texts.js", text: assigned("promptopsTexts", texts) },
  ];
}

function rowOf({ id, prompt, state, latest }: CatalogPrompt): SearchRow {
  const page = fileName(id);
  const note = latest === null || state === "gone" ? state : `version ${latest.version}`;
  return [
    id,
    clipped(prompt?.description ?? "", 300),
    (prompt?.owner ?? []).join(" "),
    clipped((prompt?.tags ?? []).join(" "), 300),
    page === id ? "" : page,
    note,
  ];
}

/** A script that gives a name to data and does nothing else. */
export function assigned(name: string, value: unknown): string {
  return `globalThis.${name} = ${JSON.stringify(value).replace(/[\u2028\u2029]/g, (end) => (end === "\u2028" ? "\\u2028" : "\\u2029"))};\n`;
}
