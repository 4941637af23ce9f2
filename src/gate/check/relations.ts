import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { checkOutput } from "../../evaluation/suite/check-output.ts";
import { checkSuite } from "../../evaluation/suite/check-suite.ts";
import { duplicateIds, type PromptReading } from "../compare/read-prompts.ts";
import { firstSuites, type ReadSuite } from "../compare/read-suites.ts";

/** Findings that no file has by itself, with the files that make them: they are old only where all of these are. */
export interface Relation {
  readonly findings: readonly Finding[];
  readonly files: readonly string[];
  /** This change made them, although the files are the same: a prompt went away that a suite names. */
  readonly news?: boolean;
}

/** What prompts and suites say of each other; a suite whose prompt was missing before is no news. */
export function relations(
  prompts: readonly PromptReading[],
  suites: readonly ReadSuite[],
  idsAtBase: ReadonlySet<string>,
): readonly Relation[] {
  const byId = new Map(
    prompts.flatMap((prompt) => (prompt.id === null ? [] : [[prompt.id, prompt] as const])),
  );
  const suiteOf = firstSuites(suites);
  return [
    ...duplicateIds(prompts),
    ...suites.flatMap((suite) => ofSuite(suite, { suiteOf, byId, idsAtBase })),
    ...prompts.flatMap(({ path, file }) =>
      file === null ? [] : [{ files: [path], findings: checkOutput(file) }],
    ),
    ...prompts.filter(({ id }) => id !== null && !suiteOf.has(id)).map(withoutSuite),
  ];
}

function ofSuite(
  suite: ReadSuite,
  {
    suiteOf,
    byId,
    idsAtBase,
  }: {
    readonly suiteOf: ReadonlyMap<string, ReadSuite>;
    readonly byId: ReadonlyMap<string, PromptReading>;
    readonly idsAtBase: ReadonlySet<string>;
  },
): readonly Relation[] {
  const { prompt_id, path: file } = suite;
  if (prompt_id === null) return [];
  const first = suiteOf.get(prompt_id);
  if (first !== undefined && first.path !== file) {
    return [{ files: [file, first.path], findings: [duplicate(file, prompt_id, first.path)] }];
  }
  const prompt = byId.get(prompt_id);
  if (prompt === undefined) {
    return [{ files: [file], findings: [orphan(file, prompt_id)], news: idsAtBase.has(prompt_id) }];
  }
  if (prompt.file === null || suite.partial === null) return [];
  return [{ files: [prompt.path, ...suite.files], findings: checkSuite(suite.partial, prompt.file) }];
}

function duplicate(file: string, id: string, first: string): Finding {
  return {
    ...top(file, "error"),
    code: "suite-duplicate",
    message: `${code(first)} holds the cases of ${code(id)} already.`,
    remedy: "Put the cases into one suite, or name data files in it.",
  };
}

function orphan(file: string, id: string): Finding {
  return {
    ...top(file, "error"),
    code: "suite-orphan",
    message: `There is no prompt ${code(id)}.`,
    remedy: "Correct prompt_id, or delete the suite with its prompt.",
  };
}

function withoutSuite({ path, id: read }: PromptReading): Relation {
  const id = read ?? "";
  const finding: Finding = {
    ...top(path, "warning"),
    code: "suite-missing",
    message: `No suite names ${code(id)}, so nobody can tell whether a change makes it worse.`,
    remedy: `Write a suite below evals/ that begins with ${code(`prompt_id: ${id}`)}.`,
  };
  return { files: [path], findings: [finding] };
}

function top(
  file: string,
  severity: Finding["severity"],
): Pick<Finding, "severity" | "file" | "line" | "column"> {
  return { severity, file, line: 1, column: 1 };
}
