import type { JsonObject } from "../../document/json/json.ts";
import { checkSuite } from "../../evaluation/suite/check-suite.ts";
import { completeSuite } from "../../evaluation/suite/complete-suite.ts";
import { readSuite } from "../../evaluation/suite/read-suite.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import { readPrompt } from "../../prompt/read/read-prompt.ts";
import type { NewText } from "../transfer.ts";
import { isSameValue, yamlStyles, yamlText } from "./our-yaml.ts";

/** A file on its way in, as its fields. */
export interface NewFields {
  readonly path: string;
  readonly fields: JsonObject;
}

export type WrittenFiles =
  | { readonly status: "written"; readonly files: readonly NewText[] }
  | { readonly status: "wrong"; readonly problem: string };

const changed = "what was read cannot be written as YAML without a change";

/** The texts of a prompt and its suite, each read back once; or the first error that `promptops validate` would find. */
export function writtenFiles(prompt: NewFields, suite: NewFields | null, id: string): WrittenFiles {
  let problem = changed;
  for (const style of yamlStyles) {
    const ofPrompt = { path: prompt.path, text: yamlText(prompt.fields, style) };
    const read = readPrompt(new TextEncoder().encode(ofPrompt.text), { path: prompt.path, id });
    const wrong = read.content === null ? read.findings[0]?.message : undefined;
    problem = wrong ?? changed;
    if (read.content === null || !isSameValue(read.content.located.value, prompt.fields)) continue;
    if (suite === null) return { status: "written", files: [ofPrompt] };
    const ofSuite = writtenSuite(suite, read.content);
    return ofSuite.status === "written" ? { ...ofSuite, files: [ofPrompt, ...ofSuite.files] } : ofSuite;
  }
  return { status: "wrong", problem };
}

/** The text of a suite for a prompt, in the same way. */
export function writtenSuite({ path, fields }: NewFields, prompt: PromptFile): WrittenFiles {
  let problem = changed;
  for (const style of yamlStyles) {
    const file = { path, text: yamlText(fields, style) };
    const read = readSuite(new TextEncoder().encode(file.text), path);
    const [error] = read.findings.filter(({ severity }) => severity === "error");
    problem = error?.message ?? changed;
    if (read.content === null || !isSameValue(read.content.located.value, fields)) continue;
    const { content, findings } = completeSuite(read.content, new Map());
    const wrong = [...findings, ...(content === null ? [] : checkSuite(content, prompt))].find(
      ({ severity }) => severity === "error",
    );
    const first = error ?? wrong;
    return first === undefined
      ? { status: "written", files: [file] }
      : { status: "wrong", problem: first.message };
  }
  return { status: "wrong", problem };
}
