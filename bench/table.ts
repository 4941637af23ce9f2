import type { Row } from "./row.ts";

/** The rows as a Markdown table whose columns also line up at a terminal. */
export function table(rows: readonly Row[]): string {
  const lines = [["what", "floor", "measured", "ratio", "aim", "met"], ...rows.map(cells)];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  const [head = "", ...body] = lines.map(
    (line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`,
  );
  return [head, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...body].join("\n");
}

function cells({ what, floor, measured, ratio, aim }: Row): readonly string[] {
  const met = aim === null ? "" : ratio <= aim ? "yes" : "no";
  return [what, floor, measured, ratio.toFixed(2), aim === null ? "" : `≤ ${aim}`, met];
}
