import type { Git } from "../git/git.ts";
import { printed } from "../git/git.ts";
import { splitAtNul } from "../git/path-text.ts";

/** How the work tree differs from the index. */
export interface WorkTreeChanges {
  /** Tracked files that are changed, deleted or in conflict; submodules do not count. */
  readonly tracked: readonly string[];
  /** Files that are neither tracked nor ignored. */
  readonly untracked: readonly string[];
  /** Repositories inside this one that it does not know as submodules. */
  readonly repositories: readonly string[];
}

/** Asks git; files that only look changed (a new time stamp) may be among the tracked ones. */
export async function workTreeChanges(git: Git): Promise<WorkTreeChanges> {
  const [changes, others] = await Promise.all([
    printed(git, ["diff-files", "-z", "--raw", "--no-renames", "--ignore-submodules=all", "--no-ext-diff"]),
    printed(git, ["ls-files", "-z", "--others", "--exclude-standard"]),
  ]);
  const fields = splitAtNul(changes);
  const names = splitAtNul(others);
  return {
    tracked: [...new Set(fields.filter((_, index) => index % 2 === 1))],
    untracked: names.filter((name) => !name.endsWith("/")),
    // git writes them with a slash behind the name.
    repositories: names.flatMap((name) => (name.endsWith("/") ? [name.slice(0, -1)] : [])),
  };
}
