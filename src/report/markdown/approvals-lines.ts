import type { ApprovalRow, ChangedEnvironment, GateChange, PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { oneAPrompt } from "../rows/worst-first.ts";
import { aboutIt } from "../words/about-it.ts";
import { grouped } from "../words/figures.ts";
import { personName } from "../words/people.ts";
import type { Form } from "./form.ts";
import { ownersMarkdown } from "./prompt-table.ts";
import { requiredOwners } from "./required-owners.ts";
import { rowSubject } from "./row-subject.ts";

type Asking = Pick<Report, "approval" | "governing_files" | "environments" | "verdict">;

/** Who must still look at what: approvals, and the changes that weaken the gate itself. */
export function approvalsLines(
  { approval, verdict, ...governing }: Asking,
  prompts: readonly PromptReport[],
  form: Form,
): readonly string[] {
  const changes = prompts.flatMap(({ gate_changes }) => gate_changes);
  const title = verdict === "passed" ? "Needs approval" : "Also needed";
  return [
    ...(approval === null || approval.state === "unread"
      ? listed(title, named(prompts, approval === null ? nothing : governing, form), form)
      : decided(title, approval, form)),
    ...noteLines(approval?.notes ?? [], form),
    ...listed(
      "Changes of the gate itself",
      changes.map((change) => () => gateChange(change, form)),
      form,
    ),
  ];
}

/** As GitHub knows it. */
function decided(title: string, { rows }: NonNullable<Report["approval"]>, form: Form): readonly string[] {
  const open = rows.filter(({ missing }) => missing.length > 0);
  const settled = rows.filter(({ missing, approved_by }) => missing.length === 0 && approved_by.length > 0);
  const items = (of: readonly ApprovalRow[]): readonly Item[] =>
    of.map((row) => () => approvalItem(row, form));
  return [...listed(title, items(open), form), ...listed("Approved", items(settled), form)];
}

/** Written only where there is room for it. */
type Item = () => string;

type Governing = Pick<Report, "governing_files" | "environments">;

const nothing: Governing = { governing_files: [], environments: [] };

/** As the files name the owners, where nobody knows more. */
function named(
  prompts: readonly PromptReport[],
  { governing_files, environments }: Governing,
  form: Form,
): readonly Item[] {
  const known = new Set(environments.map(({ path }) => path));
  const others = governing_files.filter((path) => !known.has(path));
  const needed = oneAPrompt(prompts.filter(({ approvers }) => approvers.length > 0));
  return [
    ...needed.map((prompt) => () => namedOwners(prompt, form)),
    ...environments.map((environment) => () => namedEnvironment(environment, form)),
    ...others.map((path) => () => `${literalMarkdown(path, form.text)}: its owners must approve`),
  ];
}

function listed(title: string, all: readonly Item[], { entries }: Form): readonly string[] {
  const items = all.slice(0, entries).map((item) => item());
  const [only = ""] = items;
  if (all.length === 0) return [];
  if (all.length === 1 && items.length === 1) return [`**${title}:** ${only}`];
  const more = all.length - items.length;
  const rest = more > 0 ? [`- … ${grouped(more)} more`] : [];
  return [[`**${title}:**`, "", ...items.map((item) => `- ${item}`), ...rest].join("\n")];
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

/** What one prompt, or the policy, needs of approvals: whose are there, whose are missing, who can give them, and why. */
function approvalItem(row: ApprovalRow, { text, entries }: Form): string {
  const sensitive = row.why.includes("sensitive") ? " is sensitive" : "";
  const lifted = row.approved_by.find(({ by }) => by === "override");
  const overridden = `overridden by ${sentenceMarkdown(personName(lifted?.user ?? ""), Math.min(text, 100))}`;
  const who = lifted === undefined ? requiredOwners(row, text) : overridden;
  const why = row.because
    .slice(0, entries)
    .map((reason) => `; ${sentenceMarkdown(aboutIt([row.path, row.id], reason), text)}`);
  return `${rowSubject(row, text)}${sensitive}: ${who}${row.missing.length > 0 ? why.join("") : ""}`;
}
