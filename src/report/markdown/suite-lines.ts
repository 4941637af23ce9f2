import type { PromptReport } from "../../gate/report.ts";
import { literalMarkdown } from "../literal/literal.ts";
import { sentenceMarkdown } from "../literal/sentence-markdown.ts";
import { oneAPrompt } from "../rows/worst-first.ts";
import { healthWords } from "../words/health-words.ts";
import { waitingWords } from "../words/waiting-words.ts";
import type { Form } from "./form.ts";
import { rowName } from "./names.ts";

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

/** How far each prompt's suite can be trusted, where there is something to be said of it. */
export function healthLines(prompts: readonly PromptReport[], { entries, text }: Form): readonly string[] {
  return oneAPrompt(prompts)
    .slice(0, entries)
    .flatMap((prompt) => {
      const { health, cases, waiting = 0, smallest_visible_drop } = prompt;
      if (health === undefined) return [];
      const words = healthWords({ ...health, cases: cases ?? 0, waiting, smallest_visible_drop });
      return [`The suite of ${rowName(prompt, text)}: ${sentenceMarkdown(words.join("; "), text)}.`];
    });
}
