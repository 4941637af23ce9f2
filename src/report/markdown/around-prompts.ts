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

/** What became of a prompt whose input changed. */
const became: Readonly<Record<PromptReport["verdict"], string>> = {
  ok: "it did not get worse",
  regression: "it got worse",
  inconclusive: "it may have got worse",
  "below-baseline": "it is below its baseline",
  invalid: "its files have errors",
  unjudged: "it could not be judged",
  unevaluated: "not tested",
};

type Downstream = NonNullable<Report["downstream"]>;

/** Who is given answers of the prompts that changed, and what became of them. */
export function downstreamLines({ downstream, prompts }: Report, { entries, text }: Form): readonly string[] {
  if (downstream === undefined) return [];
  const verdicts = new Map(prompts.filter((row) => !row.further_model).map((row) => [row.id, row]));
  const shown = [
    ...downstream.prompts.map((one) => promptLine(one, verdicts.get(one.id), text)),
    ...downstream.services.map(
      ({ id, service, owner }) =>
        `- the service ${literalMarkdown(service, text)} uses ${literalMarkdown(id, text)}${ownerWords(owner === null ? [] : [owner], text)}`,
    ),
  ];
  const more = shown.length - entries;
  const lines = more > 0 ? [...shown.slice(0, entries), `- … ${more} more`] : shown;
  return [["**Downstream**", "", ...lines].join("\n")];
}

function promptLine(
  { id, upstream, hops, owner, tested }: Downstream["prompts"][number],
  row: PromptReport | undefined,
  limit: number,
): string {
  const name = literalMarkdown(id, limit);
  const source = literalMarkdown(upstream, limit);
  const owners = ownerWords(owner, limit);
  if (hops === 2) return `- ${name} is two steps on, over ${source}, and was not run${owners}`;
  const outcome = {
    yes: row === undefined ? "was not run" : became[row.verdict],
    "no-suite": "not tested, since no suite names it",
    "no-case": `not tested, since no case of it takes its input from ${source}`,
    "two-steps-on": "was not run",
  }[tested];
  return `- ${name} is given answers of ${source}: ${outcome}${owners}`;
}

function ownerWords(owner: readonly string[], limit: number): string {
  return owner.length === 0 ? "" : ` (owner ${owner.map((name) => literalMarkdown(name, limit)).join(", ")})`;
}

/** Documents that changed and whose they are. */
export function documentLines({ documents = [] }: Report, { entries, text }: Form): readonly string[] {
  if (documents.length === 0) return [];
  const lines = documents.slice(0, entries).map(({ path, owner, sensitive, change }) => {
    const did = { added: "is new", modified: "changed", deleted: "is deleted" }[change];
    const who = literalMarkdown(owner, text);
    return `- ${literalMarkdown(path, text)} ${did}: ${sensitive ? `${who} has to approve` : `${who} is asked`}`;
  });
  const more = documents.length - lines.length;
  return [["**Documents**", "", ...lines, ...(more > 0 ? [`- … ${more} more`] : [])].join("\n")];
}

/** What changed in them, word by word. */
export function documentDiffs({ documents = [] }: Report, form: Form): readonly string[] {
  return documents
    .filter(({ diff }) => diff.length > 0)
    .slice(0, form.entries)
    .map(({ path, diff }) =>
      [`**${literalMarkdown(path, form.text)}**`, "", ...changedLines(diff, form)].join("\n"),
    );
}
