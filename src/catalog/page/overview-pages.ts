import type { Catalog, CatalogMove, CatalogPrompt } from "../catalog.ts";
import { addresses } from "../html/addresses.ts";
import { type Html, html } from "../html/html.ts";
import { day, type SitePage } from "./layout.ts";
import { clipped, commitLink, percent, promptLink, runningVersions, sentence, stateChip } from "./pieces.ts";

/** Rows of one table. */
const most = 500;

/** The pages that answer a question about all prompts. */
export function overviewPages(catalog: Catalog): readonly SitePage[] {
  return [ownersPage(catalog), environmentsPage(catalog), healthPage(catalog), notFoundPage()];
}

function ownersPage({ prompts }: Catalog): SitePage {
  const owners = new Map<string, CatalogPrompt[]>();
  for (const prompt of prompts) {
    for (const owner of prompt.prompt?.owner ?? []) owners.set(owner, [...(owners.get(owner) ?? []), prompt]);
  }
  const rows = [...owners]
    .toSorted(([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([owner, owned]) => {
      const running = owned.filter(({ runs }) => runs.length > 0).length;
      const untested = owned.filter(({ suite, state }) => suite === null && state !== "gone").length;
      return html`<tr><td><a href="${addresses.facet("owner", owner)}">${owner}</a></td><td data-title="Prompts" class="number">${owned.length}</td><td data-title="In an environment" class="number">${running}</td><td data-title="Sensitive" class="number">${owned.filter(({ sensitive }) => sensitive.length > 0).length}</td><td data-title="Without suite" class="number">${untested}</td></tr>`;
    });
  const main = html`<h1>Owners</h1>
<p class="lead">Who answers for which prompts, as their files say it.</p>
<table class="stack"><thead><tr><th scope="col">Owner</th><th scope="col" class="number">Prompts</th><th scope="col" class="number">In an environment</th><th scope="col" class="number">Sensitive</th><th scope="col" class="number">Without suite</th></tr></thead><tbody>${rows}</tbody></table>`;
  return { path: "owners.html", title: "Owners", part: "Owners", main };
}

function environmentsPage(catalog: Catalog): SitePage {
  const { environments } = catalog;
  const lists = environments.map(({ name, protected: isProtected, running }) => {
    const rows = running
      .slice(0, most)
      .map(
        ({ id, since, by, commit, ...one }) =>
          html`<tr><td>${promptLink(id, "")}</td><td data-title="Runs">${runningVersions(one, addresses.prompt(id))}</td><td data-title="Since" class="nowrap">${day(since)}</td><td data-title="By">${clipped(by, 80)}</td><td data-title="Commit">${commitLink(commit, catalog)}</td></tr>`,
      );
    const more = running.length - rows.length;
    return html`<section aria-label="${name}"><h2 id="${name}">${name} ${isProtected && html`<span class="chip">protected</span>`}</h2>
<table class="stack"><thead><tr><th scope="col">Prompt</th><th scope="col">Runs</th><th scope="col">Since</th><th scope="col">By</th><th scope="col">Commit</th></tr></thead><tbody>${rows}</tbody></table>
${more > 0 && html`<p><a href="${addresses.facet("environment", name)}">All ${running.length} prompts</a></p>`}</section>`;
  });
  const main = html`<h1>Environments</h1>
<p class="lead">What runs where now, and since when.</p>
${environments.length === 0 ? html`<p>No environment has a file below <code>environments/</code>: services get the highest version.</p>` : lists}`;
  return { path: "environments.html", title: "Environments", part: "Environments", main };
}

interface Problem {
  readonly title: string;
  readonly about: string;
  readonly prompts: readonly CatalogPrompt[];
}

function healthPage(catalog: Catalog): SitePage {
  const { prompts, unreadable } = catalog;
  const present = prompts.filter(({ state }) => state !== "gone");
  const problems: readonly Problem[] = [
    {
      title: "Invalid",
      about: "The file on the branch cannot be used; services keep the versions that were released.",
      prompts: present.filter(({ state }) => state === "invalid"),
    },
    {
      title: "Below the baseline",
      about: "A release measured less than the prompt's file says that it must reach.",
      prompts: present.filter(isBelow),
    },
    {
      title: "Without a suite",
      about: "Nobody is told when a change makes it worse.",
      prompts: present.filter(({ suite }) => suite === null),
    },
    {
      title: "Without a description",
      about: "Nobody but its owner can say what it is for.",
      prompts: present.filter(({ prompt }) => prompt !== null && prompt.description === null),
    },
    {
      title: "Waits for its release",
      about: "Merged and not released: services do not get it yet.",
      prompts: present.filter(({ state }) => state === "draft" || state === "unreleased"),
    },
    {
      title: "Retired and still running",
      about: "Its file says that it is retired or deprecated, and an environment points at it.",
      prompts: present.filter(
        ({ prompt, runs }) =>
          runs.length > 0 && (prompt?.status === "retired" || prompt?.status === "deprecated"),
      ),
    },
  ].filter(({ prompts: some }) => some.length > 0);
  const files = unreadable.slice(0, most);
  const main = html`<h1>Health</h1>
<p class="lead">What somebody should look at.</p>
${problems.length === 0 && files.length === 0 && html`<p><span class="chip good">Nothing</span> Every prompt has a suite, a description and a release.</p>`}
${problems.map(problemSection)}
${files.length > 0 && html`<h2>Files without an id</h2><ul>${files.map(({ path, findings }) => html`<li><code>${path}</code>: ${sentence(findings[0]?.message ?? "It cannot be read.")}</li>`)}</ul>`}`;
  return { path: "health.html", title: "Health", part: "Health", main };
}

function isBelow({ prompt, latest }: CatalogPrompt): boolean {
  const baseline = prompt?.metrics.baseline_accuracy ?? null;
  const accuracy = latest?.accuracy ?? null;
  return baseline !== null && accuracy !== null && accuracy < baseline;
}

function problemSection({ title, about, prompts }: Problem): Html {
  const more = prompts.length - most;
  const items = prompts.slice(0, most).map((prompt) => {
    const accuracy = prompt.latest?.accuracy ?? null;
    const figures =
      title === "Below the baseline" && accuracy !== null
        ? ` ${percent(accuracy)} of ${percent(prompt.prompt?.metrics.baseline_accuracy ?? 0)}`
        : "";
    return html`<li>${promptLink(prompt.id, "")} <span class="soft">${clipped((prompt.prompt?.owner ?? []).join(", "), 80)}${figures}</span> ${stateChip(prompt)}</li>`;
  });
  return html`<h2>${title} <span class="chip">${prompts.length}</span></h2><p class="soft">${about}</p><ul>${items}</ul>${more > 0 && html`<p>And ${more} more.</p>`}`;
}

/** What a server shows for an address that the site does not have, from whatever depth. */
function notFoundPage(): SitePage {
  const main = html`<h1>There is no such page</h1><p>The prompt may have another id now, or be gone. The search and the list of prompts know those that there are.</p>`;
  return { path: "404.html", title: "Not found", part: null, main };
}

/** What was changed, approved and promoted, the latest first, in pages. */
export function* auditPages(catalog: Catalog, entries: readonly AuditEntry[]): Generator<SitePage> {
  const count = Math.max(1, Math.ceil(entries.length / most));
  for (let number = 1; number <= count; number += 1) {
    const rows = entries
      .slice((number - 1) * most, number * most)
      .map(
        ({ date, who, what, id, anchor, commit, approvers }) =>
          html`<tr><td class="nowrap">${day(date)}</td><td data-title="Prompt"><a href="${addresses.prompt(id)}${anchor}">${id}</a></td><td data-title="What">${what}</td><td data-title="Who">${clipped(who, 100)}</td><td data-title="Approved by">${clipped(approvers.join(", "), 160)}</td><td data-title="Commit">${commitLink(commit, catalog)}</td></tr>`,
      );
    const links = Array.from({ length: count }, (_, at) =>
      at + 1 === number
        ? html`<li><span aria-current="page">${at + 1}</span></li>`
        : html`<li><a href="${auditPath(at + 1)}">${at + 1}</a></li>`,
    );
    const main = html`<h1>Audit</h1>
<p class="lead">Who changed, approved and promoted what, the latest first. It is what the branch's history and its releases say.</p>
<table class="stack"><thead><tr><th scope="col">Day</th><th scope="col">Prompt</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">Approved by</th><th scope="col">Commit</th></tr></thead><tbody>${rows}</tbody></table>
${count > 1 && html`<nav aria-label="Pages"><ul class="pages">${links}</ul></nav>`}`;
    yield {
      path: auditPath(number),
      title: number === 1 ? "Audit" : `Audit, page ${number}`,
      part: "Audit",
      main,
    };
  }
}

function auditPath(number: number): string {
  return number === 1 ? "audit.html" : `audit-page-${number}.html`;
}

export interface AuditEntry {
  readonly date: string;
  readonly who: string;
  readonly what: string;
  readonly id: string;
  /** The version on the prompt's page, as `#v3`; empty: the page. */
  readonly anchor: string;
  readonly commit: string;
  readonly approvers: readonly string[];
}

export function versionEntry(
  id: string,
  version: {
    readonly version: number;
    readonly date: string;
    readonly authors: readonly string[];
    readonly commit: string;
    readonly approvals: readonly { readonly by: string }[];
  },
): AuditEntry {
  return {
    date: version.date,
    who: version.authors.join(", "),
    what: `version ${version.version}`,
    id,
    anchor: `#v${version.version}`,
    commit: version.commit,
    approvers: [...new Set(version.approvals.map(({ by }) => by))],
  };
}

export function moveEntry(move: CatalogMove): AuditEntry {
  const { environment, id, to, kind, by, commit, date } = move;
  const what =
    kind === "removed"
      ? `taken out of ${environment}`
      : kind === "rollback"
        ? `${environment} rolled back to version ${to}`
        : `${environment} runs version ${to}`;
  return { date, who: by, what, id, anchor: to === null ? "" : `#v${to}`, commit, approvers: [] };
}
