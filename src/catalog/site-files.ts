import type { Catalog } from "./catalog.ts";
import { pageFile, type SiteFile } from "./page/layout.ts";
import { listPages } from "./page/list-pages.ts";
import {
  type AuditEntry,
  auditPages,
  moveEntry,
  overviewPages,
  versionEntry,
} from "./page/overview-pages.ts";
import { partialPages } from "./page/partial-pages.ts";
import { promptPage } from "./page/prompt-page.ts";
import { proposalFile, proposalPage } from "./page/proposal-data.ts";
import { searchFiles } from "./page/search-data.ts";
import { style } from "./page/style.ts";

/** Every file of the site, one after the other: the same bytes for the same catalog. */
export function* siteFiles(catalog: Catalog): Generator<SiteFile> {
  yield { path: "style.css", text: style };
  yield { path: "icon.svg", text: icon };
  const audit: AuditEntry[] = catalog.moves.map(moveEntry);
  for (const prompt of catalog.prompts) {
    const versions = prompt.versions();
    audit.push(...versions.map((version) => versionEntry(prompt.id, version)));
    yield pageFile(promptPage({ ...prompt, versions: () => versions }, catalog), catalog);
    const proposal = proposalFile(prompt);
    if (proposal !== null) yield proposal;
  }
  if (catalog.scripts) {
    yield* searchFiles(catalog);
    yield pageFile(proposalPage(), catalog);
  }
  for (const page of listPages(catalog)) yield pageFile(page, catalog);
  for (const page of partialPages(catalog)) yield pageFile(page, catalog);
  for (const page of overviewPages(catalog)) yield pageFile(page, catalog);
  for (const page of auditPages(catalog, audit.toSorted(latestFirst))) yield pageFile(page, catalog);
}

function latestFirst(one: AuditEntry, other: AuditEntry): number {
  if (one.date !== other.date) return one.date < other.date ? 1 : -1;
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  return one.what < other.what ? 1 : Number(one.what > other.what) * -1;
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b57d0"/><path d="M8 10h16M8 16h11M8 22h7" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>
`;
