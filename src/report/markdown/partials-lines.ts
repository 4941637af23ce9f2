import type { PartialReport, PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { count, grouped } from "../words/figures.ts";
import { changedLines } from "./diff-section.ts";
import type { Form } from "./form.ts";

/** Each partial that changed with what became of the prompts that use it. */
export function partialLines({ partials = [], prompts }: Report, { entries, text }: Form): readonly string[] {
  const shown = partials.slice(0, entries).map((partial) => {
    const { id, change, users } = partial;
    const did = { added: "is new", modified: "changed", deleted: "is deleted" }[change];
    const use =
      users.length === 0
        ? "no prompt uses it"
        : `${count(users.length, "prompt")} ${users.length === 1 ? "uses" : "use"} it`;
    return `**${literalMarkdown(id, text)} ${did}**: ${[use, ...outcomes(partial, prompts)].join(", ")}.`;
  });
  const more = partials.length - shown.length;
  return more > 0 ? [...shown, `… ${count(more, "more partial")} changed.`] : shown;
}

function outcomes({ users }: PartialReport, prompts: readonly PromptReport[]): readonly string[] {
  const using = new Set(users);
  const rows = prompts.filter(({ id, further_model }) => using.has(id) && !further_model);
  const number = (...verdicts: readonly PromptReport["verdict"][]): number =>
    rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const parts: readonly (readonly [number, string])[] = [
    [number("regression", "below-baseline"), "got worse"],
    [number("inconclusive"), "may have got worse"],
    [number("invalid"), "cannot be read any more"],
    [number("unjudged"), "could not be judged"],
    [number("unevaluated"), "not tested"],
  ];
  return parts.flatMap(([found, words]) => (found === 0 ? [] : [`${grouped(found)} ${words}`]));
}

/** What changed in them, word by word. */
export function partialDiffs({ partials = [] }: Report, form: Form): readonly string[] {
  return partials
    .filter(({ diff }) => diff.length > 0)
    .slice(0, form.entries)
    .map(({ id, diff }) =>
      [`**${literalMarkdown(id, form.text)}**`, "", ...changedLines(diff, form)].join("\n"),
    );
}
