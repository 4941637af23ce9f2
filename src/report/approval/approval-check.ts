import type { Decision, DecisionRow, Reason } from "../../approval/decision.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { fitting } from "../markdown/fitting.ts";
import { fold } from "../markdown/fold.ts";
import { linked } from "../markdown/links.ts";
import { rowSubject } from "../markdown/row-subject.ts";
import { count, grouped } from "../words/figures.ts";
import { isStuck } from "../words/owner-groups.ts";
import { anyOf, personName } from "../words/people.ts";
import { approvalTitle } from "./approval-title.ts";
import type { ChangePage } from "./change-page.ts";
import { pageRow, type RowScale } from "./page-row.ts";
import { refusedApprovals } from "./refused-approvals.ts";

/** What the check run says; each part under the 65,535 characters that GitHub takes. */
export interface CheckText {
  /** One line of plain text. */
  readonly title: string;
  /** Markdown: what each change needs, why, and how to give it. */
  readonly summary: string;
  /** Markdown: each approval that did not count, and every other reason. */
  readonly details: string;
}

/** How much is shown; the ladder goes from much to little. */
interface Scale extends RowScale {
  readonly rows: number;
  /** Lines of each whole text. */
  readonly whole: number;
}

const limit = 65_000;

const ladder: readonly Scale[] = [
  { rows: 500, text: 300, diff: 50, reasons: 100, whole: 300 },
  { rows: 500, text: 300, diff: 50, reasons: 100, whole: 0 },
  { rows: 200, text: 150, diff: 10, reasons: 100, whole: 0 },
  { rows: 50, text: 150, diff: 3, reasons: 20, whole: 0 },
  { rows: 10, text: 100, diff: 0, reasons: 20, whole: 0 },
];

/** Shows a decision, and what is known of the change, so that nothing of the pull request comes alive in it. */
export function approvalCheck(decision: Decision, page: ChangePage | null = null): CheckText {
  return {
    title: approvalTitle(decision),
    summary: fitting(
      ladder.map((scale) => summaryBlocks(decision, page, scale)),
      limit,
    ),
    details: fitting(
      ladder.map((scale) => detailBlocks(decision, scale)),
      limit,
    ),
  };
}

function* summaryBlocks(decision: Decision, page: ChangePage | null, scale: Scale): Iterable<string> {
  const { state, prompts, pending_owners, reasons } = decision;
  if (state === "error") {
    yield "This could not be judged, so it counts as not approved.";
    yield list(reasons.slice(0, 5), scale);
  }
  if (decision.audit !== null) yield auditLine(decision.audit, scale);
  const { open, settled, free } = sorted(prompts);
  const shown = [...open, ...(open.length > 0 ? [] : settled)];
  for (const row of shown.slice(0, scale.rows)) yield rowBlock(row, page, scale);
  if (shown.length > scale.rows) yield `… ${grouped(shown.length - scale.rows)} more.`;
  if (open.some(({ requirements }) => requirements.some(isStuck))) yield wayOut(page, scale);
  if (pending_owners.length > 0) yield howToAct(page);
  if (free > 0)
    yield `${count(free, shown.length > 0 ? "more change" : "change")} ${free === 1 ? "needs" : "need"} nobody's approval.`;
  if (prompts.length === 0 && state !== "error") yield list(reasons.slice(0, 5), scale);
  if (page !== null) yield* fold("Whole text", wholeTexts(shown, page, scale));
  if (open.length > 0)
    yield* fold(
      "Who else: what is approved already",
      settled.slice(0, scale.rows).map((row) => rowBlock(row, null, scale)),
    );
}

function sorted(prompts: readonly DecisionRow[]): {
  readonly open: readonly DecisionRow[];
  readonly settled: readonly DecisionRow[];
  readonly free: number;
} {
  const open = prompts.filter(({ missing }) => missing.length > 0);
  const settled = prompts.filter(({ why, missing }) => why.length > 0 && missing.length === 0);
  return { open, settled, free: prompts.length - open.length - settled.length };
}

