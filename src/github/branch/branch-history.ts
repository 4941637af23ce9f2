import type { Entry } from "../../branch/checkout.ts";
import { globMatcher } from "../../policy/glob-matcher.ts";
import type { BranchChange, BranchCommit } from "../../prompt/history/branch-commit.ts";
import type { Octokit } from "../connect/connect.ts";
import { everyPage, pageSize } from "../connect/every-page.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";
import { type BranchMemory, type ChainCommit, readChain } from "./branch-chain.ts";

interface Asked {
  readonly repository: RepositoryName;
  readonly memory: BranchMemory;
  /** The full id of a commit. */
  readonly tip: string;
  /** As git takes them: `:(glob)prompts/**\/*.yaml`. */
  readonly pathspecs: readonly string[];
}

/**
 * What git's own history would say, over GitHub's API: the commits on the first-parent line that changed a matching
 * path, oldest first. Commits and folders never change, so what was read once is remembered.
 */
export async function branchHistory(octokit: Octokit, asked: Asked): Promise<readonly BranchCommit[]> {
  const globs = asked.pathspecs.map((pathspec) => pathspec.replace(/^:\(glob\)/, ""));
  const folders = [...new Set(globs.map(fixedFolder))].toSorted();
  const chain = await readChain(octokit, { ...asked, folders });
  const matchers = globs.map((glob) => globMatcher(glob));
  const matches = (path: string): boolean => matchers.some((each) => each(path));
  const found: BranchCommit[] = [];
  let before: Files = new Map();
  let last: ChainCommit | null = null;
  for (const commit of chain) {
    const isSame =
      last !== null && folders.every((folder) => commit.trees.get(folder) === last?.trees.get(folder));
    last = commit;
    if (isSame) continue;
    const after = await filesOf(octokit, asked, { commit, matches });
    const changes = await changesBetween(octokit, asked, { commit, before, after });
    before = after;
    if (changes.length > 0) found.push({ ...commit.said, changes });
  }
  return found;
}

/** The folders before the first wildcard, without a slash behind them; empty where the root itself is meant. */
function fixedFolder(glob: string): string {
  const wild = glob.search(/[*?[{]/);
  const plain = wild < 0 ? glob : glob.slice(0, wild);
  return plain.slice(0, Math.max(plain.lastIndexOf("/"), 0));
}

type Files = ReadonlyMap<string, Entry>;

async function filesOf(
  octokit: Octokit,
  { repository, memory }: Asked,
  { commit, matches }: { readonly commit: ChainCommit; readonly matches: (path: string) => boolean },
): Promise<Files> {
  const files = new Map<string, Entry>();
  for (const [folder, oid] of commit.trees) {
    if (oid === null) continue;
    const entries = memory.folders.get(oid) ?? readFolder(octokit, repository, oid);
    memory.folders.set(oid, entries);
    entries.catch(() => memory.folders.delete(oid));
    for (const entry of await entries) {
      const path = folder === "" ? entry.path : `${folder}/${entry.path}`;
      if (matches(path)) files.set(path, { ...entry, path });
    }
  }
  return files;
}

async function readFolder(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  oid: string,
): Promise<readonly Entry[]> {
  // https://docs.github.com/rest/git/trees#get-a-tree
  const { data } = await octokit.rest.git.getTree({ owner, repo, tree_sha: oid, recursive: "true" });
  if (!Array.isArray(data?.tree)) throw new Error("the answer about a folder broke off");
  if (data.truncated) throw new Error("a folder of prompts has more files than GitHub lists");
  return data.tree
    .filter(({ type }) => type !== "tree")
    .map(({ path, mode, sha }) => ({ path, mode, oid: sha }));
}

async function changesBetween(
  octokit: Octokit,
  { repository }: Asked,
  { commit, before, after }: { readonly commit: ChainCommit; readonly before: Files; readonly after: Files },
): Promise<readonly BranchChange[]> {
  const gone = [...before.keys()].filter((path) => !after.has(path));
  const come = [...after.keys()].filter((path) => !before.has(path));
  const renamed =
    gone.length > 0 && come.length > 0 ? await renamesIn(octokit, repository, commit.said.sha) : new Map();
  const sources = new Map(
    come.flatMap((path) => {
      const from = renamed.get(path);
      return from !== undefined && gone.includes(from) ? [[path, from] as const] : [];
    }),
  );
  const left = new Set(sources.values());
  return [
    ...gone
      .filter((path) => !left.has(path))
      .map((path): BranchChange => ({ path, from: null, oid: null, mode: "000000" })),
    ...[...after.values()]
      .filter(({ path, oid, mode }) => before.get(path)?.oid !== oid || before.get(path)?.mode !== mode)
      .map(({ path, oid, mode }): BranchChange => ({ path, from: sources.get(path) ?? null, oid, mode })),
  ];
}

/** GitHub lists 3,000 files of a commit. */
const mostPages = 30;

/** New path to old path, as GitHub pairs them at 50 %. */
async function renamesIn(
  octokit: Octokit,
  { owner, repo }: RepositoryName,
  sha: string,
): Promise<ReadonlyMap<string, string>> {
  const files = await everyPage(async (page) => {
    // https://docs.github.com/rest/commits/commits#get-a-commit
    const { data } = await octokit.rest.repos.getCommit({ owner, repo, ref: sha, page, per_page: pageSize });
    return { data: data?.files };
  }, mostPages);
  return new Map(
    files.flatMap(({ filename, previous_filename }) =>
      previous_filename === undefined ? [] : [[filename, previous_filename] as const],
    ),
  );
}
