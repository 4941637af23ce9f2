import type { Prompt, UsingService } from "../../prompt/prompt.ts";
import { count, dollars } from "../../report/words/figures.ts";
import type { Catalog, CatalogPrompt, CatalogVersion } from "../catalog.ts";
import { versionChart } from "../chart/chart.ts";
import { addresses } from "../html/addresses.ts";
import { type Html, html, literalText } from "../html/html.ts";
import { day, type SitePage } from "./layout.ts";
import {
  clipped,
  commitLink,
  facetLink,
  fileLink,
  percent,
  runningVersions,
  sentence,
  stateChip,
} from "./pieces.ts";
import { promptText } from "./prompt-text.ts";
import { usageSection } from "./usage-section.ts";
import { versionsSection } from "./versions-section.ts";

const up = "../";

/** All of one prompt, complete without any script. */
export function promptPage(prompt: CatalogPrompt, catalog: Catalog): SitePage {
  const { id } = prompt;
  const versions = prompt.versions();
  const about = prompt.prompt?.description ?? null;
  const main = html`<h1>${id} ${stateChip(prompt)}${prompt.sensitive.length > 0 && html`<a class="chip warn" href="#what">sensitive</a>`}</h1>
${about === null ? html`<p class="lead">No description.</p>` : html`<p class="lead">${about}</p>`}
${problems(prompt)}
${prompt.proposal !== null && html`<p class="actions"><a class="button main" href="${up}${addresses.proposal(id)}">Propose a change</a></p>`}
${answers(prompt)}
${section("what", "What it is", facts(prompt, catalog))}
${section("text", "Text", text(prompt))}
${section("runs", "Where it runs", runs(prompt, catalog))}
${section("good", "Is it any good", quality(prompt, catalog, versions))}
${section("cost", "What it costs", usageSection(prompt.usage))}
${section("depends", "What hangs on it", dependents(prompt))}
${section("versions", "Versions", versionsSection(versions, catalog))}
${section("load", "Load it", loading(prompt))}
`;
  return { path: addresses.prompt(id), title: id, part: "Prompts", main };
}

function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}</section>`;
}

/** What people come for, in a sentence each, with the way to more. */
function answers(prompt: CatalogPrompt): Html {
  const { latest, runs: running, suite } = prompt;
  const owner = prompt.prompt?.owner ?? [];
  const where =
    running.length === 0
      ? "In no environment"
      : clipped(running.map(({ environment, version }) => `${environment} ${version}`).join(", "), 80);
  const accuracy = latest?.accuracy ?? null;
  const good =
    accuracy !== null
      ? `${percent(accuracy)} of its cases`
      : suite === null
        ? "Nobody knows: it has no suite"
        : "Not measured by a release";
  const cards: readonly (readonly [question: string, answer: string, link: string])[] = [
    ["Whose is it?", owner.length === 0 ? "Nobody is named" : clipped(owner.join(", "), 80), "#what"],
    ["What runs where?", where, "#runs"],
    ["Is it any good?", good, "#good"],
    ["What does it cost?", costWords(prompt), "#cost"],
    ["What breaks if I change it?", dependentWords(prompt), "#depends"],
  ];
  return html`<ul class="cards">${cards.map(([question, answer, link]) => html`<li><span class="question">${question}</span><a href="${link}">${answer}</a></li>`)}</ul>`;
}

function dependentWords(prompt: CatalogPrompt): string {
  const { runs: running, usage, takenBy } = prompt;
  const services = new Set([
    ...(usage?.services ?? []),
    ...(prompt.prompt?.used_by ?? []).map(({ service }) => service),
  ]).size;
  const named = [
    ...(takenBy.length === 0 ? [] : [count(takenBy.length, "prompt")]),
    ...(running.length === 0 ? [] : [count(running.length, "environment")]),
    ...(services === 0 ? [] : [count(services, "service")]),
  ];
  return named.length === 0 ? "Nothing that is known" : named.join(", ");
}

/** What gets a change of the prompt, and whose change it gets. */
function dependents(prompt: CatalogPrompt): Html {
  const { runs: running, usage, includes, takes, takenBy } = prompt;
  const users = prompt.prompt?.used_by ?? [];
  const services = usage?.services ?? [];
  return html`<dl class="facts">
