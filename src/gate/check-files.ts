import type { Finding } from "../document/finding.ts";
import { type Governed, governed as governedBy } from "../policy/governed.ts";
import type { Policy } from "../policy/policy.ts";
import { promptId } from "../prompt/prompt-id.ts";
import { byPlace } from "./by-place.ts";
import type { Checkout, Tree } from "./checkout.ts";
import { type PromptReading, readPrompts } from "./read-prompts.ts";
import { readSuites } from "./read-suites.ts";
import { relations } from "./relations.ts";

interface Check {
  readonly tree: Tree;
  readonly files: Pick<Checkout, "blobs">;
  readonly policy: Policy;
  /** Which files are to be checked; null checks all. */
  readonly only: ((path: string) => boolean) | null;
}

/** Every problem of the prompts and suites of one tree, with nothing to compare them with. */
export async function checkFiles({ tree, files, policy, only }: Check): Promise<readonly Finding[]> {
  const governed = governedBy(policy);
  const sources = { governed, checkout: files };
  const selected = only === null ? tree : restricted(tree, governed, only);
  const suites = await readSuites(selected, sources, []);
  const named = namesOf(tree, governed);
  // A suite is checked against its prompt, whether or not that was asked for.
  const asked = new Set(suites.readings.flatMap(({ prompt_id }) => prompt_id ?? []));
  const needed = new Set(named.filter(({ id }) => id !== null && asked.has(id)).map(({ path }) => path));
  const prompts = await readPrompts(
    only === null ? tree : restricted(tree, governed, (path) => only(path) || needed.has(path)),
    sources,
    [],
  );
  const read = new Map(prompts.readings.map((reading) => [reading.path, reading]));
  const all = named.map((name) => read.get(name.path) ?? name);
  const between = relations(all, suites.readings, new Set()).flatMap(({ findings }) => findings);
  return [
    ...prompts.findings,
    ...suites.findings,
    ...prompts.readings.flatMap(({ findings }) => findings),
    ...suites.readings.flatMap(({ findings }) => findings),
    ...between.filter(({ code }) => only === null || code !== "suite-missing"),
  ]
    .filter(({ file }) => only === null || only(file))
    .toSorted(byPlace);
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
      : [{ path, oid, id: named.status === "id" ? named.id : null, file: null, findings: [] }];
  });
}
