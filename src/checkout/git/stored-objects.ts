import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Git } from "./git.ts";
import type { Repository } from "./repository.ts";

/** Whether a clone was made without all contents (`--filter`): git marks the packs that it got so. */
export function isPartial({ objects }: Pick<Repository, "objects">): boolean {
  try {
    return readdirSync(join(objects, "pack")).some((name) => name.endsWith(".promisor"));
  } catch {
    return false;
  }
}

/**
 * git for reading objects by their ids. In a partial clone git ends at the first object that it lacks and may not fetch;
 * a repository of its own, which borrows the objects and knows no server, says that the object is missing.
 */
export function objectGit(git: Git, repository: Repository, scratch: string): Git {
  if (!isPartial(repository)) return git;
  const own = join(scratch, "borrowing");
  mkdirSync(join(own, "refs"), { recursive: true });
  writeFileSync(join(own, "HEAD"), "ref: refs/heads/none\n");
  const format = repository.emptyTree.length === 64 ? "sha256" : "sha1";
  const extensions = format === "sha1" ? "" : "[extensions]\n\tobjectFormat = sha256\n";
  writeFileSync(join(own, "config"), `[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n${extensions}`);
  return git.with({ GIT_DIR: own });
}
