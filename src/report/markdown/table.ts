/** A column whose cells are Markdown already, on one line and without a bare "|". */
export interface Column {
  readonly title: string;
  readonly align: "left" | "right" | "center";
  readonly cells: readonly string[];
}

const rules = { left: ":--", right: "--:", center: ":-:" } as const;

/** A GitHub table; columns in which no row has anything are left out. */
export function markdownTable(columns: readonly Column[]): string {
  const shown = columns.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const height = columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: height }, (_, row) => shown.map(({ cells }) => cells[row] ?? ""));
  const head = [shown.map(({ title }) => title), shown.map(({ align }) => rules[align])];
  return [...head, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
