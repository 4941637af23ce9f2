import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { findRoot } from "../find-root.ts";
import { openGit } from "../git/git.ts";

/**
 * Whether `git add --all` would take a new file, which may be a secret: "yes" also where git cannot be asked. The folder
 * is looked at where it really is, behind every link.
 */
export async function wouldTrack(file: string, environment: NodeJS.ProcessEnv): Promise<"yes" | "no"> {
  const folder = realpathSync(dirname(resolve(file)));
  const found = findRoot(folder);
  if (found.status !== "found") return "no";
  const git = openGit(found.root, environment, []);
  const path = join(folder, basename(file));
  const ignored = await git.run(["check-ignore", "--quiet", "--", path]);
  return ignored.status === "ended" && ignored.code === 0 ? "no" : "yes";
}
