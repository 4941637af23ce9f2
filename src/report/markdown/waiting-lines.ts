import type { PromptReport } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { oneAPrompt } from "../rows/worst-first.ts";
import { waitingWords } from "../words/waiting-words.ts";
import type { Form } from "./form.ts";

/** Cases that count for nothing yet, a line a prompt. */
export function waitingLines(prompts: readonly PromptReport[], { entries, text }: Form): readonly string[] {
  const some = oneAPrompt(prompts.filter(({ waiting = 0 }) => waiting > 0));
  const lines = some
    .slice(0, entries)
    .map(({ id, waiting = 0 }) => `${literalMarkdown(id, text)}: ${waitingWords(waiting)}.`);
  if (lines.length < 2) return lines;
  const more = some.length > lines.length ? [`- … ${some.length - lines.length} more`] : [];
  return [[...lines.map((line) => `- ${line}`), ...more].join("\n")];
}