<dt>Environments</dt><dd>${running.length === 0 ? "none point at it" : running.map(({ environment }) => facetLink("environment", environment, up))}</dd>
${takenBy.length > 0 && html`<dt>Prompts that take its answers</dt><dd>${takenBy.slice(0, mostNamed).map((id) => promptChip(id))}${takenBy.length > mostNamed && html` and ${takenBy.length - mostNamed} more`}</dd>`}
${users.length > 0 && html`<dt>Services that say they use it</dt><dd><ul>${users.map((user) => html`<li>${usingService(user)}</li>`)}</ul></dd>`}
<dt>Services that called it</dt><dd>${usage === null ? html`<span class="soft">nobody said: no usage was given</span>` : services.length === 0 ? "none logged a call with its name" : clipped(services.join(", "), 600)}</dd>
${takes.length > 0 && html`<dt>Takes the answers of</dt><dd>${takes.map(({ id, listed }) => (listed ? promptChip(id) : html`<code>${id}</code> `))} <span class="soft">when one of these changes, the suite of this prompt runs too</span></dd>`}
${includes.length > 0 && html`<dt>Made of</dt><dd>${includes.map((id) => html`<a class="chip" href="${up}${addresses.partial(id)}">${id}</a>`)} <span class="soft">a change of these is one of this prompt</span></dd>`}
</dl>`;
}

/** Prompts that a page names one by one. */
const mostNamed = 100;

function promptChip(id: string): Html {
  return html`<a class="chip" href="${up}${addresses.prompt(id)}">${id}</a>`;
}

/** Only an address of the web is a link. */
function usingService({ service, url = "", owner }: UsingService): Html {
  const named = /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noreferrer">${service}</a>`
    : html`${service}${url !== "" && html` <code>${clipped(url, 200)}</code>`}`;
  return html`${named}${owner !== undefined && html` <span class="soft">${owner}</span>`}`;
}

function costWords({ usage }: CatalogPrompt): string {
  const last = usage?.versions.findLast(({ cost }) => cost !== null);
  if (usage === null || last?.cost == null) return usage === null ? "Nobody said" : "No cost was logged";
  return `${dollars(last.cost)} a call, version ${last.version}`;
}

function problems({ state, findings, path }: CatalogPrompt): Html {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (state === "gone")
    return html`<p class="note warn">The branch does not have this prompt any more. Its versions can still be loaded.</p>`;
  if (state === "draft")
    return html`<p class="note warn">What stands on the branch is merged and not released: services get the version below.</p>`;
  if (errors.length === 0) return html``;
  const some = errors.slice(0, 20);
  return html`<div class="note bad"><p><code>${path}</code> cannot be used:</p><ul>${some.map(({ line, message }) => html`<li>line ${line}: ${sentence(message)}</li>`)}</ul></div>`;
}

function facts({ prompt, path, sensitive, state, scopes }: CatalogPrompt, catalog: Catalog): Html {
  if (prompt === null) return html`<p>Its file could never be read: ${fileLink(path, catalog)}</p>`;
  const rows: readonly (readonly [string, Html] | null)[] = [
    ["Owner", html`${prompt.owner.map((owner) => facetLink("owner", owner, up))}`],
    scopes.length === 0 ? null : ["Scope", html`${scopes.map((scope) => facetLink("scope", scope, up))}`],
    ["Model", facetLink("model", prompt.model, up)],
    prompt.tags.length === 0 ? null : ["Tags", html`${prompt.tags.map((tag) => facetLink("tag", tag, up))}`],
    prompt.status === null ? null : ["Status", facetLink("status", prompt.status, up)],
    ["Sensitive", sensitive.length === 0 ? html`no` : html`yes: ${sensitive.join("; ")}`],
    ["File", state === "gone" ? html`<code>${path}</code>` : fileLink(path, catalog)],
    prompt.created === null ? null : ["Created", html`${clipped(prompt.created, 40)}`],
    Object.keys(prompt.parameters).length === 0
      ? null
      : ["Parameters", html`<code>${clipped(JSON.stringify(prompt.parameters), 400)}</code>`],
    ["Output", html`${outputWords(prompt)}`],
  ];
  return html`<dl class="facts">${rows.map((row) => row !== null && html`<dt>${row[0]}</dt><dd>${row[1]}</dd>\n`)}</dl>`;
}

