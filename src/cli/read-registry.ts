import type { NamedCheckout } from "../checkout/git-checkout.ts";
import type { Finding } from "../document/finding.ts";
import { bytesOf } from "../gate/blob-bytes.ts";
import type { History, Tree } from "../gate/checkout.ts";
import { policyInForce } from "../gate/policy-in-force.ts";
import { readPromptSteps } from "../gate/read-prompt-steps.ts";
import { regularFiles } from "../gate/regular-files.ts";
import { governed as governedBy } from "../policy/governed.ts";
import type { Policy } from "../policy/policy.ts";
import type { BranchCommit } from "../prompt/branch-commit.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { tracePrompts } from "../prompt/trace-prompts.ts";
import { versionHistories } from "../prompt/version-history.ts";
import { type Pointer, type PointerDocument, pointersFormat } from "../registry/bundle.ts";
import { type Compiled, compileHistory } from "../registry/compile-history.ts";
import {
  environmentAt,
  environmentLimit,
  environmentPath,
  pointerFindings,
  readEnvironment,
} from "../registry/environment-file.ts";
import { releasedVersions } from "../registry/released-versions.ts";
import { readProvenance } from "../release/read-provenance.ts";

/** All that a branch says of prompts' versions and of what the environments run. */
export interface ReadRegistry extends Compiled {
  readonly commit: string;
  readonly policy: Policy;
  readonly environments: readonly PointerDocument[];
  /** Of the environments' files. */
  readonly findings: readonly Finding[];
  /** What an environment's file ever said of a prompt on this branch, the oldest first. */
  readonly served: (environment: string, id: string) => Promise<readonly Pointer[]>;
}

/** Compiles the branch that ends at a commit; a shallow clone is missing history. */
export async function readRegistry(checkout: NamedCheckout, commit: string): Promise<History<ReadRegistry>> {
  const tree = await checkout.tree({ kind: "commit", sha: commit });
  if (tree.status === "missing") return tree;
  const { policy, problem } = await policyInForce(
    { base: tree.value, head: tree.value },
    checkout,
    "defaults",
  );
  if (problem !== null) return unusablePolicy;
  const compiled = await compile({ checkout, commit, policy });
  if (compiled.status === "missing") return compiled;
  const environments = await readEnvironments(tree.value, checkout, compiled.value);
  const served: ReadRegistry["served"] = (name, id) => servedPointers({ checkout, commit }, name, id);
  return { status: "known", value: { commit, policy, ...compiled.value, ...environments, served } };
}

async function servedPointers(
  { checkout, commit }: Pick<Branch, "checkout" | "commit">,
  name: string,
  id: string,
): Promise<readonly Pointer[]> {
  const path = environmentPath(name);
  const history = await checkout.branchHistory(commit, [`:(literal)${path}`]);
  if (history.status === "missing") return [];
  const oids = history.value.flatMap(({ changes }) => changes.flatMap(({ oid }) => oid ?? []));
  const blobs = await checkout.blobs(oids, environmentLimit);
  return oids.flatMap((oid) => {
    const { content: bytes } = bytesOf(path, blobs.get(oid), environmentLimit);
    const prompts = (bytes === null ? null : readEnvironment(bytes, path).content)?.prompts ?? {};
    return Object.hasOwn(prompts, id) ? (prompts[id] ?? []) : [];
  });
}

const unusablePolicy = {
  status: "missing",
  what: "the policy .github/promptops.yml of this commit cannot be used",
  remedy: "Correct it: 'promptops validate' says where",
} as const;

interface Branch {
  readonly checkout: NamedCheckout;
  readonly commit: string;
  readonly policy: Policy;
}

async function compile({ checkout, commit, policy }: Branch): Promise<History<Compiled>> {
  const governed = governedBy(policy);
  const commits = await checkout.branchHistory(commit, governed.promptPathspecs);
  if (commits.status === "missing") return commits;
  const prompts = new Map<string, Prompt>();
  const steps = await readPromptSteps(tracePrompts(commits.value, governed), checkout, (oid, prompt) => {
    prompts.set(oid, prompt);
  });
  if (steps.status === "missing") return steps;
  const histories = versionHistories(steps.value, "behaviour");
  return { status: "known", value: compileHistory({ steps: steps.value, histories, prompts, approversIn }) };
}

/** As the commit's trailers say it; whoever made the commit could write them. */
function approversIn({ message }: BranchCommit, id: string): readonly string[] {
  const approvals = readProvenance(message)?.prompts.find((prompt) => prompt.id === id)?.approvals ?? [];
  return [...new Set(approvals.map(({ by }) => by))].toSorted();
}

/** Environments whose files have errors are left out, each with a finding. */
async function readEnvironments(
  tree: Tree,
  checkout: NamedCheckout,
  compiled: Compiled,
): Promise<Pick<ReadRegistry, "environments" | "findings">> {
  const { entries, findings } = regularFiles(tree, (path) => environmentAt(path) !== null);
  const blobs = await checkout.blobs(
    entries.map(({ oid }) => oid),
    environmentLimit,
  );
  const released = releasedVersions(compiled);
  const all: Finding[] = [...findings];
  const environments: PointerDocument[] = [];
  for (const { path, oid } of entries) {
    const bytes = bytesOf(path, blobs.get(oid), environmentLimit);
    const file = bytes.content === null ? { ...bytes, content: null } : readEnvironment(bytes.content, path);
    const wrong = file.content === null ? file.findings : pointerFindings(file.content, released);
    all.push(...wrong);
    if (file.content === null || wrong.length > 0) continue;
    const { name, prompts } = file.content;
    environments.push({ format: pointersFormat, environment: name, prompts });
  }
  return { environments: environments.toSorted(byName), findings: all };
}

function byName({ environment: one }: PointerDocument, { environment: other }: PointerDocument): number {
  return one < other ? -1 : Number(one > other);
}
