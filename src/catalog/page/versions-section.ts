import type { Catalog, CatalogVersion } from "../catalog.ts";
import { diffLines, type TextRun, wordDiff } from "../compare/word-diff.ts";
import { type Html, html, literalText } from "../html/html.ts";
import { day } from "./layout.ts";
import { clipped, commitLink, percent } from "./pieces.ts";
import { plainText } from "./prompt-text.ts";

/** Versions whose difference is shown; of older ones only the facts, so that a page stays small. */
const mostDiffs = 20;
const mostLines = 400;
const mostApprovals = 12;

/** Every version, the newest first: what changed, by whom, approved by whom, measured as what. */
export function versionsSection(versions: readonly CatalogVersion[], catalog: Catalog): Html {
  if (versions.length === 0) return html`<p>No version has been released yet.</p>`;
  const byNumber = new Map(versions.map((version) => [version.version, version]));
  const entries = versions.toReversed().map((version, at) => {
    const before = byNumber.get(version.parent ?? 0) ?? versions[versions.length - 2 - at] ?? null;
    return versionEntry(version, { before, catalog, form: at < mostDiffs ? "with-diff" : "facts" });
  });
  return html`${entries}`;
}

interface Beside {
  readonly before: CatalogVersion | null;
  readonly catalog: Catalog;
  readonly form: "with-diff" | "facts";
}

function versionEntry(version: CatalogVersion, { before, catalog, form }: Beside): Html {
  const { measured, authors, date, commit, sha256, behaves_as } = version;
  return html`<details class="version" id="v${version.version}"><summary><strong>Version ${version.version}</strong><span class="soft">${day(date)} by ${clipped(authors.join(", "), 100)}${measured !== null && html` · ${percent(measured.accuracy)}`}</span></summary><div>
<dl class="facts">
<dt>Commit</dt><dd>${commitLink(commit, catalog)}${pulls(version, catalog)}</dd>
<dt>Approved by</dt><dd>${approvals(version)}</dd>
<dt>Measured</dt><dd>${measuredWords(version)}</dd>
<dt>Model</dt><dd><code>${version.model}</code></dd>
<dt>Hash</dt><dd><code>${sha256}</code></dd>
${version.changed !== null && html`<dt>Changed</dt><dd>${version.changed.length === 0 ? "nothing that is sent" : version.changed.join(", ")}</dd>`}
${behaves_as !== null && html`<dt>Behaves as</dt><dd><a href="#v${behaves_as}">version ${behaves_as}</a></dd>`}
</dl>
${before === null ? html`<p class="soft">The first version.</p>` : form === "with-diff" ? diffOf(before, version) : null}
</div></details>
`;
}

function pulls({ pull_requests }: CatalogVersion, { repository }: Catalog): Html {
  const links = pull_requests.map((number) =>
    repository === null
      ? html` #${number}`
      : html` <a href="${repository.url}/pull/${number}">#${number}</a>`,
  );
  return html`${links}`;
}

function approvals({ approvals: given, override }: CatalogVersion): Html {
  if (override !== null)
    return html`nobody: released by order of ${clipped(override.by, 60)} (“${clipped(override.reason, 300)}”)`;
  if (given.length === 0) return html`<span class="soft">no release says so</span>`;
  const people = [...new Set(given.map(({ by, owner }) => (owner === "" ? by : `${by} for ${owner}`)))];
  const more = people.length - mostApprovals;
  return html`${clipped(people.slice(0, mostApprovals).join(", "), 600)}${more > 0 && ` and ${more} more`}`;
}

function measuredWords({ measured }: CatalogVersion): Html {
  if (measured === null) return html`<span class="soft">no release says so</span>`;
  const { accuracy, interval, cases, model } = measured;
  return html`${percent(accuracy)}${interval !== null && ` (95 % interval ${percent(interval[0])} to ${percent(interval[1])})`} of ${cases} ${cases === 1 ? "case" : "cases"}${model !== null && html`, asked of <code>${clipped(model, 80)}</code>`}`;
}

function diffOf(before: CatalogVersion, after: CatalogVersion): Html {
  const [one, other] = [plainText(before.content), plainText(after.content)];
  if (one === other)
    return html`<p class="soft">The text is that of version ${before.version}; what else is sent differs.</p>`;
  const lines = diffLines(wordDiff(one, other));
  const more = lines.length - mostLines;
  return html`<h3>Text since version ${before.version}</h3><pre class="text" tabindex="0">${lines.slice(0, mostLines).map(lineOf)}</pre>${more > 0 && html`<p class="soft">${more} more lines.</p>`}`;
}

function lineOf(line: readonly TextRun[] | null): Html {
  if (line === null) return html`<span class="gap">⋯</span>\n`;
  return html`${line.map(run)}\n`;
}

/** Marked for eyes and for screen readers. */
function run({ kind, text }: TextRun): Html {
  const shown = literalText(text);
  switch (kind) {
    case "same":
      return shown;
    case "removed":
      return html`<del>${shown}</del>`;
    case "added":
      return html`<ins>${shown}</ins>`;
  }
}
