import type { Entry } from "../../branch/checkout.ts";
import type { BranchCommit, Signature } from "../../prompt/history/branch-commit.ts";
import type { Octokit } from "../connect/connect.ts";
import type { RepositoryName } from "../objects/look-up-files.ts";

/** One commit of the first-parent line. */
export interface ChainCommit {
  readonly said: Omit<BranchCommit, "changes">;
  /** git's ids of the folders that were asked for; null where one is absent. */
  readonly trees: ReadonlyMap<string, string | null>;
}

/** What never changes once it was read; of one repository. */
export interface BranchMemory {
  readonly commits: Map<string, ChainCommit>;
  /** Files below a folder, by the folder's id. */
  readonly folders: Map<string, Promise<readonly Entry[]>>;
  /** Which folders `commits` knows of. */
  asked: string;
}

export function branchMemory(): BranchMemory {
  return { commits: new Map(), folders: new Map(), asked: "" };
}

interface Asked {
  readonly repository: RepositoryName;
  readonly memory: BranchMemory;
  readonly tip: string;
  readonly folders: readonly string[];
}

/** Pages of 100 commits; a longer history is not read over the API. */
const mostPages = 300;

/** The first-parent line down to the first commit, oldest first; commits that are known are not asked for again. */
export async function readChain(octokit: Octokit, asked: Asked): Promise<readonly ChainCommit[]> {
  const { memory, tip, folders } = asked;
  const key = JSON.stringify(folders);
  if (memory.asked !== key) memory.commits.clear();
  memory.asked = key;
  const pages = pagesOf(octokit, asked);
  const chain: ChainCommit[] = [];
  let sha: string | undefined = tip;
  while (sha !== undefined) {
    let commit = memory.commits.get(sha);
    while (commit === undefined) {
      const page = await pages.next();
      if (page.done === true) throw new Error(`GitHub does not list the commit ${sha}`);
      commit = memory.commits.get(sha);
    }
    chain.push(commit);
    [sha] = commit.said.parents;
  }
  return chain.toReversed();
}

interface Node {
  readonly oid: string;
  readonly message: string;
  readonly author: Person | null;
  readonly committer: Person | null;
  readonly parents: { readonly nodes: readonly ({ readonly oid: string } | null)[] | null };
  readonly tree?: { readonly oid: string };
  readonly [folder: `f${number}`]: { readonly oid: string; readonly type: string } | null | undefined;
}

interface Person {
  readonly name: string | null;
  readonly email: string | null;
  readonly date: string | null;
}

interface Answer {
  readonly repository: { readonly object: { readonly history?: HistoryPage } | null } | null;
}

interface HistoryPage {
  readonly nodes: readonly (Node | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Puts page after page into the memory. */
async function* pagesOf(octokit: Octokit, { repository, memory, tip, folders }: Asked): AsyncGenerator<null> {
  const query = queryFor(folders);
  const paths = Object.fromEntries(
    folders.flatMap((folder, at) => (folder === "" ? [] : [[`p${at}`, folder]])),
  );
  let after: string | null = null;
  for (let count = 0; count < mostPages; count++) {
    const variables: Record<string, string | null> = {
      owner: repository.owner,
      repo: repository.repo,
      tip,
      after,
      ...paths,
    };
    // https://docs.github.com/graphql/reference/objects#commit
    const answer: Answer | undefined = await octokit.graphql<Answer | undefined>(query, variables);
    const history: HistoryPage | undefined = answer?.repository?.object?.history;
    if (history === undefined) throw new Error(`GitHub does not give the history of the commit ${tip}`);
    for (const node of history.nodes ?? []) {
      if (node === null) throw new Error("a part of the history is not there");
      memory.commits.set(node.oid, commitOf(node, folders));
    }
    yield null;
    if (!history.pageInfo.hasNextPage) return;
    after = history.pageInfo.endCursor;
  }
  throw new Error(`the history has more than ${mostPages * 100} commits`);
}

function queryFor(folders: readonly string[]): string {
  const below = folders.flatMap((folder, at) => (folder === "" ? [] : [at]));
  const variables = below.map((at) => `$p${at}: String!`).join(", ");
  const asked = [
    ...(folders.includes("") ? ["tree { oid }"] : []),
    ...below.map((at) => `f${at}: file(path: $p${at}) { oid type }`),
  ];
  return `query BranchHistory($owner: String!, $repo: String!, $tip: GitObjectID!, $after: String, ${variables}) {
    repository(owner: $owner, name: $repo) {
      object(oid: $tip) {
        ... on Commit {
          history(first: 100, after: $after) {
            nodes {
              oid message
              author { name email date }
              committer { name email date }
              parents(first: 10) { nodes { oid } }
              ${asked.join("\n")}
            }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
  }`;
}

function commitOf(node: Node, folders: readonly string[]): ChainCommit {
  const { oid: sha, message, author, committer, parents } = node;
  return {
    said: {
      sha,
      parents: (parents.nodes ?? []).flatMap((parent) => parent?.oid ?? []),
      author: signatureOf(author),
      committer: signatureOf(committer),
      message,
    },
    trees: new Map(
      folders.map((folder, at) => [
        folder,
        folder === "" ? (node.tree?.oid ?? null) : treeOf(node[`f${at}`]),
      ]),
    ),
  };
}

/** Something else than a folder may stand there. */
function treeOf(entry: { readonly oid: string; readonly type: string } | null | undefined): string | null {
  return entry?.type === "tree" ? entry.oid : null;
}

function signatureOf(person: Person | null): Signature {
  const moment = Date.parse(person?.date ?? "");
  const at = Number.isNaN(moment)
    ? "1970-01-01T00:00:00Z"
    : `${new Date(moment).toISOString().slice(0, 19)}Z`;
  return { name: person?.name ?? "", email: person?.email ?? "", at };
}
