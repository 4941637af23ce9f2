import { sentenceParts } from "../../document/finding/code.ts";
import { clip } from "../../report/literal/clip.ts";
import type { Catalog, CatalogPrompt, Running } from "../catalog.ts";
import { addresses } from "../html/addresses.ts";
import { type Html, type HtmlPiece, html } from "../html/html.ts";

/** Pieces that several pages show, each with its links from the page that `up` leads to the top of. */

export function promptLink(id: string, up: string): Html {
  return html`<a href="${up}${addresses.prompt(id)}">${id}</a>`;
}

export function commitLink(commit: string, { repository }: Pick<Catalog, "repository">): Html {
  const short = commit.slice(0, 7);
  return repository === null
    ? html`<code>${short}</code>`
    : html`<a href="${repository.url}/commit/${commit}"><code>${short}</code></a>`;
}

/** A path from the repository's root, at the branch that pull requests go to. */
export function fileLink(path: string, { repository }: Pick<Catalog, "repository">): Html {
  if (repository === null) return html`<code>${path}</code>`;
  const address = `${repository.url}/blob/${encodePath(repository.branch)}/${encodePath(path)}`;
  return html`<a href="${address}"><code>${path}</code></a>`;
}

/** For an address: slashes stay what they are. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

export function facetLink(kind: string, value: string, up: string): Html {
  return html`<a class="chip" href="${up}${addresses.facet(kind, value)}">${value}</a>`;
}

/** What an environment runs: a version, or several with their shares, with a link to each. */
export function runningVersions(
  { version, shares, model }: Pick<Running, "version" | "shares" | "model">,
  page: string,
): Html {
  const link = (number: number): Html => html`<a href="${page}#v${number}">version ${number}</a>`;
  const versions =
    shares.length === 0
      ? link(version)
      : html`${shares.map((one, at) => html`${at > 0 && ", "}${link(one.version)} for ${percent(one.share)}`)}`;
  return html`${versions}${model !== null && html` on <code>${clipped(model, 80)}</code>`}`;
}

/** A fraction of 1 as a percentage. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

const states: Readonly<Record<CatalogPrompt["state"], HtmlPiece>> = {
  released: null,
  draft: html`<span class="chip warn">draft</span>`,
  unreleased: html`<span class="chip warn">no version yet</span>`,
  invalid: html`<span class="chip bad">invalid</span>`,
  gone: html`<span class="chip warn">gone</span>`,
};

/** The prompt's state where that is worth a word. */
export function stateChip(prompt: CatalogPrompt): Html {
  const status = prompt.prompt?.status ?? null;
  const old = status === "deprecated" || status === "retired" ? status : null;
  return html`${states[prompt.state]}${old === null ? null : html`<span class="chip warn">${old}</span>`}`;
}

export function clipped(text: string, length: number): string {
  const { text: start, cut } = clip(text, length);
  return cut ? `${start}…` : start;
}

/** A sentence of ours, with the values in it set apart. */
export function sentence(text: string): Html {
  const parts = sentenceParts(clipped(text, 600));
  return html`${parts.map((part) => (part.kind === "value" ? html`<code>${part.text}</code>` : part.text))}`;
}
