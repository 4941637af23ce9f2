import type { PromptReport } from "../../gate/report.ts";
import { clip } from "../literal/clip.ts";
import { literalMarkdown } from "../literal/literal.ts";
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
