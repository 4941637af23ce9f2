import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { checkOutput } from "../../evaluation/suite/check-output.ts";
import { checkSuite } from "../../evaluation/suite/check-suite.ts";
import { likelyModel } from "../../policy/likely-model.ts";
import type { ModelsPolicy } from "../../policy/policy.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import type { Pair } from "../compare/pair-prompts.ts";
import { duplicateIds, filesOf, type PromptReading } from "../compare/read-prompts.ts";
import { firstSuites, type ReadSuite } from "../compare/read-suites.ts";
import { chainRelations } from "./chain-findings.ts";
import { orphanOfRename } from "./pair-findings.ts";
import type { Relation } from "./relation.ts";

/** What was there before this change. */
interface Before {
  readonly idsAtBase: ReadonlySet<string>;
  readonly pairs: readonly Pair[];
}

/** What prompts and suites say of each other; a suite whose prompt was missing before is no news. */
export function relations(
  prompts: readonly PromptReading[],
  suites: readonly ReadSuite[],
  { idsAtBase, pairs, models }: Before & { readonly models: ModelsPolicy },
): readonly Relation[] {
  const byId = new Map(
    prompts.flatMap((prompt) => (prompt.id === null ? [] : [[prompt.id, prompt] as const])),
  );
  const suiteOf = firstSuites(suites);
  const baseOf = new Map(pairs.map(({ head, base }) => [head.path, base]));
  return [
    ...duplicateIds(prompts),
    ...sharedParts(prompts),
    ...chainRelations(prompts, suites, idsAtBase),
    ...suites.flatMap((suite) => ofSuite(suite, { suiteOf, byId, idsAtBase, pairs, baseOf })),
    ...prompts.flatMap(({ path, file }) =>
      file === null
        ? []
        : [{ files: [path], findings: [...checkOutput(file), ...mistypedModel(file, models)] }],
    ),
    ...prompts
      // The suite of a prompt that was renamed names it as it was, which its own finding says.
      .filter(({ id, path }) => id !== null && !suiteOf.has(id) && !suiteOf.has(baseOf.get(path)?.id ?? ""))
      .map(withoutSuite),
  ];
}

function ofSuite(
  suite: ReadSuite,
  {
    suiteOf,
    byId,
    idsAtBase,
    pairs,
    baseOf,
  }: Before & {
    readonly baseOf: ReadonlyMap<string, PromptReading | null>;
    readonly suiteOf: ReadonlyMap<string, ReadSuite>;
    readonly byId: ReadonlyMap<string, PromptReading>;
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
    const finding = orphanOfRename(orphan(file, prompt_id), prompt_id, pairs);
    return [{ files: [file], findings: [finding], news: idsAtBase.has(prompt_id) }];
  }
  if (prompt.file === null || suite.partial === null) return [];
  const before = baseOf.get(prompt.path)?.file ?? null;
  const labelsBefore = before?.prompt.output?.labels ?? [];
  return [
    {
      files: [...filesOf(prompt), ...suite.files],
      findings: checkSuite(suite.partial, prompt.file, labelsBefore),
    },
  ];
}

/** Which prompts have their text in one file: a change of it is a change of each of them. */
function sharedParts(prompts: readonly PromptReading[]): readonly Relation[] {
  const users = new Map<string, PromptReading[]>();
  for (const prompt of prompts)
    for (const { path, partial, under } of prompt.parts)
      if (partial === undefined && under === undefined) users.set(path, [...(users.get(path) ?? []), prompt]);
  return [...users].flatMap(([path, using]): readonly Relation[] => {
    if (using.length < 2) return [];
    const names = using.map((prompt) => code(prompt.id ?? prompt.path));
    const listed = names.slice(0, 5).join(", ");
    const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
    const finding: Finding = {
      ...top(path, "warning"),
      code: "part-shared",
      message: `${listed}${more} have their text here: a change of it is a change of each of them.`,
      remedy: "Nothing has to be done if that is meant; else give each prompt a file of its own.",
    };
    return [{ files: using.flatMap(filesOf), findings: [finding] }];
  });
}

/** A model that the policy does not name and that looks like one which is known. */
function mistypedModel(
  { path: file, prompt, located }: PromptFile,
  models: ModelsPolicy,
): readonly Finding[] {
  const likely = likelyModel(prompt.model, models);
  if (likely === null) return [];
  const finding: Finding = {
    code: "model-unknown",
    severity: "warning",
    file,
    ...located.position(["model"], "value"),
    message: `Nobody here knows a model ${code(prompt.model)}.`,
    remedy: `Did you mean ${code(likely)}?`,
    fix: { from: prompt.model, to: likely },
  };
  return [finding];
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
