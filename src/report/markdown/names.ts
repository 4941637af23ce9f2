import { addresses } from "../../catalog/html/addresses.ts";
import type { PromptReport, Report } from "../../gate/report.ts";
import { clip } from "../literal/clip.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { oneAPrompt } from "../rows/worst-first.ts";
import type { Form } from "./form.ts";
import { fileAddress, type Links, linked } from "./links.ts";

/** More of a name would make the table wider than a small window. */
const longestName = 34;

type Named = Pick<PromptReport, "id" | "model" | "further_model" | "environment">;

/** What a row is told from all others by, as Markdown: the prompt, and the model where it is not the prompt's own. */
export function rowName({ id, model, further_model, environment }: Named, limit: number): string {
  const name = literalMarkdown(id, limit);
  const where = environment === undefined ? "" : ` in ${literalMarkdown(environment, limit)}`;
  return further_model ? `${name}${where} with ${literalMarkdown(model ?? "", limit)}` : name;
}

/** The same for a narrow cell: an id may be broken after a point, and leads to its file. */
export function cellName(prompt: PromptReport, head: string, links: Links): string {
  const { id, model, further_model, environment, path, effect } = prompt;
  const name = linked(brokenId(id), fileAddress(links, { head, path }));
  const bold = effect === "passed" ? name : `**${name}**`;
  const where = environment === undefined ? "" : ` in ${literalMarkdown(environment, longestName)}`;
  return further_model ? `${bold}${where} with ${literalMarkdown(model ?? "", longestName)}` : bold;
}

/** Ids of this form can mean nothing to GitHub; anything else is shown as a value. */
const plainId = /^[a-z]+(?:[.-][a-z]+)*$/;

function brokenId(id: string): string {
  if (!plainId.test(id) || id.length > 60 || /[0-9a-f]{7}|www\./.test(id))
    return literalMarkdown(id, longestName);
  return id.replaceAll(".", ".<wbr>");
}

/** The same as plain text, which is not made literal yet. */
export function plainRowName({ id, model, further_model, environment }: Named): string {
  const where = environment === undefined ? "" : ` in ${environment}`;
  return further_model ? `${id}${where} with ${clip(model ?? "", 100).text}` : id;
}

/** The models before and after, where the change moves the prompt from one to the other; else null. */
export function movedModel({
  model,
  base_model,
}: Pick<PromptReport, "model" | "base_model">): { readonly from: string; readonly to: string } | null {
  return base_model === null || model === null || base_model === model
    ? null
    : { from: base_model, to: model };
}

/** Prompts that are named; the others are one click from them. */
const mostInCatalog = 10;

/** Where people read what a prompt is for, what runs and how good it was, as far as the policy says. */
export function catalogLine(
  { catalog }: Pick<Report, "catalog">,
  prompts: readonly PromptReport[],
  { text }: Form,
): readonly string[] {
  if (catalog === undefined) return [];
  const site = catalog.replace(/\/+$/, "");
  const known = oneAPrompt(prompts);
  if (known.length === 0) return [];
  const links = known
    .slice(0, mostInCatalog)
    .map(({ id }) => linked(literalMarkdown(id, text), `${site}/${addresses.prompt(id)}`));
  const more = known.length > mostInCatalog ? [`${known.length - mostInCatalog} more`] : [];
  return [`In the catalog: ${[...links, ...more].join(", ")}`];
}
