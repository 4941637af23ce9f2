import { placeholders } from "../../prompt/render/placeholders.ts";
import type { TemplatePiece } from "../template/pieces.ts";
import { type Exporting, type Saying, tell } from "./exported.ts";
import { foreignText, type Language, ourPieces } from "./foreign-text.ts";

/** A message in another format. */
export interface SaidMessage {
  readonly role: string;
  readonly content: string;
}

export interface SaidMessages {
  readonly messages: readonly SaidMessage[];
  /** The variables that values are given for. */
  readonly names: readonly string[];
}

type Said = Extract<TemplatePiece, { kind: "text" | "variable" }>;

/**
 * The messages that the gate sends, in another language of templates: a template is the user's message, one without a
 * placeholder the system's, and an input of its own is a variable of the user's last message.
 */
export function saidMessages(
  { file: { prompt }, suite }: Exporting,
  language: Language,
  saying: Saying,
): SaidMessages {
  const { content } = prompt;
  const names = placeholders(prompt);
  const own: readonly { readonly role: string; readonly pieces: readonly Said[] }[] =
    content.kind === "template"
      ? [
          {
            role: names.length === 0 ? "system" : "user",
            pieces: ourPieces(content.template, prompt),
          },
        ]
      : content.messages.flatMap((entry) => {
          if (!("placeholder" in entry))
            return [{ role: entry.role, pieces: ourPieces(entry.content, prompt) }];
          tell(saying, "role", {
            found: `placeholder: ${entry.placeholder}`,
            instead: "there is no place for a conversation there",
          });
          return [];
        });
  const asks =
    !names.includes("input") &&
    (content.kind === "template"
      ? names.length === 0
      : (suite?.cases ?? []).some(({ input }) => input !== null && input !== "") && names.length !== 1);
  const asked = asks
    ? [...own, { role: "user", pieces: [{ kind: "variable", name: "input", offset: 0 } as const] }]
    : own;
  return {
    messages: asked.map(({ role, pieces }) => ({ role, content: foreignText(pieces, language, saying) })),
    names: asks ? [...names, "input"] : names,
  };
}
