import type { Git } from "../git/git.ts";
import type { GitSetting } from "../git/git-environment.ts";
import { splitAtNul } from "../git/path-text.ts";

/**
 * git without the programs of `filter.*` (git-lfs, git-crypt, ...): the attributes of a work tree choose which of them
 * run, and they may write to the repository.
 */
export async function withoutFilters(git: Git): Promise<Git> {
  const listed = await git.run(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]);
  if (listed.status !== "ended" || listed.code !== 0) return git;
  const drivers = new Set(splitAtNul(listed.stdout).map((key) => key.slice(0, key.lastIndexOf("."))));
  return git.configured([...drivers].flatMap(switchedOff));
}

function switchedOff(driver: string): readonly GitSetting[] {
  return [
    [`${driver}.clean`, ""],
    [`${driver}.process`, ""],
    [`${driver}.required`, "false"],
  ];
}
