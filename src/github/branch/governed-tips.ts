import type { GovernedTip } from "../../branch/read-branch.ts";
import { isBranchGlob } from "../../policy/governs-branch.ts";
import type { Octokit } from "../connect/connect.ts";
import { inParts } from "../connect/less-at-once.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import { matchingBranches } from "./matching-branches.ts";

interface Ref {
  readonly name: string;
  readonly target: { readonly oid: string } | null;
}

export interface BranchesThere {
  /** The name of the default branch; null in an empty repository. */
  readonly standard: string | null;
  readonly tips: readonly GovernedTip[];
}

const atOnce = 50;

/** The branches that names and globs stand for, and the default branch, as far as they are there. */
export async function governedTips(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  patterns: readonly string[],
): Promise<BranchesThere> {
  const tips = new Map<string, string>();
  let standard: string | null = null;
  const names = patterns.filter((each) => !isBranchGlob(each));
  const ask = async (some: readonly string[]): Promise<void> => {
    const repository = await askRefs(octokit, { owner, repo }, some);
    standard = repository["defaultBranchRef"]?.name ?? null;
    for (const ref of Object.values(repository)) if (ref?.target) tips.set(ref.name, ref.target.oid);
  };
  if (names.length === 0) await ask([]);
  await inParts(names, atOnce, ask);
  for (const glob of patterns.filter(isBranchGlob))
    for (const { ref, commit } of await matchingBranches(octokit, { owner, repo }, glob))
      tips.set(ref, commit);
  return { standard, tips: [...tips].map(([ref, commit]) => ({ ref, commit })) };
}

type Refs = Readonly<Record<string, Ref | null>>;

async function askRefs(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  names: readonly string[],
): Promise<Refs> {
  const declared = names.map((_, index) => `, $r${index}: String!`).join("");
  const asked = names.map((_, index) => `r${index}: ref(qualifiedName: $r${index}) { name target { oid } }`);
  const query = `query GovernedTips($owner: String!, $repo: String!${declared}) {
    repository(owner: $owner, name: $repo) { defaultBranchRef { name target { oid } } ${asked.join("\n")} }
  }`;
  const variables = Object.fromEntries(names.map((name, index) => [`r${index}`, `refs/heads/${name}`]));
  // https://docs.github.com/graphql/reference/objects#ref
  const answer = await octokit.graphql<{ readonly repository: Refs | null } | undefined>(query, {
    owner,
    repo,
    ...variables,
  });
  const repository = answer?.repository;
  if (repository === undefined || repository === null) throw new Error("the branches are not there");
  return repository;
}
