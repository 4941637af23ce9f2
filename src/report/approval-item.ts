import type { ApprovalRow } from "../gate/report.ts";
import { literalMarkdown } from "./literal/literal.ts";
import type { Form } from "./markdown/form.ts";
import { ownersMarkdown } from "./markdown/prompt-table.ts";
import { rowSubject } from "./markdown/row-subject.ts";

/** What one prompt, or the policy, has of the approvals that it needs: who gave them, whose are missing, who can. */
export function approvalItem(row: ApprovalRow, { text }: Form): string {
  const { why, missing } = row;
  const given = approvals(row, text);
  const word = given === "" ? "missing" : "still missing";
  const parts = [given, missing.length > 0 ? `${word}: ${openOwners(row, text)}` : ""];
  const sensitive = why.includes("sensitive") ? " is sensitive" : "";
  return `${rowSubject(row, text)}${sensitive}: ${parts.filter((part) => part !== "").join(", ")}`;
}

const mostApprovals = 5;

function approvals({ approved_by }: ApprovalRow, text: number): string {
  const shown = approved_by.slice(0, mostApprovals).map((one) => approval(one, text));
  const more = approved_by.length > shown.length ? ["…"] : [];
  return [...shown, ...more].join(", ");
}

function approval({ user, by, owners }: ApprovalRow["approved_by"][number], text: number): string {
  const who = mention(user, text);
  if (by === "override") return `overridden by ${who}`;
  const how = `approved by ${who}${by === "author" ? ", the author" : ""}`;
  return owners.length === 0 ? how : `${ownersMarkdown(owners, text)} (${how})`;
}

function openOwners({ missing, can_approve }: ApprovalRow, text: number): string {
  const able = can_approve.slice(0, 5).map((login) => mention(login, text));
  const more = can_approve.length > able.length ? " or …" : "";
  const who = able.length === 0 ? "nobody can approve now" : `${able.join(" or ")}${more} can approve`;
  return `${ownersMarkdown(missing, text)} (${who})`;
}

function mention(login: string, text: number): string {
  return literalMarkdown(`@${login.replace(/^@/, "")}`, Math.min(text, 100));
}
