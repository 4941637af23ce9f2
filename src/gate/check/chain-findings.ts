import { code } from "../../document/finding/code.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { upstreamsOf } from "../compare/downstream.ts";
import type { PromptReading } from "../compare/read-prompts.ts";
import type { ReadSuite } from "../compare/read-suites.ts";
import type { Relation } from "./relation.ts";

/** Whose answers prompts and cases say they take: each is there, and nobody's answers come back to them. */
export function chainRelations(
  prompts: readonly PromptReading[],
  suites: readonly ReadSuite[],
  idsAtBase: ReadonlySet<string>,
): readonly Relation[] {
  const known = new Set(prompts.flatMap(({ id }) => id ?? []));
  const takes = new Map<string, Set<string>>();
  const add = (id: string, upstream: string): void =>
    void takes.set(id, (takes.get(id) ?? new Set<string>()).add(upstream));
  for (const { id, file } of prompts)
    for (const upstream of file?.prompt.consumes ?? []) add(id ?? "", upstream);
  for (const { prompt_id, suite } of suites)
    for (const upstream of upstreamsOf(suite)) add(prompt_id ?? "", upstream);
  if (takes.size === 0) return [];
  return [
    ...prompts.flatMap((prompt) => ofPrompt(prompt, { known, takes, idsAtBase })),
    ...suites.flatMap((suite) => ofSuite(suite, { known, idsAtBase })),
  ];
}

interface Known {
  readonly known: ReadonlySet<string>;
  readonly idsAtBase: ReadonlySet<string>;
}

function ofPrompt(
  { id, path, file }: PromptReading,
  { known, takes, idsAtBase }: Known & { readonly takes: ReadonlyMap<string, ReadonlySet<string>> },
): readonly Relation[] {
  return (file?.prompt.consumes ?? []).flatMap((upstream, index): readonly Relation[] => {
    const at = { file: path, ...file?.located.position(["consumes", index], "value") };
    if (!known.has(upstream))
      return [{ files: [path], findings: [unknown(at, upstream)], news: idsAtBase.has(upstream) }];
    const way = wayTo(id ?? "", upstream, takes);
    return way === null ? [] : [{ files: [path], findings: [circle(at, [id ?? "", ...way])] }];
  });
}

function ofSuite(
  { path, suite, files, prompt_id }: ReadSuite,
  { known, idsAtBase }: Known,
): readonly Relation[] {
  return (suite?.cases ?? []).flatMap(({ upstream, at }): readonly Relation[] => {
    if (upstream === undefined) return [];
    if (upstream === prompt_id) return [{ files: [path], findings: [circle(at, [upstream, upstream])] }];
    return known.has(upstream)
      ? []
      : [{ files, findings: [unknown(at, upstream)], news: idsAtBase.has(upstream) }];
  });
}

/** From a prompt over whose answers it takes back to another one; null: there is no way. */
function wayTo(
  target: string,
  from: string,
  takes: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | null {
  const before = new Map<string, string | null>([[from, null]]);
  for (const [id] of before) {
    if (id === target) {
      const way: string[] = [];
      for (let at: string | null = id; at !== null; at = before.get(at) ?? null) way.unshift(at);
      return way;
    }
    for (const next of takes.get(id) ?? []) if (!before.has(next)) before.set(next, id);
  }
  return null;
}

type At = Partial<Pick<Finding, "line" | "column">> & Pick<Finding, "file">;

function unknown({ file, line = 1, column = 1 }: At, id: string): Finding {
  return {
    code: "chain-unknown",
    severity: "error",
    file,
    line,
    column,
    message: `There is no prompt ${code(id)} whose answer could be taken.`,
    remedy: "Correct the id, or add the prompt in the same commit.",
  };
}

function circle({ file, line = 1, column = 1 }: At, way: readonly string[]): Finding {
  return {
    code: "chain-cycle",
    severity: "error",
    file,
    line,
    column,
    message: `Answers go round in a circle: ${way.map((id) => code(id)).join(" takes those of ")}.`,
    remedy: "Take one of the steps out.",
  };
}
