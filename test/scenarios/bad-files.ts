import { expect } from "vitest";
import { newRepository, type TestRepository } from "../checkout/test-repository.ts";
import { type CliRun, runCliInside } from "./run-cli.ts";
import { files, policyPath, prompt, promptPath, suite, suitePath } from "./team.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What is wrong, the files that are written over the team's good ones, and every finding that they give. */
export type Row = [why: string, files: Files, ...finds: string[]];

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export const csvPath = "evals/support/cases.csv";
export const linesPath = "evals/support/cases.jsonl";

/** Short names for the files that most rows are about. */
const names = new Map([
  [promptPath, "prompt"],
  [suitePath, "suite"],
  [policyPath, "policy"],
  [csvPath, "csv"],
  [linesPath, "jsonl"],
]);

export function findingsOf({ stdout }: CliRun): readonly Finding[] {
  const { findings }: { findings: readonly Finding[] } = JSON.parse(stdout);
  return findings;
}

/** Each finding as `file:line:column code`, with `warning` before the code of one that is no error. */
export function places(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ file, line, column, severity, code }) => {
    return `${names.get(file) ?? file}:${line}:${column} ${severity === "error" ? "" : `${severity} `}${code}`;
  });
}

/** The team's good repository with other files in it. */
export function withFiles(own: Files): TestRepository {
  const repository = newRepository();
  repository.write({ ...files, ...own });
  return repository;
}

/** What `validate` finds; each finding has words and a remedy, and the exit code says whether one is an error. */
export async function validated(
  { directory }: TestRepository,
  runIn: (directory: string, words: readonly string[]) => Promise<CliRun> = runCliInside,
): Promise<readonly Finding[]> {
  const run = await runIn(directory, ["validate", "--json"]);
  expect(run.stderr).toBe("");
  const findings = findingsOf(run);
  for (const { message, remedy } of findings) {
    expect(message).toMatch(/\w/);
    expect(remedy).toMatch(/\w/);
  }
  expect(run.code).toBe(findings.some(({ severity }) => severity === "error") ? 1 : 0);
  return findings;
}

/** A text with one part replaced; the part must be there. */
export function edited(text: string, part: string | RegExp, by: string): string {
  const changed = text.replace(part, () => by);
  if (changed === text) throw new Error(`the text has no ${part}`);
  return changed;
}

export function promptWith(part: string | RegExp, by: string): Files {
  return { [promptPath]: edited(prompt(), part, by) };
}

/** The prompt with more lines, the first of which is its line 8. */
export function promptAnd(lines: string): Files {
  return { [promptPath]: prompt({ extra: lines }) };
}

export function suiteWith(part: string | RegExp, by: string): Files {
  return { [suitePath]: edited(suite, part, by) };
}

/** The suite with more lines, the first of which is its line 19. */
export function suiteAnd(lines: string): Files {
  return { [suitePath]: `${suite}${lines}\n` };
}

export function csv(text: string | Uint8Array): Files {
  return { ...suiteAnd("data: [{ file: cases.csv }]"), [csvPath]: text };
}

export function jsonLines(text: string | Uint8Array): Files {
  return { ...suiteAnd("data: [{ file: cases.jsonl }]"), [linesPath]: text };
}

export function policy(text: string | Uint8Array): Files {
  return { [policyPath]: text };
}

export function latin1(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

export function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, "utf16le")]);
}
