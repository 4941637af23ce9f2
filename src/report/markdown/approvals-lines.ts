import type { ApprovalRow, ChangedEnvironment, GateChange, PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { oneAPrompt } from "../rows/worst-first.ts";
import { grouped } from "../words/figures.ts";
import { personName } from "../words/people.ts";
import type { Form } from "./form.ts";
import { ownersMarkdown } from "./prompt-table.ts";
import { rowSubject } from "./row-subject.ts";

/** Who must still look at what: approvals, and the changes that weaken the gate itself. */
export function approvalsLines(
  { approval, ...governing }: Pick<Report, "approval" | "governing_files" | "environments">,
  prompts: readonly PromptReport[],
  form: Form,
): readonly string[] {
  const changes = prompts.flatMap(({ gate_changes }) => gate_changes);
  return [
    ...(approval === null || approval.state === "unread"
      ? named(prompts, approval === null ? nothing : governing, form)
      : decided(approval, form)),
    ...noteLines(approval?.notes ?? [], form),
    ...listed("Changes of the gate itself", changes, (change) => gateChange(change, form), form),
  ];
}

/** As GitHub knows it. */
function decided({ rows }: NonNullable<Report["approval"]>, form: Form): readonly string[] {
  const open = rows.filter(({ missing }) => missing.length > 0);
  const settled = rows.filter(({ missing, approved_by }) => missing.length === 0 && approved_by.length > 0);
  const item = (row: (typeof rows)[number]): string => approvalItem(row, form);
  return [...listed("Needs approval", open, item, form), ...listed("Approved", settled, item, form)];
}

type Governing = Pick<Report, "governing_files" | "environments">;

const nothing: Governing = { governing_files: [], environments: [] };

/** As the files name the owners, where nobody knows more. */
function named(
  prompts: readonly PromptReport[],
  { governing_files, environments }: Governing,
  form: Form,
): readonly string[] {
  const known = new Set(environments.map(({ path }) => path));
  const others = governing_files.filter((path) => !known.has(path));
  const needed = oneAPrompt(prompts.filter(({ approvers }) => approvers.length > 0));
  const items = [
    ...needed.map((prompt) => () => namedOwners(prompt, form)),
    ...environments.map((environment) => () => namedEnvironment(environment, form)),
    ...others.map((path) => () => `${literalMarkdown(path, form.text)}: its owners must approve`),
  ];
  return listed("Needs approval", items, (item) => item(), form);
}

function listed<T>(
  title: string,
  all: readonly T[],
  words: (one: T) => string,
  { entries }: Form,
): readonly string[] {
  const items = all.slice(0, entries).map(words);
  if (all.length === 0) return [];
  if (all.length === 1 && items.length === 1) return [`**${title}**: ${items[0]}.`];
  const more = all.length - items.length;
  const rest = more > 0 ? [`- … ${grouped(more)} more`] : [];
  return [[`**${title}**:`, "", ...items.map((item) => `- ${item}`), ...rest].join("\n")];
}

function noteLines(notes: readonly string[], { entries, text }: Form): readonly string[] {
  const shown = notes.slice(0, entries).map((note) => sentenceMarkdown(note, text));
  return shown.length > 1 ? [shown.map((note) => `- ${note}`).join("\n")] : shown;
}

function namedOwners({ id, sensitive, approvers }: PromptReport, { text }: Form): string {
  const groups = approvers.slice(0, 5).map((group) => ownersMarkdown(group, text, " or "));
  return `${literalMarkdown(id, text)}${sensitive ? " is sensitive" : ""}: ${groups.join(" **and** ")} must approve`;
}

function namedEnvironment({ path, owners }: ChangedEnvironment, { text }: Form): string {
  const who = owners.length === 0 ? "an administrator" : ownersMarkdown(owners, text, " or ");
  const subject = rowSubject({ kind: "environment", id: null, path }, text);
  return `${subject}: ${who} must approve what moves, and an owner of each prompt that does not go back`;
}

function gateChange({ file, what }: GateChange, { text }: Form): string {
  return `${literalMarkdown(file, text)} ${sentenceMarkdown(what, text)}`;
}

/** What one prompt, or the policy, has of the approvals that it needs: who gave them, whose are missing, who can. */
function approvalItem(row: ApprovalRow, { text }: Form): string {
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
  const who = person(user, text);
  if (by === "override") return `overridden by ${who}`;
  const how = `approved by ${who}${by === "author" ? ", the author" : ""}`;
  return owners.length === 0 ? how : `${ownersMarkdown(owners, text)} (${how})`;
}

function openOwners({ missing, can_approve }: ApprovalRow, text: number): string {
  const able = can_approve.slice(0, 5).map((login) => person(login, text));
  const more = can_approve.length > able.length ? " or …" : "";
  const who = able.length === 0 ? "nobody can approve now" : `${able.join(" or ")}${more}`;
  return `${ownersMarkdown(missing, text, " **and** ")} (${who})`;
}

function person(login: string, text: number): string {
  return sentenceMarkdown(personName(login), Math.min(text, 100));
}
