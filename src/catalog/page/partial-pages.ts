import type { Catalog, CatalogPartial } from "../catalog.ts";
import { addresses } from "../html/addresses.ts";
import { type Html, html, literalText } from "../html/html.ts";
import { type SitePage, upFrom } from "./layout.ts";
import { clipped, fileLink, promptLink, stateChip } from "./pieces.ts";

/** Prompts that one page names. */
const most = 500;

/** The texts that prompts share, and a page for each with what a change of it reaches; none where there are none. */
export function* partialPages(catalog: Catalog): Generator<SitePage> {
  const { partials } = catalog;
  if (partials.length === 0) return;
  const rows = partials
    .slice(0, most)
    .map(
      ({ id, owner, usedBy }) =>
        html`<tr><td><a href="${addresses.partial(id)}">${id}</a></td><td data-title="Owner">${clipped(owner.join(", "), 80)}</td><td data-title="Used by" class="number">${usedBy.length}</td></tr>`,
    );
  const main = html`<h1>Partials</h1>
<p class="lead">Texts that prompts share. A change of one is a change of every prompt that uses it.</p>
<table class="stack"><thead><tr><th scope="col">Partial</th><th scope="col">Owner</th><th scope="col" class="number">Used by prompts</th></tr></thead><tbody>${rows}</tbody></table>`;
  yield { path: "partials.html", title: "Partials", part: "Partials", main };
  const prompts = new Map(catalog.prompts.map((prompt) => [prompt.id, prompt]));
  for (const partial of partials) yield partialPage(partial, catalog, prompts);
}

function partialPage(
  { id, path, owner, text, usedBy }: CatalogPartial,
  catalog: Catalog,
  prompts: ReadonlyMap<string, Catalog["prompts"][number]>,
): SitePage {
  const at = addresses.partial(id);
  const up = upFrom(at);
  const users = usedBy.slice(0, most).map((user): Html => {
    const prompt = prompts.get(user);
    const runs = prompt?.runs ?? [];
    return html`<li>${promptLink(user, up)} ${prompt !== undefined && stateChip(prompt)} <span class="soft">${clipped((prompt?.prompt?.owner ?? []).join(", "), 80)}</span>${runs.map(({ environment, version }) => html` <span class="chip">${environment} ${version}</span>`)}</li>`;
  });
  const main = html`<h1>${id}</h1>
<p class="lead">A text that prompts put into theirs.</p>
<dl class="facts"><dt>Owner</dt><dd>${clipped(owner.join(", "), 200)}</dd><dt>File</dt><dd>${fileLink(path, catalog)}</dd></dl>
<section aria-labelledby="text"><h2 id="text">Its file</h2>${text === null ? html`<p>It cannot be read.</p>` : html`<pre class="text" tabindex="0">${literalText(text)}</pre>`}</section>
<section aria-labelledby="users"><h2 id="users">What breaks if it changes <span class="chip">${usedBy.length}</span></h2>
${users.length === 0 ? html`<p>No prompt uses it.</p>` : html`<p class="soft">Each of these is evaluated, approved and released with it.</p><ul>${users}</ul>`}${usedBy.length > most && html`<p>And ${usedBy.length - most} more.</p>`}</section>`;
  return { path: at, title: id, part: "Partials", main };
}
