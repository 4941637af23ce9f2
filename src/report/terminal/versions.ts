import stringWidth from "fast-string-width";
import type { VersionRow } from "../../release/version-row.ts";
import { visible } from "../literal/visible.ts";
import { count, dollars, grouped, percents } from "../words/figures.ts";
import { shorten } from "./shorten.ts";
import { type TerminalColumn, terminalTable } from "./table.ts";

/** Names are cut to this many columns, and what changed to no less. */
const narrow = 20;
const gap = 2;

/** The versions of a prompt as a table of at most `columns` columns, the newest first. */
export function renderVersions(rows: readonly VersionRow[], columns: number): string {
  const newest = rows.toReversed();
  const column = (title: string, rank: number, of: (row: VersionRow) => string): TerminalColumn => {
    const align = rank === 0 ? "right" : "left";
    return { title, align, rank, cells: newest.map((row) => visible(of(row))) };
  };
  const others = [
    column("Version", 0, ({ version }) => String(version)),
    column("Date", 1, ({ date }) => date.slice(0, 10)),
    column("Pull request", 4, pulls),
    column("Author", 3, ({ authors }) => short(authors.join(", "), narrow)),
    column("Approved by", 5, (row) => short(approvers(row), narrow)),
    column("Accuracy", 6, accuracy),
    column("Live cost a call", 7, (row) => liveCost(row, rows)),
  ].filter(({ cells }) => cells.some((cell) => cell !== ""));
  const used = others.reduce((sum, { title, cells }) => sum + gap + widest([title, ...cells]), 0);
  const room = Math.max(narrow, columns - used);
  const lines = terminalTable(
    [...others, column("Changed", 2, (row) => short(changed(row, rows), room))],
    columns,
  );
  return `${lines.join("\n")}\n`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}

function short(text: string, width: number): string {
  return shorten(visible(text), width, "end");
}

function pulls({ pull_requests }: VersionRow): string {
  return pull_requests.map((number) => `#${number}`).join(", ");
}

function approvers({ approvals, override }: VersionRow): string {
  const names = new Set(approvals.map(({ by }) => by));
  return [...names, ...(override === null ? [] : [`override by ${override.by}`])].join(", ");
}

function accuracy({ measured }: VersionRow): string {
  return measured === null ? "" : `${percents([measured.accuracy])[0]} of ${measured.cases}`;
}

/** With the release's effect: how it differs from the newest older version whose cost is known. */
function liveCost(row: VersionRow, rows: readonly VersionRow[]): string {
  const { live } = row;
  if (live === undefined || live === null) return "";
  const { usd_a_call: usd, unpriced_calls: unknown } = live;
  if (usd === null) return "unknown";
  const part = unknown === 0 ? "" : `, ${count(unknown, "call")} unknown`;
  const before = rows
    .slice(0, rows.indexOf(row))
    .findLast((older) => (older.live?.usd_a_call ?? null) !== null);
  const old = before?.live?.usd_a_call ?? null;
  if (before === undefined || old === null || old === 0) return `${dollars(usd)}${part}`;
  const share = Math.round((100 * (usd - old)) / old);
  const effect = share === 0 ? "as" : `${share < 0 ? "−" : "+"}${grouped(Math.abs(share))} % on`;
  return `${dollars(usd)} (${effect} version ${before.version})${part}`;
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
