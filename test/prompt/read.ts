import type { Reading } from "../../src/document/finding/located.ts";
import type { PromptFile } from "../../src/prompt/prompt.ts";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import { bytesOf } from "../document/bytes-of.ts";

export const promptPath = "prompts/sales/lead.yaml";

export function read(text: string): Reading<PromptFile> {
  return readPrompt(bytesOf(text), { path: promptPath, id: "sales.lead" });
}

/** The prompt that a text says; a test that wants findings reads it itself. */
export function promptOf(text: string): PromptFile {
  const { content, findings } = read(text);
  if (content === null) throw new Error(JSON.stringify(findings));
  return content;
}
