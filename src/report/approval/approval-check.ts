import type { CountedApproval, Decision, DecisionRow, Reason } from "../../approval/decision.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { fitting } from "../markdown/fitting.ts";
import { rowSubject } from "../markdown/row-subject.ts";
import { markdownTable } from "../markdown/table.ts";
import { grouped } from "../words/figures.ts";
import { approvalTitle } from "./approval-title.ts";
import { refusedApprovals } from "./refused-approvals.ts";

/** What the check run says; each part under the 65,535 characters that GitHub takes. */
export interface CheckText {
  /** One line of plain text. */
  readonly title: string;
  /** Markdown: the table. */
  readonly summary: string;
  /** Markdown: each approval that did not count, and every other reason. */
  readonly details: string;
}

/** How much is shown; the ladder goes from much to little. */
interface Scale {
  readonly rows: number;
  readonly names: number;
  /** UTF-16 code units of one value or sentence. */
  readonly text: number;
}

const limit = 65_000;

const ladder: readonly Scale[] = [
  { rows: 500, names: 10, text: 300 },
  { rows: 200, names: 5, text: 150 },
  { rows: 50, names: 3, text: 100 },
  { rows: 10, names: 2, text: 60 },
];

/** Shows a decision so that nothing of the pull request comes alive in it. */
export function approvalCheck(decision: Decision): CheckText {
  return {
    title: approvalTitle(decision),
    summary: fitting(
      ladder.map((scale) => summaryBlocks(decision, scale)),
      limit,
    ),
    details: fitting(
      ladder.map((scale) => detailBlocks(decision, scale)),
      limit,
    ),
  };
}

const headlines = {
  success: "Nobody else has to approve this.",
  pending: "Somebody still has to approve this.",
  error: "This could not be judged, so it counts as not approved.",
  skipped: "There is nothing to decide.",
} as const;

function* summaryBlocks(decision: Decision, scale: Scale): Iterable<string> {
  const { state, prompts, pending_owners, reasons } = decision;
  yield headlines[state];
  if (state === "error") yield list(reasons.slice(0, 5), scale);
  if (decision.audit !== null) yield auditLine(decision.audit, scale);
  if (pending_owners.length > 0) yield `**Still missing**: ${names(pending_owners, scale)}.`;
  const rows = prompts.toSorted((one, other) => other.missing.length - one.missing.length);
  if (rows.length > 0) yield table(rows.slice(0, scale.rows), scale);
  if (rows.length > scale.rows) yield `… ${grouped(rows.length - scale.rows)} more.`;
  if (rows.length === 0 && state !== "error") yield list(reasons.slice(0, 5), scale);
}

function table(rows: readonly DecisionRow[], scale: Scale): string {
  const column = (title: string, cell: (row: DecisionRow) => string) => ({
    title,
    align: "left" as const,
    cells: rows.map(cell),
  });
  return markdownTable([
    column("Prompt", (row) => rowSubject(row, scale.text)),
    column("Why it needs approval", ({ why }) => sentences(why, scale)),
    column("Approved by", ({ approved_by }) => approvals(approved_by, scale)),
    column("Can approve", ({ can_approve }) => names(can_approve.map(asMention), scale)),
    column("Missing", ({ missing }) => names(missing, scale) || "nothing"),
  ]);
}

function sentences(reasons: readonly Reason[], { names: most, text }: Scale): string {
  if (reasons.length === 0) return "it needs none";
  const shown = reasons.slice(0, most).map((reason) => sentenceMarkdown(withoutStop(reason.text), text));
  return `${shown.join("; ")}${reasons.length > most ? "; …" : ""}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function approvals(counted: readonly CountedApproval[], { names: most, text }: Scale): string {
  const shown = counted
    .slice(0, most)
    .map(({ user, by, commit }) => `${literalMarkdown(asMention(user), text)} (${how(by, commit)})`);
  return `${shown.join(", ")}${counted.length > most ? ", …" : ""}`;
}

function how(by: CountedApproval["by"], commit: string): string {
  const words = { review: "review of", comment: "comment at", author: "author of", override: "override at" };
  return `${words[by]} ${literalMarkdown(commit.slice(0, 12), 20)}`;
}

function asMention(login: string): string {
  return login.startsWith("@") ? login : `@${login}`;
}

function names(owners: readonly string[], { names: most, text }: Scale): string {
  const shown = owners.slice(0, most).map((owner) => literalMarkdown(owner, text));
  return `${shown.join(", ")}${owners.length > most ? `, … ${grouped(owners.length - most)} more` : ""}`;
}

function auditLine(audit: NonNullable<Decision["audit"]>, { text }: Scale): string {
  const actor = literalMarkdown(asMention(audit.actor), text);
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
  if (others.length > 0) yield `### Reasons\n\n${list(others, scale)}`;
  if (warnings.length > 0) yield `### Warnings\n\n${list(warnings, scale)}`;
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
