import type { Checkout, Tree } from "../../branch/checkout.ts";
import { regularFiles } from "../../branch/regular-files.ts";
import type { Finding } from "../../document/finding/finding.ts";
import { type Governed, governed as governedBy } from "../../policy/governed.ts";
import type { ModelsPolicy, Policy } from "../../policy/policy.ts";
import { promptId } from "../../prompt/prompt-id.ts";
import {
  duplicateIds,
  duplicatePartials,
  filesOf,
  type PromptReading,
  readPrompts,
} from "../compare/read-prompts.ts";
import type { ReadSuite, Suites } from "../compare/read-suites.ts";
import type { Relation } from "./relation.ts";
import { scopeRelations } from "./scope-findings.ts";
import { severestFirst } from "./severest-first.ts";

interface Check {
  readonly tree: Tree;
  readonly files: Pick<Checkout, "blobs">;
  readonly policy: Policy;
  /** Which files are to be checked; null checks all. */
  readonly only: ((path: string) => boolean) | null;
}

interface Sources {
  readonly governed: Governed;
  readonly checkout: Pick<Checkout, "blobs">;
}

/** Every problem of the prompts and suites of one tree, with nothing to compare them with. */
export async function checkFiles({ tree, files, policy, only }: Check): Promise<readonly Finding[]> {
  const governed = governedBy(policy);
  const sources: Sources = { governed, checkout: files };
  const selected = only === null ? tree : restricted(tree, governed, only);
  const suites = await suitesOf(selected, sources);
  const named = namesOf(tree, governed);
  // A suite is checked against its prompt, whether or not that was asked for.
  const asked = new Set(suites.readings.flatMap(({ prompt_id }) => prompt_id ?? []));
  const needed = new Set(named.filter(({ id }) => id !== null && asked.has(id)).map(({ path }) => path));
  const prompts = await readPrompts(
    only === null ? tree : restricted(tree, governed, (path) => only(path) || needed.has(path)),
    sources,
    { whole: tree },
  );
  const read = new Map(prompts.readings.map((reading) => [reading.path, reading]));
  const partials = new Set(prompts.partials.map(({ path }) => path));
  const all = named.flatMap((name) => (partials.has(name.path) ? [] : (read.get(name.path) ?? name)));
  const between = await betweenFiles(all, suites.readings, {
    asked: only === null ? "all" : "some",
    models: policy.models,
  });
  const relations: readonly Relation[] = [
    ...[...prompts.findings, ...suites.findings].map((each) => ({ files: [each.file], findings: [each] })),
    ...duplicatePartials(prompts),
    ...[...prompts.readings, ...prompts.partials].map((reading) => ({
      files: filesOf(reading),
      findings: reading.findings,
    })),
    ...suites.readings,
    ...scopeRelations(prompts, policy),
    ...between,
  ];
  return relations
    .filter((relation) => only === null || relation.files.some(only))
    .flatMap(({ findings }) => findings)
    .toSorted(severestFirst);
}

/** What reads and grades suites is half of the code, so it is loaded where there is a suite: one prompt is checked at once. */
async function suitesOf(tree: Tree, sources: Sources): Promise<Suites> {
  const { entries, findings } = regularFiles(tree, sources.governed.suite);
  if (entries.length === 0) return { readings: [], findings };
  const { readSuites } = await import("../compare/read-suites.ts");
  return await readSuites(tree, sources, []);
}

/** What the files say of each other; who asked for some of them does not ask which prompts have no suite. */
async function betweenFiles(
  prompts: readonly PromptReading[],
  suites: readonly ReadSuite[],
  { asked, models }: { readonly asked: "all" | "some"; readonly models: ModelsPolicy },
): Promise<readonly Relation[]> {
  const graded =
    suites.length > 0 || prompts.some(({ file }) => (file?.prompt.output?.schema ?? null) !== null);
  if (asked === "some" && !graded) return duplicateIds(prompts);
  const { relations } = await import("./relations.ts");
  return relations(prompts, suites, { idsAtBase: new Set(), pairs: [], models }).map(
    ({ files, findings }) => ({
      files,
      findings: findings.filter(({ code }) => asked === "all" || code !== "suite-missing"),
    }),
  );
}

/** Data files stay, since a suite may name them. */
function restricted(tree: Tree, governed: Governed, only: (path: string) => boolean): Tree {
  const isGoverned = (path: string): boolean => governed.prompt(path) !== null || governed.suite(path);
  return { oid: tree.oid, entries: tree.entries.filter(({ path }) => only(path) || !isGoverned(path)) };
}

/** Every prompt by its path alone. */
function namesOf({ entries }: Tree, governed: Governed): readonly PromptReading[] {
  return entries.flatMap(({ path, oid }) => {
    const named = promptId(path, governed);
    return named === null
      ? []
      : [
          {
            path,
            oid,
            id: named.status === "id" ? named.id : null,
            parts: [],
            alone: true,
            file: null,
            findings: [],
          },
        ];
  });
}
