import type { DecisionRow } from "../../approval/decision.ts";
import { code } from "../../document/finding/code.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { changedLines } from "../markdown/diff-section.ts";
import { requiredOwners } from "../markdown/required-owners.ts";
import { rowSubject } from "../markdown/row-subject.ts";
import { aboutIt } from "../words/about-it.ts";
import { count, percents } from "../words/figures.ts";
import { personName } from "../words/people.ts";
import type { ChangedSince, ChangedText } from "./change-page.ts";

/** How much of one change is shown. */
export interface RowScale {
  /** UTF-16 code units of one value or sentence. */
  readonly text: number;
  /** Changed lines. */
  readonly diff: number;
  readonly reasons: number;
}

interface Showing {
  readonly author: string | null;
  /** null: nothing is known of it but the decision. */
  readonly changed: ChangedText | null;
  readonly scale: RowScale;
}

/** One change: what it is, why somebody is asked, all of it, what was measured, and who must approve. */
export function pageRow(row: DecisionRow, { author, changed, scale }: Showing): string {
  const { held = [] } = row;
  const open = row.missing.length > 0 || held.length > 0;
  const blocks = [
    `### ${open ? "🟡" : "🟢"} ${rowSubject(row, scale.text)}`,
    ...(changed === null ? [] : changeBlocks(changed, author, scale)),
    because(row, scale),
    ...(changed === null ? [] : changed.stale.map((since) => sinceBlock(since, scale))),
    ...(changed === null ? [] : [knownLine(changed, scale)]),
    whoLine(row, scale),
    ...held.map(({ text }) => `**Waits:** ${sentenceMarkdown(text, scale.text)}`),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function changeBlocks(
  { kind, description, diff, fields }: ChangedText,
  author: string | null,
  scale: RowScale,
): readonly string[] {
  const { text, diff: most } = scale;
  const who = author === null ? "Somebody" : sentenceMarkdown(personName(author), Math.min(text, 100));
  const what = description === null ? "" : `${literalMarkdown(description, text)}  \n`;
  const shown = fields
    .slice(0, most)
    .map(
      ({ key, before, after }) =>
        `- ${sentenceMarkdown(`${code(key)}: ${value(before)} → ${value(after)}`, text)}`,
    );
  const more =
    fields.length > shown.length ? [`- … ${count(fields.length - shown.length, "more field")}`] : [];
  const lines = [...changedLines(diff, scale), ...shown, ...more];
  switch (kind) {
    case "added":
      return [`${what}${who} adds this prompt.`];
    case "deleted":
      return [`${what}${who} deletes this prompt.`];
    case "changed":
      return lines.length === 0 && most > 0
        ? [`${what}The text and fields of this prompt stay as they are.`]
        : [`${what}${who} changes${extent(diff.length, fields.length)}:`, lines.join("\n")];
  }
}

function extent(lines: number, fields: number): string {
  const parts = [
    ...(lines === 0 ? [] : [count(lines, "line")]),
    ...(fields === 0 ? [] : [count(fields, "field")]),
  ];
  return ` ${parts.join(" and ")}`;
}

function value(text: string | null): string {
  return text === null ? "nothing" : code(text);
}

function because({ why, missing, path, id, requirements }: DecisionRow, { text, reasons }: RowScale): string {
  const asks = requirements.flatMap(({ ask, owners }) =>
    ask === null ? [] : [`${owners.map(personName).join(" or ")}: “${code(ask, 300)}”`],
  );
  const lines = why
    .slice(0, reasons)
    .map((reason) => sentenceMarkdown(aboutIt([path, id], reason.text), text));
  const more = why.length > lines.length ? [count(why.length - lines.length, "more reason")] : [];
  const asked = asks.map((words) => `The policy asks ${sentenceMarkdown(words, text)}`);
  const title = missing.length > 0 ? "**You are asked** because" : "It needed approval because";
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length + more.length + asked.length === 1) return `${title} ${only}.`;
  return [`${title}:`, "", ...[...lines, ...more, ...asked].map((line) => `- ${line}`)].join("\n");
}

function sinceBlock({ user, at, diff }: ChangedSince, scale: RowScale): string {
  const who = sentenceMarkdown(personName(user), Math.min(scale.text, 100));
  const of = `The approval of ${who}${at === null ? "" : ` of ${day(at)}`}`;
  if (diff === null) return `${of} does not count any more: it was for another content.`;
  const lines = changedLines(diff, scale);
  if (lines.length === 0)
    return `${of} does not count any more: this text is the same, and its cases changed.`;
  return [`${of} was for the text before this change:`, "", ...lines].join("\n");
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

function day(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""}`;
}

function knownLine({ measured, environments }: ChangedText, { text }: RowScale): string {
  const shares = measured === null ? [] : percents([measured.before, measured.after], 0);
  const [before = "", after = ""] = shares;
  const right =
    measured === null ? [] : [`Right answers ${before === "" ? "" : `${before} → `}**${after}**.`];
  const running = environments
    .slice(0, 5)
    .map(
      ({ name, version }, index) =>
        `${code(name)} ${index === 0 ? "runs version" : "version"} ${version}${index === 0 ? " of it" : ""}`,
    );
  const more =
    environments.length > running.length ? [`${environments.length - running.length} more run it`] : [];
  const runs = running.length === 0 ? [] : [`${sentenceMarkdown([...running, ...more].join(", "), text)}.`];
  return [...right, ...runs].join(" ");
}

function whoLine(row: DecisionRow, { text }: RowScale): string {
  if (row.requirements.length === 0 && row.missing.length === 0) return "";
  return `**${row.missing.length > 0 ? "Must approve" : "Approved"}:** ${requiredOwners(row, text)}`;
}
