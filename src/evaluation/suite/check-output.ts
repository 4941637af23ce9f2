import type { Finding } from "../../document/finding/finding.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { compileSchema } from "../graders/schema/compile-schema.ts";

/** What is wrong with the JSON Schema of a prompt's output, by which its answers would be graded. */
export function checkOutput({ prompt, located, path: file }: PromptFile): readonly Finding[] {
  const schema = prompt.output?.schema ?? null;
  if (schema === null) return [];
  const compiled = compileSchema(schema);
  if (compiled.status === "compiled") return [];
  const finding: Finding = {
    code: "grader-argument",
    severity: "error",
    file,
    ...located.position(["output", "schema"], "value"),
    message: `No answer can be checked by this schema: ${compiled.why}.`,
    remedy: "Write a JSON Schema of draft 07 that refers to nothing outside itself.",
  };
  return [finding];
}
