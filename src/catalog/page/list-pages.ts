import type { Catalog, CatalogPrompt } from "../catalog.ts";
import { type Html, html } from "../html/html.ts";
import { type Facet, facets } from "./facets.ts";
import { day, type SitePage, upFrom } from "./layout.ts";
import { clipped, percent, promptLink, stateChip } from "./pieces.ts";

/** Prompts on one page of a list. */
const most = 500;
/** Values of a facet beside a list; the page of all values has the others. */
const mostValues = 12;

/** The index, and a list for each value of each facet, in pages. */
export function* listPages(catalog: Catalog): Generator<SitePage> {
  const known = facets(catalog);
  yield* pagesOf(catalog, {
    base: "index.html",
    title: "Prompts",
    heading: "Prompts",
    prompts: catalog.prompts,
    known,
    current: null,
  });
  for (const { kind, title, values } of known) {
    for (const { label, path, prompts } of values) {
      const heading = kind === "state" ? label : `${title}: ${label}`;
      yield* pagesOf(catalog, { base: path, title: heading, heading, prompts, known, current: path });
    }
  }
  yield valuesPage(known);
}

interface List {
  /** The path of its first page. */
  readonly base: string;
  readonly title: string;
  readonly heading: string;
  readonly prompts: readonly CatalogPrompt[];
  readonly known: readonly Facet[];
  readonly current: string | null;
}

function* pagesOf(catalog: Catalog, list: List): Generator<SitePage> {
  const count = Math.max(1, Math.ceil(list.prompts.length / most));
  for (let number = 1; number <= count; number += 1) {
    const path = pagePath(list.base, number);
    const up = upFrom(path);
    const some = list.prompts.slice((number - 1) * most, number * most);
    const from = `${list.prompts.length} ${list.prompts.length === 1 ? "prompt" : "prompts"}`;
    const main = html`<div class="columns">
<aside class="facets" aria-label="Narrow down">${facetLists(list, up)}</aside>
<div>
<h1>${list.heading}</h1>
<p class="soft">${from}${count > 1 && `, page ${number} of ${count}`}</p>
${some.length === 0 ? empty(catalog) : tableOf(some, up)}
${count > 1 && pager(list.base, { number, count, up })}
</div>
</div>`;
    yield { path, title: number === 1 ? list.title : `${list.title}, page ${number}`, part: "Prompts", main };
  }
}

function pagePath(base: string, number: number): string {
  return number === 1 ? base : base.replace(/\.html$/, `-page-${number}.html`);
}

function pager(
  base: string,
  { number, count, up }: { readonly number: number; readonly count: number; readonly up: string },
): Html {
  const items = Array.from({ length: count }, (_, at) => at + 1).map((one) =>
    one === number
      ? html`<li><span aria-current="page">${one}</span></li>`
      : html`<li><a href="${up}${pagePath(base, one)}">${one}</a></li>`,
  );
  return html`<nav aria-label="Pages"><ul class="pages">${items}</ul></nav>`;
}

function empty({ shows }: Catalog): Html {
  return html`<p>No prompt stands where the policy looks for prompts${shows === "commit" && ", at this commit"}.</p>`;
}

function facetLists({ known, current }: List, up: string): Html {
  const all = html`<p>${
    current === null ? html`<strong>All prompts</strong>` : html`<a href="${up}index.html">All prompts</a>`
  }</p>`;
  const lists = known.map(({ title, values }) => {
    const items = values
      .slice(0, mostValues)
      .map(
        ({ label, path, prompts }) =>
          html`<li><a href="${up}${path}"${path === current && html` aria-current="page"`}>${clipped(label, 60)}</a><span>${prompts.length}</span></li>`,
      );
    const more = values.length - mostValues;
    return html`<h2>${title}</h2><ul>${items}${more > 0 && html`<li><a href="${up}by.html">${more} more</a></li>`}</ul>`;
  });
  return html`${all}${lists}`;
}

function tableOf(prompts: readonly CatalogPrompt[], up: string): Html {
  return html`<table class="stack"><thead><tr><th scope="col">Prompt</th><th scope="col">Owner</th><th scope="col">Version</th><th scope="col">Runs in</th><th scope="col" class="number">Accuracy</th><th scope="col" class="number">Cases</th><th scope="col">Released</th></tr></thead><tbody>
${prompts.map((prompt) => rowOf(prompt, up))}</tbody></table>`;
}

function rowOf(prompt: CatalogPrompt, up: string): Html {
  const { id, latest, suite, runs } = prompt;
  const about = prompt.prompt?.description ?? "";
  const accuracy = latest?.accuracy ?? null;
  return html`<tr><td>${promptLink(id, up)} ${stateChip(prompt)}${prompt.sensitive.length > 0 && html`<span class="chip">sensitive</span>`}${about !== "" && html`<span class="about">${clipped(about, 140)}</span>`}</td><td data-title="Owner">${clipped((prompt.prompt?.owner ?? []).join(", "), 80)}</td><td data-title="Version">${latest?.version ?? null}</td><td data-title="Runs in">${runs.map(({ environment, version }) => html`<span class="chip">${environment} ${version}</span>`)}</td><td data-title="Accuracy" class="number">${accuracy === null ? null : percent(accuracy)}</td><td data-title="Cases" class="number">${suite === null ? html`<span class="soft">none</span>` : (suite.cases ?? "invalid")}</td><td data-title="Released" class="nowrap">${latest === null ? null : day(latest.date)}</td></tr>
`;
}

function valuesPage(known: readonly Facet[]): SitePage {
  const lists = known.map(
    ({ title, values }) =>
      html`<h2>${title}</h2><p>${values.map(({ label, path, prompts }) => html`<a class="chip" href="${path}">${label} · ${prompts.length}</a> `)}</p>`,
  );
  const main = html`<h1>All values</h1>${lists}`;
  return { path: "by.html", title: "All values", part: "Prompts", main };
}