function rowBlock(row: DecisionRow, page: ChangePage | null, scale: Scale): string {
  return pageRow(row, { author: page?.author ?? null, changed: page?.rows.get(row.path) ?? null, scale });
}

function howToAct(page: ChangePage | null): string {
  const change = linked("Open the change", page?.address ?? null);
  return `**${change}** → Review changes → Approve, or Request changes. What is changed after your approval needs it again.`;
}

/** Who can change that nobody may approve, and how. */
function wayOut(page: ChangePage | null, { text }: Scale): string {
  const owners = page?.policyOwners ?? [];
  const who = owners.length === 0 ? "an administrator" : sentenceMarkdown(anyOf(owners), text);
  return `**Way out:** ${who} makes somebody a member of the team who may write and did not work on this change, or names \`fallback_owners\` in \`.github/promptops.yml\` on the base branch.`;
}

/** As they would be merged, a line of the text a line. */
function wholeTexts(
  rows: readonly DecisionRow[],
  { rows: known }: ChangePage,
  { whole, text }: Scale,
): readonly string[] {
  if (whole === 0) return [];
  return rows.flatMap((row) => {
    const lines = known.get(row.path)?.text.split("\n") ?? [];
    if (lines.every((line) => line.trim() === "")) return [];
    const shown = lines
      .slice(0, whole)
      .filter((line) => line.trim() !== "")
      .map((line) => literalMarkdown(line, 1000));
    const more = lines.length > whole ? [`… ${count(lines.length - whole, "more line")}`] : [];
    return [`**${rowSubject(row, text)}**`, [...shown, ...more].join("  \n")];
  });
}

function auditLine(audit: NonNullable<Decision["audit"]>, { text }: Scale): string {
  const actor = sentenceMarkdown(personName(audit.actor), text);
  const what =
    audit.action === "override"
      ? `**Overridden** by ${actor}`
      : `**Approved** by ${actor}, the only administrator`;
  const why = audit.reason === null ? "" : `: ${sentenceMarkdown(audit.reason, text)}`;
  return `${what}, for ${literalMarkdown(audit.head_sha.slice(0, 12), 20)} alone${why}`;
}

function* detailBlocks({ reasons, warnings }: Decision, scale: Scale): Iterable<string> {
  const refused = refusedApprovals(reasons);
  const others = reasons.filter((reason) => !refused.includes(reason));
  if (refused.length > 0) yield `### Approvals that do not count\n\n${list(refused, scale)}`;
  if (warnings.length > 0) yield `### Warnings\n\n${list(warnings, scale)}`;
  if (others.length > 0) yield* fold("Reasons, with their codes", [list(others, scale)]);
  yield "What each code means: docs/approval.md. What you can say here: `/promptops explain`, `/promptops recheck`.";
}

function list(reasons: readonly Reason[], { rows, text }: Scale): string {
  const items = reasons
    .slice(0, rows)
    .map(
      ({ code, subject, text: words }) =>
        `- ${subject === "" ? "" : `${literalMarkdown(subject, text)}: `}${sentenceMarkdown(words, text)} (\`${code}\`)`,
    );
  const more = reasons.length > rows ? [`- … ${grouped(reasons.length - rows)} more`] : [];
  return [...items, ...more].join("\n");
}

/** Every reason of a decision, for whoever asks for it. */
export function explained(decision: Decision, limit: number): string {
  return fitting(
    ladder.map((scale) => explainBlocks(decision, scale)),
    limit,
  );
}

function* explainBlocks(decision: Decision, scale: Scale): Iterable<string> {
  const { open, settled } = sorted(decision.prompts);
  for (const row of [...open, ...settled].slice(0, scale.rows)) yield rowBlock(row, null, scale);
  const refused = refusedApprovals(decision.reasons);
  if (refused.length > 0) yield `**Approvals that do not count**\n\n${list(refused, scale)}`;
  if (decision.warnings.length > 0) yield `**Warnings**\n\n${list(decision.warnings, scale)}`;
  yield `**Every reason, with its code**\n\n${list(decision.reasons, scale)}`;
}
