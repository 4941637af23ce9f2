import type { Reason } from "../decision.ts";
import type { PullRequestFacts } from "../facts/facts.ts";
import { isRepaired } from "../rows/repaired.ts";
import { problem } from "./problem.ts";

/** Prompts and suites that could not be read. */
export function unreadableFiles({
  base_prompts,
  head_prompts,
  head_parse_errors,
  changed_evals,
}: PullRequestFacts): readonly Reason[] {
  const errors = Object.entries(head_parse_errors ?? {});
  const known = new Set(errors.map(([path]) => path));
  return [
    ...errors.map(([path, code]) => unreadable(path, `cannot be read at head: parse error ${code}`)),
    ...nulls(head_prompts)
      .filter((path) => !known.has(path))
      .map((path) => unreadable(path, "cannot be read at head (parse error)")),
    ...nulls(base_prompts)
      .filter((path) => !isRepaired(path, { base_prompts, head_prompts }))
      .map((path) => unreadable(path, "cannot be read at base (parse error)")),
    ...nulls(changed_evals ?? {}).map((path) =>
      unreadable(path, "cannot be read: parse error in an eval suite"),
    ),
  ];
}

function nulls(record: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(record).flatMap(([path, value]) => (value === null ? [path] : []));
}

/** What of a file is unreadable. */
export function unreadable(path: string, what: string): Reason {
  return problem("parse", path, `${path} ${what}.`);
}
