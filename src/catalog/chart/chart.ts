import { type Html, html } from "../html/html.ts";

/** Pixels of a chart's own measure, which the page scales. */
const [width, height] = [640, 190];
const [left, right, top, bottom] = [56, 16, 18, 34];

/** One version's figures on a chart. */
export interface ChartPoint {
  readonly version: number;
  readonly value: number;
  /** An interval around the value. */
  readonly low?: number;
  readonly high?: number;
}

interface Chart {
  /** What it shows, for people who do not see it; the page has the same figures as a table. */
  readonly title: string;
  readonly points: readonly ChartPoint[];
  readonly label: (value: number) => string;
  readonly form: "dots" | "bars";
  /** A value that must be reached. */
  readonly line?: { readonly value: number; readonly label: string } | null;
  /** Where the scale ends, in place of the values' own ends. */
  readonly from?: number;
  readonly to?: number;
}

/** More would be no picture: the newest are shown. */
const mostPoints = 40;

/** A chart over versions, drawn without styles of its own, so that the page's policy allows it. */
export function versionChart({ title, points: all, label, form, line = null, from, to }: Chart): Html {
  const points = all.slice(-mostPoints);
  if (points.length === 0) return html``;
  const values = points.flatMap(({ value, low = value, high = value }) => [low, high, value]);
  const ends = [...values, ...(line === null ? [] : [line.value])];
  const highest = to ?? nice(Math.max(...ends, Number.MIN_VALUE));
  const lowest = from ?? (form === "bars" ? 0 : Math.max(0, Math.floor(Math.min(...ends) * 10 - 0.5) / 10));
  const y = (value: number): string => {
    const share = highest === lowest ? 0.5 : (value - lowest) / (highest - lowest);
    return (top + (1 - Math.min(1, Math.max(0, share))) * (height - top - bottom)).toFixed(1);
  };
  const step = (width - left - right) / points.length;
  const x = (at: number): number => left + (at + 0.5) * step;
  const every = Math.ceil(points.length / 14);
  const ticks = [lowest, (lowest + highest) / 2, highest];
  return html`<div class="scroll" tabindex="0"><svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${ticks.map((tick) => html`<line class="grid" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${left - 8}" y="${y(tick)}" dy="4" text-anchor="end">${label(tick)}</text>`)}
${line !== null && html`<line class="baseline" x1="${left}" x2="${width - right}" y1="${y(line.value)}" y2="${y(line.value)}"/><text x="${width - right}" y="${y(line.value)}" dy="-5" text-anchor="end">${line.label}</text>`}
${form === "dots" && html`<polyline class="mean" points="${points.map(({ value }, at) => `${x(at).toFixed(1)},${y(value)}`).join(" ")}"/>`}
${points.map((point, at) => mark({ point, x: x(at), y, step, form, label, floor: y(lowest) }))}
${points.map(({ version }, at) => (at % every === 0 || at === points.length - 1) && html`<text x="${x(at).toFixed(1)}" y="${height - 10}" text-anchor="middle">v${version}</text>`)}
</svg></div>`;
}

interface Mark {
  readonly point: ChartPoint;
  readonly x: number;
  readonly y: (value: number) => string;
  readonly step: number;
  readonly form: Chart["form"];
  readonly label: Chart["label"];
  readonly floor: string;
}

function mark({ point, x, y, step, form, label, floor }: Mark): Html {
  const { value, low, high } = point;
  const at = x.toFixed(1);
  const range =
    low === undefined || high === undefined
      ? null
      : html`<line class="range" x1="${at}" x2="${at}" y1="${y(low)}" y2="${y(high)}"/>`;
  if (form === "dots")
    return html`${range}<circle class="dot" cx="${at}" cy="${y(value)}" r="5"><title>${label(value)}</title></circle>`;
  const size = Math.min(46, step * 0.6);
  const highest = y(Math.max(value, high ?? value));
  const tall = Math.max(0, Number(floor) - Number(y(value))).toFixed(1);
  const named =
    step > 44 &&
    html`<text class="value" x="${at}" y="${highest}" dy="-5" text-anchor="middle">${label(value)}</text>`;
  return html`<rect class="bar" x="${(x - size / 2).toFixed(1)}" y="${y(value)}" width="${size.toFixed(1)}" height="${tall}"><title>${label(value)}</title></rect>${range}${named}`;
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten, so that a scale has numbers that one can read. */
function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const [found = 10] = [1, 2, 2.5, 5, 10].filter((one) => one * power >= value * 0.999);
  return found * power;
}