function outputWords({ output }: Pick<Prompt, "output">): string {
  if (output === null) return "text";
  if (output.labels === null) return output.type;
  return clipped(`one of the labels ${output.labels.join(", ")}`, 1000);
}

function text({ content, prompt }: CatalogPrompt): Html {
  if (content === null) return html`<p>There is no text that can be read.</p>`;
  const variables = prompt?.variables ?? null;
  const rows = Object.entries(variables ?? {}).slice(0, 100);
  return html`${promptText(content, variables)}
${rows.length > 0 && html`<h3>Variables</h3><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Must be given</th><th scope="col">Else</th><th scope="col">About</th></tr></thead><tbody>${rows.map(([name, { type, required, default: fallback, description }]) => html`<tr><td><mark class="variable">${name}</mark></td><td>${type}</td><td>${required ? "yes" : "no"}</td><td>${fallback === null ? null : clipped(String(fallback), 100)}</td><td>${clipped(description ?? "", 300)}</td></tr>`)}</tbody></table></div>`}`;
}

function runs({ runs: running }: CatalogPrompt, catalog: Catalog): Html {
  if (running.length === 0)
    return html`<p>No environment points at it. Services that ask for no environment get the highest version.</p>`;
  const rows = running.map(
    ({ since, by, commit, ...one }) =>
      html`<tr><td>${facetLink("environment", one.environment, up)}</td><td>${runningVersions(one, "")}</td><td class="nowrap">${day(since)}</td><td>${clipped(by, 80)}</td><td>${commitLink(commit, catalog)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Environment</th><th scope="col">Runs</th><th scope="col">Since</th><th scope="col">By</th><th scope="col">Commit</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function quality(
  { prompt, suite }: CatalogPrompt,
  catalog: Catalog,
  versions: readonly CatalogVersion[],
): Html {
  const baseline = prompt?.metrics.baseline_accuracy ?? null;
  const last = versions.findLast(({ measured }) => measured !== null);
  const tested =
    suite === null
      ? html`<span class="chip bad">none</span> Nobody is told when a change makes it worse.`
      : html`${suite.cases === null ? "it has errors" : `${suite.cases} ${suite.cases === 1 ? "case" : "cases"}${suite.critical > 0 ? `, ${suite.critical} of them critical` : ""}`}${suite.graders.length > 0 && ` · ${clipped(suite.graders.join(", "), 200)}`} · ${fileLink(suite.path, catalog)}`;
  const points = versions.flatMap(({ version, measured }) =>
    measured === null
      ? []
      : [
          {
            version,
            value: measured.accuracy,
            low: measured.interval?.[0] ?? measured.accuracy,
            high: measured.interval?.[1] ?? measured.accuracy,
          },
        ],
  );
  const chart = versionChart({
    title: "Right answers by version, with their 95 % intervals",
    points,
    label: percent,
    form: "dots",
    to: 1,
    line: baseline === null ? null : { value: baseline, label: "must reach" },
  });
  return html`${points.length > 0 && html`<h3>Right answers by version, with their 95 % intervals</h3>${chart}`}<dl class="facts">
<dt>Suite</dt><dd>${tested}</dd>
<dt>Last measured</dt><dd>${last?.measured == null ? html`<span class="soft">no release says so</span>` : html`${percent(last.measured.accuracy)} of ${last.measured.cases} cases, version ${last.version}, ${day(last.date)}`}</dd>
${baseline !== null && html`<dt>Must reach</dt><dd>${percent(baseline)}</dd>`}
</dl>`;
}

function loading({ id, runs: running, latest }: CatalogPrompt): Html {
  if (latest === null) return html`<p>It can be loaded once it has a version.</p>`;
  const environment = running[0]?.environment ?? null;
  const name = JSON.stringify(id);
  const node = `import { loadPrompt } from "promptops";

const prompt = loadPrompt(${name}${environment === null ? `, { version: ${latest.version} }` : `, { environment: "${environment}" }`});`;
  const python = `from promptops import load_prompt

prompt = load_prompt(${name}, ${environment === null ? `version=${latest.version}` : `environment="${environment}"`})`;
  return html`<h3>Node</h3><pre tabindex="0"><code>${literalText(node)}</code></pre>
<h3>Python</h3><pre tabindex="0"><code>${literalText(python)}</code></pre>`;
}
