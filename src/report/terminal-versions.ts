import type { VersionRow } from "../release/version-row.ts";
import { percents } from "./percents.ts";
import { terminalTable } from "./terminal-table.ts";
import { visible } from "./visible.ts";

/** The versions of a prompt as a table of at most `columns` columns, the newest first. */
export function renderVersions(rows: readonly VersionRow[], columns: number): string {
  const newest = rows.toReversed();
  const cells = (of: (row: VersionRow) => string): readonly string[] => newest.map((row) => visible(of(row)));
  const lines = terminalTable(
    [
      { title: "Version", align: "right", rank: 0, cells: cells(({ version }) => String(version)) },
      { title: "Date", align: "left", rank: 1, cells: cells(({ date }) => date.slice(0, 10)) },
      { title: "Pull request", align: "left", rank: 4, cells: cells(pulls) },
      { title: "Author", align: "left", rank: 3, cells: cells(({ authors }) => authors.join(", ")) },
      { title: "Approved by", align: "left", rank: 5, cells: cells(approvers) },
      { title: "Accuracy", align: "left", rank: 6, cells: cells(accuracy) },
      { title: "Changed", align: "left", rank: 2, cells: cells((row) => changed(row, rows)) },
    ],
    columns,
  );
  return `${lines.join("\n")}\n`;
}

function pulls({ pull_requests }: VersionRow): string {
  return pull_requests.map((number) => `#${number}`).join(", ");
}

function approvers({ approvals, override }: VersionRow): string {
  const names = new Set(approvals.map(({ by }) => by));
  return [...names, ...(override === null ? [] : [`override by ${override.by}`])].join(", ");
}

function accuracy({ measured }: VersionRow): string {
  if (measured === null) return "";
  const [share = "", low = "", high = ""] = percents([measured.accuracy, ...(measured.interval ?? [])]);
  return measured.interval === null
    ? `${share} of ${measured.cases}`
    : `${share} (${low} to ${high}) of ${measured.cases}`;
}

function changed(row: VersionRow, rows: readonly VersionRow[]): string {
  const before = rows[rows.indexOf(row) - 1];
  const words = [
    ...(row.changed === null ? ["new"] : row.changed.filter((field) => field !== "id")),
    ...(before !== undefined && before.id !== row.id ? [`renamed from ${before.id}`] : []),
    ...(row.behaves_as === null ? [] : [`behaves as version ${row.behaves_as}`]),
  ];
  return words.join(", ");
}
