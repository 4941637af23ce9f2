import { complaint, openGit } from "../git/git.ts";
import { splitAtNul } from "../git/path-text.ts";
import { noGit, type UnusableRepository, unreadable } from "../git/repository.ts";
import { leftOutFiles } from "./left-out-files.ts";
import { type FileReading, readFiles } from "./read-files.ts";

/** The files of a work tree as they are on disk. */
export interface WorkTree {
  readonly status: "read";
  /**
   * Paths of all tracked and all untracked files that are not ignored, and of repositories inside this one; some of the
   * tracked ones may be deleted.
   */
  readonly paths: readonly string[];
  /** What stands at some paths, each at most `limit` bytes; deleted files have no answer. */
  readonly files: (paths: readonly string[], limit: number) => Promise<ReadonlyMap<string, FileReading>>;
}

/**
 * Lists a work tree with one process of git and reads its files itself: the quick way where no history is needed. What a
 * sparse checkout leaves out is read as it is in the index.
 */
export async function readWorkTree(
  root: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<WorkTree | UnusableRepository> {
  const git = openGit(root, environment, []);
  const listed = await git.run(["ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard"]);
  if (listed.status === "not-started") return noGit("git is not installed, or it is not on the PATH");
  if (listed.status !== "ended" || listed.code !== 0) return unreadable(complaint(listed));
  // In a conflict git names a file several times; a name with a slash behind it is a repository inside this one.
  const lines = splitAtNul(listed.stdout);
  const paths = [...new Set(lines.map((line) => line.slice(tag).replace(/\/$/, "")))];
  const fromDisk: WorkTree["files"] = (some, limit) => readFiles(root, some, limit);
  if (!lines.some((line) => line.startsWith("S "))) return { status: "read", paths, files: fromDisk };
  const left = await leftOutFiles(() => openGit(root, environment, []));
  const files: WorkTree["files"] = async (some, limit) => {
    const here = await fromDisk(some, limit);
    const others = some.filter((path) => !here.has(path));
    return new Map([...here, ...(await left(others, limit))]);
  };
  return { status: "read", paths, files };
}

/** `H path`: a letter and a space stand before each. */
const tag = 2;
