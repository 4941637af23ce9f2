import { checkSuite } from "../../evaluation/suite/check-suite.ts";
import { completeSuite } from "../../evaluation/suite/complete-suite.ts";
import { readSuite } from "../../evaluation/suite/read-suite.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { readPrompt } from "../../prompt/read/read-prompt.ts";
import type { NewText } from "../transfer.ts";

/** The first error that `promptops validate` would find in what would be written. */
export function problemIn([prompt, suite]: readonly NewText[], id: string): string | null {
  if (prompt === undefined) return "nothing";
  const read = readPrompt(new TextEncoder().encode(prompt.text), { path: prompt.path, id });
  const [error] = read.findings.filter(({ severity }) => severity === "error");
  if (read.content === null || error !== undefined) return error?.message ?? "the prompt cannot be read";
  return suite === undefined ? null : suiteProblem(suite, read.content);
}

/** The first error of a suite for a prompt. */
export function suiteProblem({ path, text }: NewText, prompt: PromptFile): string | null {
  const read = readSuite(new TextEncoder().encode(text), path);
  const [error] = read.findings.filter(({ severity }) => severity === "error");
  if (read.content === null || error !== undefined) return error?.message ?? "the suite cannot be read";
  const { content, findings } = completeSuite(read.content, new Map());
  const wrong = [...findings, ...(content === null ? [] : checkSuite(content, prompt))].find(
    ({ severity }) => severity === "error",
  );
  return wrong?.message ?? null;
}
