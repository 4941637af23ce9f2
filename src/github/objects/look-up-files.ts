import { createHash } from "node:crypto";
import type { Octokit } from "../connect/connect.ts";
import { inParts } from "../connect/less-at-once.ts";

export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** What a commit gives to each path that was asked for (null: absent); null where GitHub has no such commit. */
export type CommitFiles = ReadonlyMap<string, FileNode | null> | null;

export type FilesByCommit = ReadonlyMap<string, CommitFiles>;

export interface FilesAsked {
  readonly commits: readonly string[];
  readonly paths: readonly string[];
}

/** How many files of commits one request asks for: more takes GitHub longer than it gives itself. */
const atOnce = 400;

/** More than this for one pull request is refused. */
export const mostLookUps = 20_000;

/** The files of many commits at many paths, in as few requests as there are batches. */
export async function lookUpFiles(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  { commits, paths }: FilesAsked,
): Promise<FilesByCommit> {
  const found = new Map<string, Map<string, FileNode | null> | null>();
  if (commits.length * Math.max(paths.length, 1) > mostLookUps) throw new Error("too many files of commits");
  const commitsAtOnce = Math.max(1, Math.floor(atOnce / Math.max(paths.length, 1)));
  for (const somePaths of slices(paths, atOnce, "at-least-one"))
    await inParts(commits, commitsAtOnce, async (some) => {
      // What is too much for one commit is asked for in parts of its paths.
      if (some.length > 1 || somePaths.length < 2)
        return await lookUpSome(octokit, { owner, repo, commits: some, paths: somePaths }, found);
      return await inParts(somePaths, somePaths.length, (fewer) =>
        lookUpSome(octokit, { owner, repo, commits: some, paths: fewer }, found),
      );
    });
  return found;
}

interface Some extends RepositoryName {
  readonly commits: readonly string[];
  readonly paths: readonly string[];
}

interface Found {
  readonly oid?: string;
  readonly [file: `f${number}`]: FileNode | null | undefined;
}

async function lookUpSome(
  octokit: Octokit,
  { owner, repo, commits, paths }: Some,
  found: Map<string, Map<string, FileNode | null> | null>,
): Promise<void> {
  const files = paths.map((_, index) => `f${index}: file(path: $p${index}) { oid mode type }`).join(" ");
  const objects = commits.map(
    (_, index) => `c${index}: object(oid: $c${index}) { ... on Commit { oid ${files} } }`,
  );
  const variables = {
    owner,
    repo,
    ...Object.fromEntries(commits.map((commit, index) => [`c${index}`, commit])),
    ...Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
  };
  const declared = [
    "$owner: String!, $repo: String!",
    ...commits.map((_, index) => `$c${index}: GitObjectID!`),
    ...paths.map((_, index) => `$p${index}: String!`),
  ].join(", ");
  const source = `query Files(${declared}) { repository(owner: $owner, name: $repo) { ${objects.join("\n")} } }`;
  interface Answer {
    readonly repository: Readonly<Record<string, Found | null>> | null;
  }
  // https://docs.github.com/graphql/reference/objects#commit
  const answer = await octokit.graphql<Answer | undefined>(source, variables);
  const repository = answer?.repository;
  if (repository === undefined || repository === null) throw new Error("the repository is not there");
  for (const [index, commit] of commits.entries())
    keep(found, { commit, paths, given: repository[`c${index}`] });
}

function keep(
  found: Map<string, Map<string, FileNode | null> | null>,
  {
    commit,
    paths,
    given,
  }: { readonly commit: string; readonly paths: readonly string[]; readonly given: Found | null | undefined },
): void {
  if (given === undefined) throw new Error("a part of the answer is not there");
  // What is no commit has no oid here.
  if (given === null || given.oid !== commit) {
    found.set(commit, null);
    return;
  }
  const files = found.get(commit) ?? new Map<string, FileNode | null>();
  for (const [index, path] of paths.entries()) {
    const file = given[`f${index}`];
    if (file === undefined) throw new Error("a part of the answer is not there");
    files.set(path, file);
  }
  found.set(commit, files);
}

/** The list in parts of at most `size`; an empty one is no part, or a part of its own. */
export function slices<T>(
  list: readonly T[],
  size: number,
  empty: "none" | "at-least-one",
): readonly (readonly T[])[] {
  if (list.length === 0) return empty === "none" ? [] : [[]];
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage, with the hash that `like` has. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Git's mode as it is written everywhere else: 33188 is 100644. */
export function modeText(mode: number): string {
  return mode.toString(8).padStart(6, "0");
}

/** A file of a commit; `mode` is git's as a number. */
export interface FileNode {
  readonly oid: string;
  readonly mode: number;
  readonly type: string;
}
