import { dollars, grouped } from "../../report/words/figures.ts";
import type { PromptUsage, VersionUsage } from "../catalog.ts";
import { versionChart } from "../chart/chart.ts";
import { type Html, html } from "../html/html.ts";
import { clipped, percent } from "./pieces.ts";

/** Cost, latency and feedback by version; null: no usage was given to the catalog. */
export function usageSection(usage: PromptUsage | null): Html {
  if (usage === null) return html`<p>Nobody said: this catalog was written without <code>--usage</code>.</p>`;
  const { versions, foreign } = usage;
  const strangers =
    foreign > 0 &&
    html`<p class="note warn">${grouped(foreign)} ${foreign === 1 ? "call says" : "calls say"} another text for its version than the branch released, and ${foreign === 1 ? "is" : "are"} not counted here.</p>`;
  if (versions.length === 0) return html`<p>No call of it was logged.</p>${strangers}`;
  return html`${strangers}${charts(versions)}
<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Version</th><th scope="col" class="number">Calls</th><th scope="col" class="number">Failed</th><th scope="col" class="number">Cost a call</th><th scope="col" class="number">Spent</th><th scope="col" class="number">Half within</th><th scope="col" class="number">95 % within</th><th scope="col">Feedback</th><th scope="col">Last used</th></tr></thead><tbody>${versions.toReversed().map(row)}</tbody></table></div>`;
}

function charts(versions: readonly VersionUsage[]): Html {
  const costs = versions.flatMap(({ version, cost }) => (cost === null ? [] : [{ version, value: cost }]));
  const times = versions.flatMap(({ version, p50, p95 }) =>
    p50 === null || p95 === null ? [] : [{ version, value: p50, low: p50, high: p95 }],
  );
  return html`${costs.length > 0 && html`<h3>Cost a call</h3>${versionChart({ title: "Cost of a call by version", points: costs, label: dollars, form: "bars" })}`}
${times.length > 0 && html`<h3>Time to answer: half of the calls, and 95 %</h3>${versionChart({ title: "Time to answer by version", points: times, label: seconds, form: "bars" })}`}`;
}

function row({ version, calls, failures, cost, spent, p50, p95, feedback, last }: VersionUsage): Html {
  const said = feedback
    .slice(0, 5)
    .map(
      ({ name, count, mean }) =>
        `${name === "" ? "other" : name}: ${mean === null ? "" : `${mean.toFixed(2)} of `}${grouped(count)}`,
    );
  return html`<tr><td><a href="#v${version}">version ${version}</a></td><td class="number">${grouped(calls)}</td><td class="number">${percent(failures)}</td><td class="number">${cost === null ? "unknown" : dollars(cost)}</td><td class="number">${cost === null ? null : dollars(spent)}</td><td class="number">${p50 === null ? null : seconds(p50)}</td><td class="number">${p95 === null ? null : seconds(p95)}</td><td>${clipped(said.join(", "), 200)}</td><td class="nowrap">${last}</td></tr>`;
}

/** Milliseconds in the unit that people say. */
function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
