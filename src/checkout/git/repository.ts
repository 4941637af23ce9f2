import { complaint, type Git } from "./git.ts";

/** What git says about the repository at a work tree. */
export interface Repository {
  /** The top folder of the work tree. */
  readonly root: string;
  /** Absolute paths of git's own files. */
  readonly objects: string;
  readonly index: string;
  readonly shallow: string;
  /** The id of the tree without files; it depends on the hash that the repository uses. */
  readonly emptyTree: string;
}

/** Why a repository cannot be used, and what to do. */
export interface UnusableRepository {
  readonly status: "no-repository" | "no-git" | "bare" | "unreadable";
  readonly what: string;
  readonly remedy: string;
}

export type RepositoryReading =
  | { readonly status: "read"; readonly repository: Repository }
  | UnusableRepository;

/** The first git with `--path-format` and GIT_CONFIG_COUNT. */
const oldest = "2.31";
const emptyTrees: ReadonlyMap<string, string> = new Map([
  ["sha1", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"],
  ["sha256", "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"],
]);
const facts = ["--is-bare-repository", "--show-object-format", "--show-toplevel"];
const files = ["--git-path", "objects", "--git-path", "index", "--git-path", "shallow"];

/** Asks git about the repository in one call. */
export async function readRepository(git: Git): Promise<RepositoryReading> {
  const answer = await git.run(["rev-parse", "--path-format=absolute", ...facts, ...files]);
  if (answer.status === "not-started") return noGit("git is not installed, or it is not on the PATH");
  if (answer.status !== "ended") return unreadable(complaint(answer));
  const lines = answer.stdout.toString().split("\n");
  // An older git repeats the options that it does not know.
  if (lines[0]?.startsWith("--")) return noGit(`This git is older than ${oldest}`);
  if (lines[0] === "true") return bareRepository;
  if (answer.code !== 0) return unreadable(complaint(answer));
  return understand(lines.slice(1, -1));
}

/** git cannot be used at all. */
export function noGit(what: string): UnusableRepository {
  return { status: "no-git", what, remedy: `Install git ${oldest} or later` };
}

/** A repository without a work tree. */
export const bareRepository: UnusableRepository = {
  status: "bare",
  what: "This is a bare repository: it has no files to look at",
  remedy: "Run this in a clone with a work tree",
};

/** No folder from `directory` upward holds a repository. */
export function noRepository(directory: string): UnusableRepository {
  return {
    status: "no-repository",
    what: `${directory} is not inside a git repository`,
    remedy: "Run this inside a clone, or run git init first",
  };
}

/** git refuses the repository, or it is broken. */
export function unreadable(why: string): UnusableRepository {
  const remedy = /dubious ownership|safe\.directory/.test(why)
    ? "Run this as the owner of the folder, or allow it: git config --global --add safe.directory <folder>"
    : "Check the repository with git fsck";
  return { status: "unreadable", what: `git cannot read this repository: ${why}`, remedy };
}

function understand(lines: readonly string[]): RepositoryReading {
  const [format = "", root = "", objects = "", index = "", shallow = ""] = lines;
  const emptyTree = emptyTrees.get(format);
  if (emptyTree === undefined) return unreadable(`its object format is "${format}"`);
  if (lines.length !== 5) return unreadable("its path contains a line break");
  return { status: "read", repository: { root, objects, index, shallow, emptyTree } };
}
