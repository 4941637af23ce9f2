import type { GateChange, PromptReport } from "../gate/report.ts";
import { grouped } from "./count.ts";
import type { Form } from "./form.ts";
import { literalMarkdown } from "./literal.ts";
import { literalSentence } from "./literal-sentence.ts";
import { oneAPrompt } from "./one-a-prompt.ts";
import { ownersMarkdown } from "./prompt-table.ts";

/** Who must still look at what: approvals, and the changes that weaken the gate itself. */
export function approvalsLines(prompts: readonly PromptReport[], form: Form): readonly string[] {
  const needed = oneAPrompt(prompts.filter(({ approvers }) => approvers.length > 0));
  const changes = prompts.flatMap(({ gate_changes }) => gate_changes);
  return [
    ...listed(
      "Needs approval",
      needed.slice(0, form.entries).map((prompt) => approval(prompt, form)),
      needed.length,
    ),
    ...listed(
      "Changes of the gate itself",
      changes.slice(0, form.entries).map((change) => gateChange(change, form)),
      changes.length,
    ),
  ];
}

function listed(title: string, items: readonly string[], total: number): readonly string[] {
  if (total === 0) return [];
  if (total === 1 && items.length === 1) return [`**${title}**: ${items[0]}.`];
  const more = total - items.length;
  const rest = more > 0 ? [`- … ${grouped(more)} more`] : [];
  return [[`**${title}**:`, "", ...items.map((item) => `- ${item}`), ...rest].join("\n")];
}

function approval({ id, sensitive, approvers }: PromptReport, { text }: Form): string {
  const groups = approvers.slice(0, 5).map((group) => ownersMarkdown(group, text, " or "));
  return `${literalMarkdown(id, text)}${sensitive ? " is sensitive" : ""}: ${groups.join(", and ")} must approve`;
}

function gateChange({ file, what }: GateChange, { text }: Form): string {
  return `${literalMarkdown(file, text)} ${literalSentence(what, text)}`;
}
