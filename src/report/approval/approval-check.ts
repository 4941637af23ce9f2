import type { CountedApproval, Decision, DecisionRow, Reason } from "../../approval/decision.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { fitting } from "../markdown/fitting.ts";
import { fold } from "../markdown/fold.ts";
import { rowSubject } from "../markdown/row-subject.ts";
import { count, grouped } from "../words/figures.ts";
import { anyOf, personName } from "../words/people.ts";
import { approvalTitle } from "./approval-title.ts";
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
  const rows = prompts.toSorted((one, other) => other.missing.length - one.missing.length);
  const asked = rows.filter(({ why, missing }) => why.length > 0 || missing.length > 0);
  yield* asked.slice(0, scale.rows).map((row) => rowBlock(row, scale));
  if (asked.length > scale.rows) yield `… ${grouped(asked.length - scale.rows)} more.`;
  const free = rows.length - asked.length;
  if (free > 0) yield `${count(free, "more change")} ${free === 1 ? "needs" : "need"} nobody's approval.`;
  if (pending_owners.length > 0)
    yield "**To approve:** open the pull request → Files changed → Review changes → Approve, or Request changes. A later change of what you approved needs your approval again.";
  if (rows.length === 0 && state !== "error") yield list(reasons.slice(0, 5), scale);
}

/** One change: why somebody is asked, all of it, who gave what, and who is missing. */
function rowBlock(row: DecisionRow, scale: Scale): string {
  const { why, approved_by, missing, can_approve } = row;
  const open = missing.length > 0;
  const who = can_approve.length === 0 ? "nobody can now" : anyOf(can_approve, scale.names);
  const lines = [
    ...why.map(
      (reason) =>
        `- ${open ? "**You are asked** because" : "It needed approval because"}: ${sentenceMarkdown(withoutStop(reason.text), scale.text)}`,
    ),
    ...(approved_by.length === 0 ? [] : [`- Approved: ${approvals(approved_by, scale)}`]),
    ...(open ? [`- **Missing:** ${names(missing, scale)} (${sentenceMarkdown(who, scale.text)})`] : []),
  ];
  return [`${open ? "🟡" : "🟢"} **${rowSubject(row, scale.text)}**`, "", ...lines.slice(0, 50)].join("\n");
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function approvals(counted: readonly CountedApproval[], { names: most, text }: Scale): string {
  const shown = counted
    .slice(0, most)
    .map(({ user, by, commit }) => `${sentenceMarkdown(personName(user), text)} (${how(by, commit)})`);
  return `${shown.join(", ")}${counted.length > most ? ", …" : ""}`;
}

function how(by: CountedApproval["by"], commit: string): string {
  const words = { review: "review of", comment: "comment at", author: "author of", override: "override at" };
  return `${words[by]} ${literalMarkdown(commit.slice(0, 12), 20)}`;
}

function names(owners: readonly string[], { names: most, text }: Scale): string {
  const shown = owners.slice(0, most).map((owner) => sentenceMarkdown(personName(owner), text));
  return `${shown.join(" **and** ")}${owners.length > most ? `, … ${grouped(owners.length - most)} more` : ""}`;
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
