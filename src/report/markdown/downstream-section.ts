import type { PromptReport, Report } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import type { Form } from "./form.ts";

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
