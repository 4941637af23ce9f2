import type { Checkout, History, Side, Tree } from "../../branch/checkout.ts";
import { pointerHistory } from "../../branch/pointer-history.ts";
import { policyOf } from "../../branch/policy-at.ts";
import type { ReadRegistry } from "../../branch/read-registry.ts";
import { buildCatalog, type CatalogFacts } from "../../catalog/build-catalog.ts";
import type { Catalog, CatalogRepository } from "../../catalog/catalog.ts";
import type { EnvironmentPast } from "../../catalog/figures/environments-past.ts";
import { scopedFacts } from "../../catalog/scoped-facts.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { utf8Text } from "../../document/text/decode-text.ts";
import { readPrompts } from "../../gate/compare/read-prompts.ts";
import { readSuites } from "../../gate/compare/read-suites.ts";
import { governed } from "../../policy/governed.ts";
import type { Policy } from "../../policy/policy.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import { environmentAt } from "../../registry/environment-file.ts";
import type { UsageRow } from "../../usage/usage-row.ts";
import type { AskedScope } from "../branch/asked-scope.ts";

interface Asked {
  readonly registry: ReadRegistry;
  readonly checkout: NamedCheckout;
  readonly repository: CatalogRepository | null;
  readonly shows: Catalog["shows"];
  /** null: none was given. */
  readonly usage: readonly UsageRow[] | null;
  readonly scripts: boolean;
  /** The scope of the policy that alone is shown. */
  readonly scope: (policy: Policy) => AskedScope;
}

/** The catalog of a branch's prompts, with their files as they stand at its commit or on disk. */
export async function readCatalog({
  registry,
  checkout,
  repository,
  shows,
  usage,
  scripts,
  scope,
}: Asked): Promise<History<Catalog>> {
  const side: Side = shows === "work-tree" ? { kind: "work-tree" } : { kind: "commit", sha: registry.commit };
  const tree = await checkout.tree(side);
  if (tree.status === "missing") return tree;
  const policy = (await policyOf(tree.value, checkout))?.policy ?? defaultPolicy();
  const asked = scope(policy);
  if (asked.status === "refused") return { ...asked, status: "missing" };
  const sources = { governed: governed(policy), checkout };
  const { readings: present, partials } = await readPrompts(tree.value, sources);
  const { readings: suites } = await readSuites(tree.value, sources, []);
  const names = tree.value.entries.flatMap(({ path }) => environmentAt(path) ?? []).toSorted();
  const environments = await environmentsPast(checkout, registry.commit, names);
  if (environments.status === "missing") return environments;
  const facts: CatalogFacts = {
    commit: registry.commit,
    shows,
    repository,
    policy,
    compiled: registry.prompts,
    histories: registry.histories,
    present,
    partials,
    suites,
    environments: environments.value,
    usage,
    scripts,
    textAt: await textsOf(tree.value, checkout, [
      ...partials.map(({ path }) => path),
      ...present.flatMap(({ parts }) => parts.map(({ path }) => path)),
      ...suites.map(({ path }) => path),
    ]),
  };
  return { status: "known", value: buildCatalog(scopedFacts(facts, asked)) };
}

/** Bytes of a file that goes along whole. */
const longestText = 512 * 1024;

async function textsOf(
  { entries }: Tree,
  { blobs }: Pick<Checkout, "blobs">,
  paths: readonly string[],
): Promise<CatalogFacts["textAt"]> {
  const wanted = new Set(paths);
  const oids = new Map(entries.flatMap(({ path, oid }) => (wanted.has(path) ? [[path, oid] as const] : [])));
  const read = await blobs([...new Set(oids.values())], longestText);
  return (path) => {
    const blob = read.get(oids.get(path) ?? "");
    return blob?.status === "read" ? utf8Text(blob.bytes) : null;
  };
}

async function environmentsPast(
  checkout: Pick<Checkout, "blobs"> & Pick<NamedCheckout, "branchHistory">,
  tip: string,
  names: readonly string[],
): Promise<History<readonly EnvironmentPast[]>> {
  const all: EnvironmentPast[] = [];
  for (const name of names) {
    const steps = await pointerHistory(checkout, { tip, environment: name });
    if (steps.status === "missing") return steps;
    all.push({ name, steps: steps.value });
  }
  return { status: "known", value: all };
}
