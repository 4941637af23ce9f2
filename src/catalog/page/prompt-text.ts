import type { Content, Prompt } from "../../prompt/prompt.ts";
import { patternOf, placeholderName } from "../../prompt/render/placeholders.ts";
import { type Html, html, literalText } from "../html/html.ts";

/** A prompt's text with its variables marked. */
export function promptText(content: Content, variables: Prompt["variables"]): Html {
  if (content.kind === "template")
    return html`<pre class="text" tabindex="0">${marked(content.template, content, variables)}</pre>`;
  return html`${content.messages.map((entry) =>
    "placeholder" in entry
      ? html`<h3>conversation</h3><pre class="text" tabindex="0"><mark class="variable">${entry.placeholder}</mark></pre>`
      : html`<h3>${entry.role}</h3><pre class="text" tabindex="0">${marked(entry.content, content, variables)}</pre>`,
  )}`;
}

/** All of a content as one text, for comparing and searching. */
export function plainText(content: Content): string {
  if (content.kind === "template") return content.template;
  return content.messages
    .map((entry) =>
      "placeholder" in entry ? `[${entry.placeholder}]\n` : `[${entry.role}]\n${entry.content}\n`,
    )
    .join("\n");
}

function marked(text: string, content: Content, variables: Prompt["variables"]): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(patternOf(content))) {
    const [whole, written] = match;
    const isVariable = written !== undefined && placeholderName(written, variables) !== null;
    if (!isVariable) continue;
    parts.push(
      literalText(text.slice(end, match.index)),
      html`<mark class="variable">${literalText(whole)}</mark>`,
    );
    end = match.index + whole.length;
  }
  return html`${parts}${literalText(text.slice(end))}`;
}
