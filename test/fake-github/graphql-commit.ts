import { loginOf } from "./commit.ts";
import { type TreeLine, treeLines } from "./git-objects.ts";
import { actorNode } from "./graphql-actor.ts";
import { connection } from "./graphql-connection.ts";
import type { Repository } from "./repository.ts";
import { timeOf, userOf, type World } from "./world.ts";

/** What GitHub gives of a text before it cuts it off, in bytes. */
const longestText = 512_000;

/** A commit that is there, whether a branch leads to it or not; null else. */
export async function commitNode(world: World, repository: Repository, oid: string): Promise<object | null> {
  if (!/^[0-9a-f]{40}$/.test(oid)) return null;
  const raw = await repository.lasting(["cat-file", "commit", oid]).catch(() => null);
  if (raw === null) return null;
  const [head = "", ...rest] = raw.toString("utf8").split("\n\n");
  const lines = head.split("\n");
  const all = (name: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const message = rest.join("\n\n");
  const [author = "", committer = ""] = [...all("author"), ...all("committer")];
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
    tree: () => treeNode(repository, oid),
    committedDate: dateOf(committer),
    signature: () => (verified ? { __typename: "GpgSignature", isValid: true, state: "VALID" } : null),
    history: async (slice: Parameters<ReturnType<typeof connection>>[0]) => {
      const listed = await repository.lasting(["rev-list", oid]);
      const oids = listed.toString("utf8").split("\n").filter(Boolean);
      const nodes = await Promise.all(oids.map((each) => commitNode(world, repository, each)));
      return connection(() => nodes.filter((node) => node !== null))(slice);
    },
    parents: connection(() => all("parent").map((parent) => ({ __typename: "Commit", oid: parent }))),
    changedFilesIfAvailable: () => changedCount(repository, oid, all("parent")[0]),
    file: ({ path }: { readonly path: string }) => fileNode(repository, oid, path),
  };
}

async function changedCount(
  repository: Repository,
  oid: string,
  parent: string | undefined,
): Promise<number> {
  const raw = await repository.lasting([
    "diff-tree",
    "-r",
    "--name-only",
    "--no-commit-id",
    ...(parent === undefined ? ["--root", oid] : [parent, oid]),
  ]);
  return raw.toString("utf8").split("\n").filter(Boolean).length;
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

async function fileNode(repository: Repository, oid: string, path: string): Promise<object | null> {
  const lines = await treeIndex(repository, oid);
  const line = lines.get(path);
  if (line === undefined) return null;
  return {
    __typename: "TreeEntry",
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    mode: Number.parseInt(line.mode, 8),
    type: line.type,
    oid: line.oid,
    object: () => (line.type === "commit" ? null : objectNode(repository, line.oid)),
  };
}

const indexes = new WeakMap<Repository, Map<string, Promise<ReadonlyMap<string, TreeLine>>>>();

function treeIndex(repository: Repository, oid: string): Promise<ReadonlyMap<string, TreeLine>> {
  const known = indexes.get(repository) ?? new Map<string, Promise<ReadonlyMap<string, TreeLine>>>();
  indexes.set(repository, known);
  const before = known.get(oid);
  if (before !== undefined) return before;
  const read = treeLines(repository, oid).then((lines) => new Map(lines.map((line) => [line.path, line])));
  known.set(oid, read);
  return read;
}

/** A blob or tree by its id; null where it is neither. */
export async function objectNode(repository: Repository, oid: string): Promise<object | null> {
  const type = await repository.lasting(["cat-file", "-t", oid]).catch(() => null);
  if (type === null) return null;
  if (type.toString("utf8").trim() === "tree") return { __typename: "Tree", oid };
  if (type.toString("utf8").trim() !== "blob") return null;
  const bytes = await repository.lasting(["cat-file", "blob", oid]);
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

async function treeNode(repository: Repository, oid: string): Promise<object> {
  const found = await repository.lasting(["rev-parse", `${oid}^{tree}`]);
  return { __typename: "Tree", oid: found.toString("utf8").trim() };
}
