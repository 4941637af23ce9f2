import type { Finding } from "../../src/document/finding/finding.ts";
import { completeSuite, type SuiteReading } from "../../src/evaluation/suite/complete-suite.ts";
import { readSuite } from "../../src/evaluation/suite/read-suite.ts";

export const suitePath = "evals/support/intent.yaml";

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Reads a suite with the texts of its data files, by their path from the root. */
export function wholeSuite(
  text: string,
  files: Readonly<Record<string, string>> = {},
): SuiteReading & { readonly places: readonly string[] } {
  const { content: file, findings } = readSuite(bytes(text), suitePath);
  if (file === null) return { content: null, partial: null, findings, places: places(findings) };
  const data = Object.entries(files).map(
    ([path, each]) => [path, { status: "read", bytes: bytes(each) }] as const,
  );
  const whole = completeSuite(file, new Map(data));
  const all = [...findings, ...whole.findings];
  return { ...whole, findings: all, places: places(all) };
}

/** Where findings stand, in one line each. */
export function places(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ file, line, column, code }) => `${file === suitePath ? "" : `${file}:`}${line}:${column} ${code}`,
  );
}
