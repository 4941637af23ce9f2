import { commitsByDate } from "../fake-git/ancestry.ts";
import { commitAt, mustCommitAt } from "../fake-git/commit-object.ts";
import { compareTrees } from "../fake-git/compare-trees.ts";
import { entryAt, treeAt } from "../fake-git/tree-object.ts";
import { appIdOf, type CheckRun } from "./check-runs.ts";
import { loginOf } from "./commit.ts";
import { typeOfMode } from "./git-objects.ts";
import { actorNode } from "./graphql-actor.ts";
import { connection } from "./graphql-connection.ts";
import type { Repository } from "./repository.ts";
import { timeOf, userOf, type World } from "./world.ts";

/** What GitHub gives of a text before it cuts it off, in bytes. */
const longestText = 512_000;

/** A commit that is there, whether a branch leads to it or not; null else. */
export function commitNode(world: World, repository: Repository, oid: string): object | null {
  const commit = commitAt(repository.store, oid);
  if (commit === null) return null;
  const { author, committer, message, parents, tree } = commit;
  const { verified, viaWeb } = repository.signatures.get(oid) ?? { verified: false, viaWeb: false };
  return {
    __typename: "Commit",
    id: `C_${oid}`,
    oid,
    message,
    messageHeadline: message.split("\n")[0],
    author: personNode(world, author),
    committer: personNode(world, committer),
    authors: connection(() => [author, ...coAuthors(message)].map((each) => personNode(world, each))),
    committedViaWeb: viaWeb,
    tree: { __typename: "Tree", oid: tree },
    committedDate: dateOf(committer),
    signature: () => (verified ? { __typename: "GpgSignature", isValid: true, state: "VALID" } : null),
    history: connection(() =>
      commitsByDate(repository.store, oid, null)
        .map((each) => commitNode(world, repository, each))
        .filter((node) => node !== null),
    ),
    checkSuites: ({ filterBy, ...slice }: SuitesAsked) => {
      const runs = repository.checkRuns.filter(
        (run) =>
          run.headSha === oid &&
          (filterBy?.appId === undefined || appIdOf(world, run) === filterBy.appId) &&
          (filterBy?.checkName === undefined || run.name === filterBy.checkName),
      );
      const apps = [...new Set(runs.map(({ app }) => app))];
      return connection(() => apps.map((app) => checkSuiteNode(runs.filter((run) => run.app === app))))(
        slice,
      );
    },
    parents: connection(() => parents.map((parent) => ({ __typename: "Commit", oid: parent }))),
    changedFilesIfAvailable: () => changedCount(repository, tree, parents[0]),
    file: ({ path }: { readonly path: string }) => fileNode(repository, tree, path),
  };
}

type Slice = Parameters<ReturnType<typeof connection>>[0];
type SuitesAsked = Slice & { readonly filterBy?: { readonly appId?: number; readonly checkName?: string } };
type RunsAsked = Slice & { readonly filterBy?: { readonly checkName?: string } };

/** One suite of an app on a commit, the newest run of each name. */
function checkSuiteNode(runs: readonly CheckRun[]): object {
  return {
    __typename: "CheckSuite",
    app: { __typename: "App", slug: (runs[0]?.app ?? "").replace(/\[bot\]$/, "") },
    checkRuns: ({ filterBy, ...slice }: RunsAsked) => {
      const found = runs.findLast(
        ({ name }) => filterBy?.checkName === undefined || name === filterBy.checkName,
      );
      const nodes =
        found === undefined
          ? []
          : [
              {
                __typename: "CheckRun",
                databaseId: found.id,
                name: found.name,
                status: found.status.toUpperCase(),
                conclusion: found.conclusion?.toUpperCase() ?? null,
                startedAt: found.startedAt,
                completedAt: found.completedAt,
                externalId: found.externalId === "" ? null : found.externalId,
                text: found.output["text"] ?? null,
              },
            ];
      return connection(() => nodes)(slice);
    },
  };
}

function changedCount({ store }: Repository, tree: string, parent: string | undefined): number {
  const before = parent === undefined ? null : mustCommitAt(store, parent).tree;
  return compareTrees(store, before, tree).length;
}

function coAuthors(message: string): readonly string[] {
  return [...message.matchAll(/^Co-authored-by: (.*)$/gim)].map(([, who = ""]) => who);
}

/** GraphQL knows only users here: what a bot's address maps to, REST alone tells. */
function personNode(world: World, line: string): object {
  const [, name = "", email = ""] = /^(.*?) ?<([^>]*)>/.exec(line) ?? [];
  const login = loginOf(email);
  const user = login === null ? null : userOf(world, login);
  return { name, email, date: dateOf(line), user: user?.type === "User" ? actorNode(user) : null };
}

function dateOf(line: string): string {
  return timeOf(Number(/> (\d+) /.exec(line)?.[1] ?? 0));
}

function fileNode(repository: Repository, tree: string, path: string): object | null {
  const entry = entryAt(repository.store, tree, path);
  if (entry === null) return null;
  const type = typeOfMode(entry.mode);
  return {
    __typename: "TreeEntry",
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    mode: Number.parseInt(entry.mode, 8),
    type,
    oid: entry.oid,
    object: () => (type === "commit" ? null : objectNode(repository, entry.oid)),
  };
}

/** A blob or tree by its id; null where it is neither. */
export function objectNode(repository: Repository, oid: string): object | null {
  const object = repository.store.objects.get(oid);
  if (object?.type === "tree") return { __typename: "Tree", oid, entries: () => entryNodes(repository, oid) };
  if (object?.type !== "blob") return null;
  const { bytes } = object;
  const isBinary = bytes.subarray(0, 8000).includes(0);
  return {
    __typename: "Blob",
    oid,
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > longestText,
    text: isBinary ? null : bytes.subarray(0, longestText).toString("utf8"),
  };
}

/** What stands at a path of a commit; null where nothing does. */
export function objectAt(repository: Repository, commit: string | null, path: string): object | null {
  if (commit === null) return null;
  const entry = entryAt(repository.store, mustCommitAt(repository.store, commit).tree, path);
  return entry === null ? null : objectNode(repository, entry.oid);
}

function entryNodes(repository: Repository, tree: string): readonly object[] {
  return [...treeAt(repository.store, tree)].map(([name, { mode, oid }]) => ({
    __typename: "TreeEntry",
    name,
    mode: Number.parseInt(mode, 8),
    oid,
    object: () => objectNode(repository, oid),
  }));
}
