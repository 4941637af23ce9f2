import type { RuleRates } from "./false-alarms.ts";

const [width, left, bar, row, top] = [720, 20, 14, 74, 64];
/** Pixels of 100 %. */
const full = 480;

const style = [
  "text{font:14px -apple-system,'Segoe UI',Helvetica,Arial,sans-serif;fill:#1f2328}",
  ".small{font-size:12px;fill:#59636e}.title{font-size:16px;font-weight:600}",
  ".back{fill:#fff}.alarm{fill:#cf222e}.caught{fill:#1a7f37}",
  "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.small{fill:#9198a1}.back{fill:#0d1117}.alarm{fill:#f85149}.caught{fill:#3fb950}}",
].join("");

/** The chart of a simulation as an SVG that follows the reader's light or dark page; equal rates give equal bytes. */
export function falseAlarmsChart(rates: readonly RuleRates[], pullRequests: number): string {
  const height = top + row * rates.length + 16;
  const summary = rates
    .map(
      ({ rule, falseAlarms, caught }) =>
        `${rule}: ${percent(falseAlarms)} false alarms, ${percent(caught)} caught`,
    )
    .join("; ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary}">`,
    `<style>${style}</style>`,
    `<rect class="back" width="${width}" height="${height}"/>`,
    words(
      "title",
      top - 38,
      `${count(pullRequests)} pull requests that change nothing, ${count(pullRequests)} that lose 20 points`,
    ),
    words(
      "small",
      top - 18,
      "red: blocked although nothing changed · green: caught · the same answers for all three",
    ),
    ...rates.flatMap((each, index) => rule(each, top + row * index)),
    "</svg>\n",
  ].join("\n");
}

function rule({ rule: name, falseAlarms, caught, requests }: RuleRates, y: number): readonly string[] {
  return [
    words(
      "",
      y + 16,
      `${name} <tspan class="small">(${requests.toFixed(0)} requests a pull request)</tspan>`,
    ),
    ...share("alarm", y + 24, falseAlarms),
    ...share("caught", y + 24 + bar + 3, caught),
  ];
}

function share(kind: string, y: number, value: number): readonly string[] {
  const length = (full * value).toFixed(1);
  return [
    `<rect class="${kind}" x="${left}" y="${y}" width="${length}" height="${bar}"/>`,
    `<text class="small" x="${(left + full * value + 6).toFixed(1)}" y="${y + bar - 3}">${percent(value)}</text>`,
  ];
}

function words(kind: string, y: number, text: string): string {
  return `<text${kind === "" ? "" : ` class="${kind}"`} x="${left}" y="${y}">${text}</text>`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
