import type { Catalog } from "../catalog.ts";
import { type Html, html } from "../html/html.ts";

/** A file of the site: its path from the top, with forward slashes. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

export interface SitePage {
  /** From the site's top. */
  readonly path: string;
  readonly title: string;
  readonly main: Html;
  /** The part of the site that it belongs to. */
  readonly part: string | null;
  /** Scripts of the site besides the search, from its top. */
  readonly scripts?: readonly string[];
}

/** The parts of the site, as every page links them. */
const parts: readonly (readonly [title: string, path: string])[] = [
  ["Prompts", "index.html"],
  ["Owners", "owners.html"],
  ["Environments", "environments.html"],
  ["Audit", "audit.html"],
  ["Health", "health.html"],
];

function partsOf({ partials }: Catalog): typeof parts {
  return partials.length === 0 ? parts : parts.toSpliced(1, 0, ["Partials", "partials.html"]);
}

/** The way from a page to the top of the site, so that a site works below any address and from a folder. */
export function upFrom(path: string): string {
  return "../".repeat(path.split("/").length - 1);
}

/** Shown by the script that answers it. */
const searchBox = html`<div class="search" role="search" hidden><input type="search" aria-label="Search prompts by id, description, owner and tag" placeholder="Search prompts" autocomplete="off" spellcheck="false"></div>
`;

/** No script and no style but the site's own files can ever run, whatever a text says. */
const security = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";

export function pageFile(page: SitePage, catalog: Catalog): SiteFile {
  const up = upFrom(page.path);
  const name = catalog.repository?.name ?? "Prompt catalog";
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${security}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${page.title} · ${name}</title>
<link rel="icon" href="${up}icon.svg">
<link rel="stylesheet" href="${up}style.css">
${catalog.scripts && html`<script src="${up}search.js" defer></script>\n`}${catalog.shows === "work-tree" && html`<script src="${up}reload.js" defer></script>\n`}${(page.scripts ?? []).map((path) => html`<script src="${up}${path}" defer></script>\n`)}</head>
<body data-up="${up}">
<a class="skip" href="#main">To the content</a>
<header class="top"><div>
<a class="home" href="${up}index.html">${name}</a>
<nav aria-label="Catalog">${partsOf(catalog).map(([title, path]) => html`<a href="${up}${path}"${page.part === title && html` aria-current="page"`}>${title}</a>`)}</nav>
${catalog.scripts && searchBox}</div></header>
<main id="main">
${catalog.scripts && html`<div id="found" role="region" aria-label="What was found" hidden></div>\n`}${page.main}
</main>
<footer>${shown(catalog)}</footer>
</body>
</html>
`;
  return { path: page.path, text: document.markup };
}

function shown({ shows, commit, repository }: Catalog): Html {
  const short = commit.slice(0, 12);
  const named =
    repository === null
      ? html`<code>${short}</code>`
      : html`<a href="${repository.url}/commit/${commit}"><code>${short}</code></a>`;
  return shows === "commit" ? html`As of ${named}.` : html`The work tree now, on top of ${named}.`;
}

/** The day of a moment in UTC, also for programs. */
export function day(moment: string): Html {
  return html`<time datetime="${moment}">${moment.slice(0, "2026-11-01".length)}</time>`;
}
