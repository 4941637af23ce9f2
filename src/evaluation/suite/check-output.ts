import type { Finding } from "../../document/finding/finding.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { plainLabel } from "../graders/label.ts";
import { quoted } from "../graders/outcome.ts";
import { compileSchema } from "../graders/schema/compile-schema.ts";
import { look, unseenDifference } from "../graders/text/look-alike.ts";

/** What is wrong with a prompt's output, by which its answers would be graded. */
export function checkOutput(prompt: PromptFile): readonly Finding[] {
  return [...schemaProblems(prompt), ...labelProblems(prompt)];
}

function schemaProblems({ prompt, located, path: file }: PromptFile): readonly Finding[] {
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

/** Labels that the grader takes for one, or that no reader can tell apart: an answer could be right and wrong at once. */
function labelProblems({ prompt, located, path: file }: PromptFile): readonly Finding[] {
  const firsts = new Map<string, string>();
  const problems: Finding[] = [];
  for (const [index, label] of (prompt.output?.labels ?? []).entries()) {
    const marks = [look(plainLabel(label)).trim(), look(label).trim().toLowerCase()];
    const first = marks.map((mark) => firsts.get(mark)).find((known) => known !== undefined);
    for (const mark of marks) if (!firsts.has(mark)) firsts.set(mark, label);
    if (first !== undefined)
      problems.push({
        code: "label-alike",
        severity: "error",
        file,
        ...located.position(["output", "labels", index], "value"),
        message: `The label ${quoted(label)} cannot be told from ${quoted(first)}${unseenDifference(label, first)}.`,
        remedy:
          "Choose labels that differ by more than capitals, quotation marks, spaces or letters that look the same.",
      });
  }
  return problems;
}
